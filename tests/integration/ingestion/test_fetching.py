"""The page of an article fetched for its present text, by the same door as every other text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db.models.functions import Now

from claims.errors import CaptureOff, InvalidInput, NotAllowed
from claims.ingestion.fetching import fetch_article
from claims.leases import drain
from claims.models import Article, ArticleFetch
from claims.tasks.kinds import KINDS
from tests.newsroom import ARABIC, Newsroom
from tests.unit.documents.making import page
from tests.webserver import Page, Site, serving

TITLE, *LINES = ARABIC.split("\n")
MORE = ("وصلت إلى الميناء 42 شاحنة منها 12 محملة بالدقيق و5 محملة بالدواء خلال 8 أيام.", LINES[1])


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with serving() as site:
        settings.FACTCHECK_OUTBOUND_ALLOW = [site.place]
        settings.FACTCHECK_CAPTURE = True
        yield site


@pytest.fixture
def article(newsroom: Newsroom, site: Site) -> Article:
    return newsroom.split("\n".join(LINES), title=TITLE, url=site.url("/7"))


def work() -> ArticleFetch:
    for _attempt in range(3):
        ArticleFetch.objects.filter(state="queued").update(run_after=Now())
        drain(KINDS)
    return ArticleFetch.objects.order_by("-pk")[0]


def test_other_words_become_the_next_version(newsroom: Newsroom, article: Article, site: Site) -> None:
    site.put("/7", Page(page(MORE, TITLE).encode()))
    assert fetch_article(article, by=newsroom.checker)
    assert not fetch_article(article, by=newsroom.editor), "one is under way"
    fetch = work()
    newest = article.versions.order_by("-number")[0]
    assert (fetch.state, fetch.article_version, newest.number) == ("done", newest, 2)
    assert (newest.title, newest.received_from) == (TITLE, newsroom.checker)
    assert MORE[0] in newest.body
    assert not newest.body.startswith(TITLE), "the title is kept once"
    assert article.claims.filter(kind="numeric", gone=False, anchors__exact__contains="42").exists()


def test_the_same_words_are_no_new_version(newsroom: Newsroom, article: Article, site: Site) -> None:
    site.put("/7", Page(page(MORE, TITLE).encode()))
    fetch_article(article, by=newsroom.checker)
    work()
    fetch_article(article, by=newsroom.checker)
    fetch = work()
    assert (fetch.state, fetch.article_version) == ("done", None)
    assert article.versions.count() == 2


FAILURES = [
    pytest.param(Page(status=410), "outbound_gone", id="gone"),
    pytest.param(Page(b"<html><body></body></html>"), "outbound_no_text", id="no-text"),
    pytest.param(Page(b"%PDF-", "application/pdf"), "outbound_unreadable", id="broken"),
]


@pytest.mark.parametrize(("answer", "code"), FAILURES)
def test_a_failure_changes_nothing(newsroom: Newsroom, article: Article, site: Site, answer: Page, code: str) -> None:
    site.put("/7", answer)
    fetch_article(article, by=newsroom.checker)
    fetch = work()
    assert (fetch.state, fetch.error_code, fetch.attempt) == ("failed", code, 1)
    assert article.versions.count() == 1
    assert fetch_article(article, by=newsroom.checker), "it may be asked for again"


def test_who_may_ask(newsroom: Newsroom, article: Article, settings: Any) -> None:
    with pytest.raises(NotAllowed):
        fetch_article(article, by=newsroom.stranger)
    article.url = ""
    with pytest.raises(InvalidInput):
        fetch_article(article, by=newsroom.checker)
    settings.FACTCHECK_CAPTURE = False
    with pytest.raises(CaptureOff):
        fetch_article(article, by=newsroom.checker)
