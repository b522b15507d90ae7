"""A statement and its figures are settled on one page from one passage."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, Evidence, Verdict
from tests.integration.web.conftest import LogIn, told
from tests.newsroom import Newsroom

TEXT = "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت وإن 40 شاحنة وصلت.\nوغادر 9 ركاب."
PASSAGE = {"title": "بيان الميناء", "passage": "تعطلت 3 شاحنات من 40", "kind": "primary"}


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.split(TEXT)


@pytest.fixture
def statement(article: Article) -> Claim:
    return article.claims.get(kind="attributed")


@pytest.fixture
def client(newsroom: Newsroom, log_in: LogIn) -> Client:
    return log_in(newsroom.checker)


def address(claim: Claim) -> str:
    return reverse("web:together", args=[claim.uid])


def sheet(newsroom: Newsroom, article: Article, *ticked: str, **more: object) -> dict[str, Any]:
    """What the form sends: every figure's menus, and the boxes of the ticked ones."""
    sent: dict[str, Any] = {"version": 1, "said": "faithful", "rationale": "البيان يذكرها", "stance": "supports"}
    sent |= {"kind": "primary", "visibility": "public", "figures": []}
    for words in ("3 شاحنات", "40 شاحنة"):
        uid = newsroom.figure(article, words).uid
        sent |= {f"version-{uid}": 1, f"so-{uid}": "confirmed", f"said-{uid}": "verbatim"}
        if words in ticked:
            sent["figures"].append(str(uid))
    return sent | more


def test_the_claim_leads_to_the_sheet_and_a_lone_figure_does_not(
    client: Client, newsroom: Newsroom, article: Article, statement: Claim
) -> None:
    assert address(statement) in told(client.get(reverse("web:claim", args=[statement.uid])))
    alone = newsroom.figure(article, "9 ركاب")
    assert address(alone) not in told(client.get(reverse("web:claim", args=[alone.uid])))
    page = told(client.get(address(statement)))
    assert page.index("3 شاحنات") < page.index("40 شاحنة") and "9 ركاب" not in page
    assert page.count('name="figures"') == 2


def test_what_is_ticked_is_settled(client: Client, newsroom: Newsroom, article: Article, statement: Claim) -> None:
    sent = sheet(newsroom, article, "3 شاحنات", **PASSAGE)
    page = told(client.post(address(statement), sent, follow=True))
    assert "Saved: the statement and 1 figure." in page
    settled = Claim.objects.filter(state="settled")
    assert {claim.text for claim in settled} == {statement.text, "3 شاحنات"}
    assert sorted(Evidence.objects.values_list("axis", flat=True)) == ["said", "said", "so"]
    told(client.get(address(statement)))


@pytest.mark.parametrize(
    ("ticked", "more", "words"),
    [
        pytest.param("none", {}, "Tick the figures", id="nothing-ticked"),
        pytest.param("40 شاحنة", {"said": "perhaps"}, "is not on the desk", id="the-statement-s-rating"),
        pytest.param("40 شاحنة", {}, "more source", id="a-figure-without-a-passage"),
        pytest.param("40 شاحنة", {"url": "x", "title": "x"}, "web address", id="the-passage"),
        pytest.param("40 شاحنة", {"stance": "odd"}, "odd", id="the-form"),
    ],
)
def test_a_refusal_brings_everything_back(
    newsroom: Newsroom, log_in: LogIn, article: Article, ticked: str, more: dict[str, str], words: str
) -> None:
    statement = article.claims.get(kind="attributed")
    answer = log_in(newsroom.checker).post(address(statement), sheet(newsroom, article, ticked, **more))
    page = told(answer, answer.status_code)
    assert 400 <= answer.status_code < 500 and words in page
    assert "البيان يذكرها" in page
    assert page.count('value="confirmed" selected') == 2
    assert not Verdict.objects.exists()


def test_a_figure_s_own_refusal_stands_at_it(
    client: Client, newsroom: Newsroom, article: Article, statement: Claim
) -> None:
    sent = sheet(newsroom, article, "40 شاحنة", **PASSAGE)
    sent[f"so-{newsroom.figure(article, '40 شاحنة').uid}"] = "perhaps"
    page = told(client.post(address(statement), sent), 400)
    assert page.index("40 شاحنة") < page.index("is not on the desk") < page.index('id="id_rationale"')


def test_after_a_lost_race_it_is_saved_in_sight_of_the_new_state(
    client: Client, newsroom: Newsroom, article: Article, statement: Claim
) -> None:
    Claim.objects.filter(pk=newsroom.figure(article, "40 شاحنة").pk).update(version=5)
    sent = sheet(newsroom, article, "40 شاحنة", **PASSAGE)
    page = told(client.post(address(statement), sent), 409)
    assert "البيان يذكرها" in page and 'value="5"' in page
    assert not Verdict.objects.exists()
    sent[f"version-{newsroom.figure(article, '40 شاحنة').uid}"] = 5
    told(client.post(address(statement), sent, follow=True))
    assert Verdict.objects.count() == 2


def test_a_ticked_figure_that_somebody_settled_meanwhile_is_not_passed_over(
    client: Client, newsroom: Newsroom, article: Article, statement: Claim
) -> None:
    Claim.objects.filter(pk=newsroom.figure(article, "40 شاحنة").pk).update(state="settled", version=2)
    sent = sheet(newsroom, article, "3 شاحنات", "40 شاحنة", **PASSAGE)
    page = told(client.post(address(statement), sent), 409)
    assert "no longer waits" in page and "البيان يذكرها" in page
    assert not Verdict.objects.exists()


def test_what_was_typed_stays_when_the_statement_itself_was_settled(
    client: Client, newsroom: Newsroom, article: Article, statement: Claim
) -> None:
    Claim.objects.filter(article=article).update(state="settled", version=2)
    page = told(client.post(address(statement), sheet(newsroom, article, "40 شاحنة", **PASSAGE)), 409)
    assert "البيان يذكرها" in page and PASSAGE["passage"] in page
