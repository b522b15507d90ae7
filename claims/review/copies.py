"""Story, translation and carrier: what an article belongs to, and the other copies that a correction concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.audit import act
from claims.errors import InvalidInput, NotAllowed, NotFound
from claims.models import Article, ArticleVersion, Carrier, Claim, ClaimAnchor, Membership, Story
from claims.permissions import may_check
from claims.review.ledger import newest_version
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 200
"""So many copies are told at most."""


class Tie(StrEnum):
    """How one article is a copy of another."""

    TRANSLATION = "translation"
    REPRINT = "reprint"
    STORY = "story"

    @property
    def label(self) -> str:
        return str(_TIES[self])


_TIES = {
    Tie.TRANSLATION: gettext_lazy("Translation"),
    Tie.REPRINT: gettext_lazy("Same words of the carrier"),
    Tie.STORY: gettext_lazy("Same story"),
}


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article that a correction may concern, with its claims of the same words."""

    article: Article
    tie: Tie
    claims: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Links:
    """What an article belongs to; names are made where the desk has none such, "" and None for nothing."""

    story: str = ""
    carrier: str = ""
    translation_of: int | None = None
    author: int | None = None


@transaction.atomic
def link_article(article: Article, links: Links, *, by: User) -> Article:
    """The article with exactly these links.

    Raises NotAllowed (also to authors, who could strike out their own name and with it the rule that they do not check
    their own article), NotFound or InvalidInput, naming the field.
    """
    if not may_check(by, article):
        raise NotAllowed
    original = _original(article, links.translation_of, by)
    author = _author(article, links.author)
    act("link_article", by)
    article.story = _story(article, links.story)
    article.carrier = _carrier(article, links.carrier)
    article.translation_of = original
    article.author_id = author
    article.save(update_fields=["story", "carrier", "translation_of", "author"])
    return article


def _story(article: Article, name: str) -> Story | None:
    _check_name("story", name, 300)
    return Story.objects.get_or_create(desk=article.desk, name=name.strip())[0] if name.strip() else None


def _carrier(article: Article, name: str) -> Carrier | None:
    _check_name("carrier", name, 200)
    return Carrier.objects.get_or_create(desk=article.desk, name=name.strip())[0] if name.strip() else None


def _check_name(field: str, name: str, longest: int) -> None:
    check_text(field, name)
    if len(name) > longest:
        raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": longest}, field=field)


def _original(article: Article, pk: int | None, by: User) -> Article | None:
    """The article that this one translates; never itself, nor one that translates this one."""
    if pk is None:
        return None
    original = Article.objects.visible_to(by).filter(pk=pk).first()
    if original is None:
        raise NotFound(field="translation_of")
    if article.pk in (original.pk, original.translation_of_id):
        raise InvalidInput(_("An article cannot be a translation of itself."), field="translation_of")
    return original


def _author(article: Article, pk: int | None) -> int | None:
    """The id of a member of the desk."""
    if pk is not None and not Membership.objects.filter(desk=article.desk_id, user=pk).exists():
        raise NotFound(field="author")
    return pk


def copies_of(article: Article, *, reader: User, claim: Claim | None = None) -> list[Copy]:
    """The other copies among the reader's articles, each once, by its strongest tie; the claims of the same words with
    each. Of a carrier's copy only those that hold the words in question: of the claim, else the longest sentence."""
    seen = Article.objects.visible_to(reader).exclude(pk=article.pk)
    words = claim.text if claim else _longest_sentence(article)
    found: dict[int, Copy] = {}
    for tie, articles in (
        (Tie.TRANSLATION, _translations(article, seen)),
        (Tie.REPRINT, _reprints(article, seen, words)),
        (Tie.STORY, seen.filter(story=article.story_id) if article.story_id else seen.none()),
    ):
        for one in articles.distinct().order_by("pk")[:MOST]:
            found.setdefault(one.pk, Copy(one, tie))
    same = _claims_with(words, found) if claim else {}
    return [Copy(copy.article, copy.tie, tuple(same.get(pk, ()))) for pk, copy in found.items()]


def _translations(article: Article, seen: QuerySet[Article]) -> QuerySet[Article]:
    """The original, its other translations, and translations of this one."""
    related = Q(translation_of=article.pk)
    if article.translation_of_id:
        related |= Q(pk=article.translation_of_id) | Q(translation_of=article.translation_of_id)
    return seen.filter(related)


def _reprints(article: Article, seen: QuerySet[Article], words: str) -> QuerySet[Article]:
    if article.carrier_id is None or not words:
        return seen.none()
    newest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    held = Q(newest_body__contains=words) | Q(newest_title__contains=words) | Q(newest_standfirst__contains=words)
    names = {f"newest_{part}": Subquery(newest.values(part)[:1]) for part in ("title", "standfirst", "body")}
    return seen.filter(carrier=article.carrier_id).alias(**names).filter(held)


def _longest_sentence(article: Article) -> str:
    version = newest_version(article)
    spans = max(version.sentences, key=lambda span: span[1] - span[0], default=(0, 0))
    return version.text[spans[0] : spans[1]]


def _claims_with(words: str, articles: Iterable[int]) -> dict[int, list[UUID]]:
    anchors = ClaimAnchor.objects.standing().filter(claim__article__in=list(articles), claim__gone=False, exact=words)
    found: dict[int, dict[UUID, None]] = {}
    for article, uid in anchors.order_by("pk").values_list("claim__article", "claim__uid"):
        found.setdefault(article, {})[uid] = None
    return {article: list(uids) for article, uids in found.items()}
