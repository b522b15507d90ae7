"""Search rows follow the words of claims, and what is near a text is found inside the desk's walls only."""

from __future__ import annotations

import pytest

from claims.indexing import index_everything
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import Claim, SearchedArticle, SearchedClaim
from claims.tasks.kinds import KINDS
from claims.verification.retrieval.services import nearest
from tests.newsroom import ENGLISH, Newsroom, open_newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def newsroom() -> Newsroom:
    return open_newsroom()


def found(newsroom: Newsroom, text: str, language: str = "ar") -> list[Claim]:
    rows = SearchedClaim.objects.visible_to(newsroom.checker)
    return [Claim.objects.get(pk=one.key) for one in nearest(rows, text, language)]


def test_every_claim_of_a_split_article_is_searched(newsroom: Newsroom) -> None:
    article = newsroom.split()
    assert SearchedClaim.objects.filter(claim__article=article).count() == article.claims.count() > 0
    assert SearchedArticle.objects.get(article=article).version == article.current_version


def test_a_figure_is_searched_by_its_sentence_and_its_own_words_count_twice(newsroom: Newsroom) -> None:
    article = newsroom.split()
    row = SearchedClaim.objects.get(claim=newsroom.figure(article, "40 شاحنة"))
    assert "الميناء" in row.words
    assert row.terms.split().count("=40") == 2


@pytest.mark.parametrize(
    "text",
    ["٤٠ شاحنة وصلت الميناء", "أربعون شاحنة في الميناء", "وصول 40 شاحنة إلى ميناء"],
    ids=["other-digits", "number-words", "other-word-forms"],
)
def test_another_wording_finds_the_claim_first(newsroom: Newsroom, text: str) -> None:
    article = newsroom.split()
    assert found(newsroom, text)[0] == newsroom.figure(article, "40 شاحنة")


def test_what_shares_no_term_is_not_found(newsroom: Newsroom) -> None:
    newsroom.split()
    assert found(newsroom, "انتخابات رئاسية في القطب") == []


def test_another_desks_claims_are_not_found(newsroom: Newsroom) -> None:
    open_newsroom(name="other").split()
    assert found(newsroom, "40 شاحنة وصلت الميناء") == []


def test_an_english_claim_is_found_in_english(newsroom: Newsroom) -> None:
    article = newsroom.split(ENGLISH)
    assert found(newsroom, "forty trucks received at the port", "en")[0] == newsroom.figure(article, "40 trucks")


def test_signs_of_the_query_language_are_words(newsroom: Newsroom) -> None:
    newsroom.split()
    assert found(newsroom, "' | & ! ( ) : * \\ <->") == []


def test_a_new_text_changes_what_its_claims_are_found_by(newsroom: Newsroom) -> None:
    article = newsroom.split()
    claim = newsroom.figure(article, "12 محملة")
    body = article.current_version.text.replace("بالدقيق", "بالعدس")  # type: ignore[union-attr]
    submit_version(article, Draft(body), by=newsroom.checker, seen_number=1)
    drain(KINDS)
    assert "بالعدس" in SearchedClaim.objects.get(claim=claim).words
    assert SearchedArticle.objects.get(article=article).version.number == 2


def test_rows_that_were_stored_before_are_made_searchable_once(newsroom: Newsroom) -> None:
    article = newsroom.split()
    before = dict(SearchedClaim.objects.values_list("claim", "terms"))
    SearchedClaim.objects.all().delete()
    SearchedArticle.objects.all().delete()
    assert index_everything() == article.claims.count()
    assert dict(SearchedClaim.objects.values_list("claim", "terms")) == before
    assert SearchedArticle.objects.filter(article=article).exists()
    assert index_everything() == 0
