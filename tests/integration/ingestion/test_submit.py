from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from claims.errors import ClaimsError, DuplicateArticle, EmptyText, KeyReused, NotAllowed, UnknownLanguage
from claims.ingestion.services import Draft, submit_article
from claims.models import Article, ArticleVersion, ExtractionRun
from tests.newsroom import ARABIC, ENGLISH, Newsroom, open_newsroom


def test_a_text_is_kept_as_it_came(newsroom: Newsroom) -> None:
    draft = Draft(
        "  «نصٌّ»\u200f فيه ٤١١١ هدفًا\r\n\r\n",
        title="عنوان",
        standfirst="مقدمة",
        captions=["تعليق"],
        published_at=datetime(2024, 5, 1, tzinfo=UTC),
    )
    version = submit_article(draft, desk=newsroom.desk, by=newsroom.checker).version
    version.refresh_from_db()
    assert version.text == "عنوان\n\nمقدمة\n\n  «نصٌّ»\u200f فيه ٤١١١ هدفًا\r\n\r\n\n\nتعليق"
    assert [(part.name, version.text[part.start :][: len(part.text)]) for part in version.parts] == [
        (part.name, part.text) for part in version.parts
    ]
    assert version.sha256 == draft_digest(draft)


def draft_digest(draft: Draft) -> str:
    from hashlib import sha256

    return sha256(draft.text.encode()).hexdigest()


def test_storing_queues_the_splitting_in_the_same_transaction(newsroom: Newsroom) -> None:
    article = newsroom.submit()
    run = ExtractionRun.objects.get()
    assert (run.article_version.article, run.state) == (article, "queued")


@pytest.mark.parametrize(
    ("body", "language"),
    [pytest.param(ARABIC, "ar", id="arabic"), pytest.param(ENGLISH, "en", id="english")],
)
def test_the_language_is_told_from_the_text(newsroom: Newsroom, body: str, language: str) -> None:
    assert newsroom.submit(body).language == language


def test_the_same_key_gives_the_same_article(newsroom: Newsroom) -> None:
    draft = Draft(ARABIC, idempotency_key="k-1")
    first = submit_article(draft, desk=newsroom.desk, by=newsroom.checker)
    again = submit_article(draft, desk=newsroom.desk, by=newsroom.checker)
    assert (first.created, again.created) == (True, False)
    assert first.article == again.article
    with pytest.raises(KeyReused):
        submit_article(Draft(ENGLISH, idempotency_key="k-1"), desk=newsroom.desk, by=newsroom.checker)


def test_the_same_text_twice_names_the_first(newsroom: Newsroom) -> None:
    first = newsroom.submit()
    with pytest.raises(DuplicateArticle) as refused:
        newsroom.submit()
    assert refused.value.details == {"article": first.pk}
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    ("draft", "error", "field"),
    [
        pytest.param(Draft(" \n"), EmptyText, "body", id="empty"),
        pytest.param(Draft("خبر", language="xx"), UnknownLanguage, "language", id="language"),
        pytest.param(Draft("خبر", title="ع\x00"), ClaimsError, "title", id="nul-in-the-title"),
        pytest.param(Draft("خبر", captions=["جيد", "\ud800"]), ClaimsError, "captions.1", id="surrogate-in-a-caption"),
        pytest.param(Draft("ن" * 300_000, title="ع" * 300_000), ClaimsError, "body", id="too-long-together"),
    ],
)
def test_bad_input_names_its_field_and_stores_nothing(
    newsroom: Newsroom, draft: Draft, error: type[ClaimsError], field: str
) -> None:
    with pytest.raises(error) as refused:
        submit_article(draft, desk=newsroom.desk, by=newsroom.checker)
    assert refused.value.field == field
    assert not Article.objects.exists()


def test_a_stranger_may_not_submit(newsroom: Newsroom) -> None:
    with pytest.raises(NotAllowed):
        submit_article(Draft(ARABIC), desk=newsroom.desk, by=newsroom.stranger)


@pytest.mark.parametrize(
    "change", ["title = 'x'", "standfirst = 'x'", "body = body || 'x'", "captions = '[1]'", "sha256 = repeat('0', 64)"]
)
def test_the_database_itself_keeps_a_text_from_changing(newsroom: Newsroom, change: str) -> None:
    newsroom.submit()
    with pytest.raises(Exception, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE claims_articleversion SET {change}")
    assert ArticleVersion.objects.get().body == ARABIC


def test_the_database_refuses_an_empty_body(newsroom: Newsroom) -> None:
    article = newsroom.submit()
    with pytest.raises(IntegrityError), transaction.atomic():
        ArticleVersion.objects.create(article=article, number=2, body="", sha256="0")


@pytest.mark.django_db(transaction=True)
def test_of_two_requests_with_one_text_at_once_one_is_told_of_the_other() -> None:
    newsroom = open_newsroom()
    outcomes: list[str] = []
    barrier = threading.Barrier(4)

    def post() -> None:
        barrier.wait()
        try:
            newsroom.submit()
            outcomes.append("stored")
        except DuplicateArticle:
            outcomes.append("duplicate")
        finally:
            connection.close()

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["duplicate"] * 3 + ["stored"]
