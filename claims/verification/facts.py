"""Rows become the facts that a checker may see."""

from __future__ import annotations

from typing import Any

from claims.models import Claim, ClaimAnchor
from claims.verification.protocol import ArticleFacts, ClaimFacts, QuantityFacts


def article_of(anchor: ClaimAnchor) -> ArticleFacts:
    """The version the anchor stands in, with all its figures; one query."""
    version = anchor.article_version
    figures = quantities_of(version.article_id, version.pk)
    return ArticleFacts(version.text, [(first, last) for first, last in version.sentences], figures)


def facts_of(claim: Claim, anchor: ClaimAnchor, article: ArticleFacts) -> ClaimFacts:
    """The facts of a claim as it stands in the anchor's version."""
    text = article.text
    first, last = article.sentence_at(anchor.start)
    if first == last:
        first, last = anchor.start, anchor.end
    figures = [figure for figure in article.quantities if first <= figure.start < last]
    own = next((figure for figure in figures if figure.uid == str(claim.uid)), None)
    published = claim.article.published_at
    return ClaimFacts(
        uid=str(claim.uid),
        kind=claim.kind,
        language=claim.article.language,
        text=anchor.exact,
        sentence=text[first:last],
        sentence_start=first,
        start=anchor.start,
        end=anchor.end,
        quantity=own,
        neighbours=tuple(figure for figure in figures if figure is not own),
        published=published.date() if published else None,
    )


_READ = ("value", "low", "high", "unit", "item", "approximator", "base", "period", "period_start", "period_end")
"""What is taken over from a quantity as it is."""


def quantities_of(article_id: int, article_version_id: int) -> list[QuantityFacts]:
    """Every figure of one version, in text order; one query."""
    anchors = (
        ClaimAnchor.objects.standing()
        .filter(article_version=article_version_id, claim__article=article_id, claim__quantity__isnull=False)
        .order_by("start", "end")
    )
    # Plain values: every check of an article reads all its figures, and rows of three tables are ten times as slow.
    names = [f"claim__quantity__{name}" for name in ("start", "end", *_READ)]
    return [
        _figure(str(uid), start, exact, dict(zip(("start", "end", *_READ), read, strict=True)))
        for uid, start, exact, *read in anchors.values_list("claim__uid", "start", "exact", *names)
    ]


def quantity_facts(anchor: ClaimAnchor) -> QuantityFacts:
    """The figure of the anchor's claim, at its place in the version."""
    found = anchor.claim.quantity
    read = {name: getattr(found, name) for name in ("start", "end", *_READ)}
    return _figure(str(anchor.claim.uid), anchor.start, anchor.exact, read)


def _figure(uid: str, at: int, exact: str, read: dict[str, Any]) -> QuantityFacts:
    start, end = read.pop("start"), read.pop("end")
    return QuantityFacts(uid=uid, start=at + start, end=at + end, text=exact[max(0, start) : end], **read)
