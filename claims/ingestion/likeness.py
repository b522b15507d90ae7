"""Which article of the desk a text that comes in may be a new version of."""

from __future__ import annotations

import re
from hashlib import sha256

from claims.ingestion.services import Draft
from claims.models import Article, ArticleVersion, Desk

RECENT = 60
"""So many of the desk's newest articles are looked at."""
SHARED = 0.6
"""From this share of common sentences on (of the shorter text) two texts count as versions of one."""
FEWEST = 3
"""Texts of fewer sentences are alike only by their titles."""

_SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+|[\r\n]+")


def like_article(draft: Draft, desk: Desk) -> ArticleVersion | None:
    """The newest version of a recent article with the same title or most of the same sentences; the likest one."""
    wanted = sentence_marks(draft.text)
    found = [(_likeness(draft, wanted, version), version) for version in _recent(desk)]
    best = max(found, key=lambda one: (one[0], one[1].pk), default=None)
    return best[1] if best and best[0] >= SHARED else None


def sentence_marks(text: str) -> set[str]:
    """The SHA-256 of each sentence's words; spaces do not count."""
    pieces = (" ".join(piece.split()) for piece in _SENTENCE_END.split(text))
    return {sha256(piece.encode()).hexdigest() for piece in pieces if piece}


def _likeness(draft: Draft, wanted: set[str], version: ArticleVersion) -> float:
    """From 0 to 1; the same title counts as alike, whatever became of the text."""
    title = " ".join(draft.title.split())
    same_title = bool(title) and title == " ".join(version.title.split())
    theirs = sentence_marks(version.text)
    shorter = min(len(wanted), len(theirs))
    share = len(wanted & theirs) / shorter if shorter >= FEWEST else 0.0
    return max(share, 1.0 if same_title else 0.0)


def _recent(desk: Desk) -> list[ArticleVersion]:
    """The newest version of each of the desk's newest articles."""
    articles = Article.objects.filter(desk=desk).order_by("-created_at", "-pk").values_list("pk", flat=True)[:RECENT]
    versions = ArticleVersion.objects.filter(article__in=list(articles))
    return list(versions.order_by("article_id", "-number").distinct("article_id"))
