"""Every main page asks the database a fixed number of times, however much is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Article
from claims.review.services import SourceDraft, VerdictDraft, cite_source, record_verdict
from tests.integration.web.conftest import LogIn
from tests.newsroom import ARABIC, Newsroom

LONG = "\n".join(f"قال المدير {n} إن {n} شاحنة دخلت الميناء. ووصلت {n + 100} سفينة." for n in range(11, 26))
PANE = {"HX-Request": "true", "HX-Target": "section#claim"}
Address = Callable[[Article], str]


def fixed(name: str) -> Address:
    return lambda article: reverse(f"web:{name}")


def of_article(name: str) -> Address:
    return lambda article: reverse(f"web:{name}", args=[article.pk])


def claim_of(place: int) -> Address:
    """One of the article's figures: the first are settled, the later cited for."""
    return lambda article: reverse("web:claim", args=[article.claims.filter(kind="numeric").order_by("pk")[place].uid])


PAGES: dict[str, tuple[int, Address]] = {
    "worklist": (18, fixed("worklist")),
    "articles": (12, fixed("articles")),
    "article": (14, of_article("article")),
    "claim": (18, claim_of(3)),
    "claim's pane": (15, claim_of(3)),
    "settled claim's pane": (15, claim_of(0)),
    "ledger": (18, of_article("ledger")),
    "suggestions": (10, of_article("suggestions")),
    "intake": (5, fixed("intake")),
    "sources": (7, fixed("sources")),
    "speakers": (7, fixed("speakers")),
    "dashboard": (42, fixed("dashboard")),
    "publication": (7, fixed("publication")),
    "corrections": (7, fixed("corrections")),
    "mentions": (5, fixed("mentions")),
    "people": (8, fixed("people")),
    "settings": (5, fixed("settings")),
    "search": (15, lambda article: reverse("web:search") + "?q=شاحنة"),
}
"""The most questions a page asks of the database."""


def busy(newsroom: Newsroom, text: str) -> Article:
    """An article some of whose claims are cited for and settled."""
    article = newsroom.split(text)
    for number, claim in enumerate(article.claims.filter(kind="numeric").order_by("pk")[:6]):
        draft = SourceDraft(
            title=f"سجل {article.pk}-{number}", url=f"https://port.example/{article.pk}/{number}", passage="سجل",
            axis="so", stance="supports", kind="primary",
        )  # fmt: skip
        cite_source(claim, draft, by=newsroom.checker)
        claim.refresh_from_db()
        if number < 3:
            verdict = VerdictDraft(so="confirmed", rationale="يوافق السجل")
            record_verdict(claim, verdict, by=newsroom.checker, seen_version=claim.version)
    return article


def asked(client: Client, address: str, headers: dict[str, str]) -> int:
    client.get(address, headers=headers)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address, headers=headers).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_often_of_little_as_of_much(name: str, newsroom: Newsroom, log_in: LogIn) -> None:
    most, address = PAGES[name]
    headers = PANE if name.endswith("pane") else {}
    client = log_in(newsroom.editor)
    few = asked(client, address(busy(newsroom, ARABIC)), headers)
    many = asked(client, address(busy(newsroom, LONG)), headers)
    assert many <= few == most, (few, many)
