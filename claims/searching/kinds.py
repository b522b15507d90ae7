"""The four kinds of rows that are searched: how each is found, and what is shown of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, QuerySet

from claims.extraction.spans import Span
from claims.extraction.terms import spans_of_terms
from claims.indexing import sentence_around
from claims.models import ArticleVersion, Claim, ClaimAnchor, Claimant, SearchedArticle, SearchedClaim, Source
from claims.models.rating import in_language
from claims.review.library import LibraryFilter
from claims.review.speakers import search_claimants
from claims.searching.asking import Asked
from claims.searching.marks import Marked, marked, marked_name

if TYPE_CHECKING:
    from django.contrib.auth.models import User

READ = 12_000
"""Code points of an article that are looked through for the sentence to show."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One row that was found: its key, its title and the passage that says why."""

    key: int
    row: Any
    title: Marked
    passage: Marked | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Searched:
    """A kind of rows: `find` gives them for a reader, `show` what is shown of some."""

    find: Callable[[User, Asked], QuerySet[Any]]
    show: Callable[[Sequence[Any], Asked], Iterable[Hit]]


def _claims(user: User, asked: Asked) -> QuerySet[SearchedClaim]:
    return asked.rows(SearchedClaim.objects.visible_to(user)).filter(claim__gone=False)


def _show_claims(rows: Sequence[SearchedClaim], asked: Asked) -> Iterable[Hit]:
    keys = [row.pk for row in rows]
    newest = ClaimAnchor.objects.standing().filter(claim__in=keys).order_by("claim_id", "-article_version__number")
    anchors = {one.claim_id: one for one in newest.distinct("claim_id").select_related("article_version")}
    claims = {one.pk: one for one in Claim.objects.filter(pk__in=keys).select_related("article__desk")}
    for key in keys:
        if key in anchors:
            anchor, claim = anchors[key], claims[key]
            version = anchor.article_version
            passage = sentence_around(anchor, version.text, version.sentences)
            at = passage.find(anchor.exact)
            own = Span(at, at + len(anchor.exact)) if at >= 0 else None
            language = claim.article.language
            yield Hit(key, claim, Marked(version.headline), marked(passage, asked, language, own), language)


def _articles(user: User, asked: Asked) -> QuerySet[SearchedArticle]:
    return asked.rows(SearchedArticle.objects.visible_to(user))


def _show_articles(rows: Sequence[SearchedArticle], asked: Asked) -> Iterable[Hit]:
    full = SearchedArticle.objects.filter(pk__in=[row.pk for row in rows]).select_related("article__desk", "version")
    found = {row.pk: row for row in full.defer("terms", "vector")}
    for row in (found[one.pk] for one in rows if one.pk in found):
        article, version = row.article, row.version
        title = marked(version.headline, asked, article.language)
        passage = marked(_telling(version, asked, article.language), asked, article.language)
        yield Hit(row.pk, article, title, passage, article.language)


def _telling(version: ArticleVersion, asked: Asked, language: str) -> str:
    """The sentence below the headline that holds the most of the words, else the first one."""
    text, below = version.text, len(version.headline)
    sentences = [Span(*one) for one in version.sentences if one[0] >= below and one[1] <= READ]
    found = spans_of_terms(text, set(asked.terms.get(language, ())), language, longest=READ)
    held: dict[Span, set[str]] = {one: set() for one in sentences}
    place = 0
    for term, span in found:
        while place < len(sentences) and sentences[place].end <= span.start:
            place += 1
        if place < len(sentences) and sentences[place].start <= span.start:
            held[sentences[place]].add(term)
    best = max(sentences, key=lambda one: len(held[one]), default=None)
    return text[best.start : best.end] if best else ""


def _claimants(user: User, asked: Asked) -> QuerySet[Claimant]:
    return search_claimants(user, asked.words) if asked.words else Claimant.objects.none()


def _show_claimants(rows: Sequence[Claimant], asked: Asked) -> Iterable[Hit]:
    full = Claimant.objects.filter(pk__in=[row.pk for row in rows]).prefetch_related(Prefetch("aliases"))
    found = {row.pk: row for row in full}
    for row in (found[one.pk] for one in rows if one.pk in found):
        name = in_language(row.names)
        others = dict.fromkeys([*row.names.values(), *(alias.name for alias in row.aliases.all())])
        others.pop(name, None)
        yield Hit(row.pk, row, marked_name(name, asked), marked_name(" · ".join(others), asked) if others else None)


def _sources(user: User, asked: Asked) -> QuerySet[Source]:
    return LibraryFilter(q=asked.words).sources(user) if asked.words else Source.objects.none()


def _show_sources(rows: Sequence[Source], asked: Asked) -> Iterable[Hit]:
    for row in rows:
        yield Hit(row.pk, row, marked_name(row.title, asked), marked_name(row.publisher, asked))


KINDS: dict[str, Searched] = {
    "claims": Searched(_claims, _show_claims),
    "articles": Searched(_articles, _show_articles),
    "claimants": Searched(_claimants, _show_claimants),
    "sources": Searched(_sources, _show_sources),
}
"""The kinds by their names in addresses, in the order of the page."""
