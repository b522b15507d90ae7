"""Keeps what is searched in step with what is stored; called by whoever writes the words, in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from claims.extraction.terms import Term, terms_of
from claims.models import ArticleVersion, ClaimAnchor, SearchedArticle, SearchedClaim

BATCH = 500
LONGEST_ARTICLE = 60_000
"""Code points of an article that are searched: its first pages."""


def index_claims(anchors: Iterable[ClaimAnchor], version: ArticleVersion) -> None:
    """The claims searched by the words they have in the version, whose sentences must be known."""
    text, article = version.text, version.article
    rows = (_searched(anchor, text, version.sentences, article.language, article.desk_id) for anchor in anchors)
    _store(rows)


def index_article(version: ArticleVersion) -> None:
    """The article searched by this version's words."""
    article = version.article
    terms = terms_of(version.text, article.language, longest=LONGEST_ARTICLE)
    row = SearchedArticle(article=article, desk_id=article.desk_id, version=version, terms=written(terms))
    # One statement: whoever waits for the first finding waits for this one, too.
    SearchedArticle.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["article"], update_fields=["desk", "version", "terms"]
    )


def index_everything() -> int:
    """Every claim and article that is not searched yet made so; gives how many claims."""
    counted = 0
    waiting = (
        ClaimAnchor.objects.standing().filter(claim__searched=None).order_by("claim_id", "-article_version__number")
    )
    anchors = waiting.distinct("claim_id").select_related("article_version__article", "claim")
    last: tuple[int, str] = (0, "")
    batches = anchors.iterator(chunk_size=BATCH)
    while batch := list(islice(batches, BATCH)):
        rows = []
        for anchor in batch:
            version = anchor.article_version
            if last[0] != version.pk:
                last = version.pk, version.text
            rows.append(
                _searched(anchor, last[1], version.sentences, version.article.language, version.article.desk_id)
            )
        counted += _store(rows)
    versions = ArticleVersion.objects.filter(article__searched=None, extraction_run__state="done")
    newest = versions.order_by("article_id", "-number").distinct("article_id").select_related("article")
    for version in newest.iterator(chunk_size=BATCH):
        index_article(version)
    return counted


def words_of(terms: Sequence[Term]) -> str:
    """The folded words of terms in one string."""
    return " ".join(word for _, word in terms)


def written(terms: Sequence[Term]) -> str:
    """The terms in one string."""
    return " ".join(term for term, _ in terms)


def _searched(
    anchor: ClaimAnchor, text: str, sentences: Sequence[Sequence[int]], language: str, desk: int
) -> SearchedClaim:
    around = terms_of(sentence_around(anchor, text, sentences), language)
    own = terms_of(anchor.exact, language)
    return SearchedClaim(claim_id=anchor.claim_id, desk_id=desk, terms=written([*around, *own]), words=words_of(around))


def sentence_around(anchor: ClaimAnchor, text: str, sentences: Sequence[Sequence[int]]) -> str:
    """The sentence a claim begins in, as far as the claim reaches: a bare figure says nothing of what it counts."""
    first, last = next(
        ((first, last) for first, last in sentences if first <= anchor.start < last), (anchor.start, anchor.end)
    )
    return text[first : max(last, anchor.end)]


def _store(rows: Iterable[SearchedClaim]) -> int:
    stored, waiting = 0, _last_of_each(rows)
    while batch := list(islice(waiting, BATCH)):
        SearchedClaim.objects.bulk_create(
            batch, update_conflicts=True, unique_fields=["claim"], update_fields=["desk", "terms", "words"]
        )
        stored += len(batch)
    return stored


def _last_of_each(rows: Iterable[SearchedClaim]) -> Iterator[SearchedClaim]:
    return iter({row.claim_id: row for row in rows}.values())
