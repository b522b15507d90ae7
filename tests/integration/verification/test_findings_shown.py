"""Findings in the claim's pane and by the API: their working in both languages, set aside and shown again."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from claims.leases import drain
from claims.models import ApiToken, Article, Claim, Finding, Scope
from claims.review.services import SourceDraft, cite_source
from claims.tasks.kinds import KINDS
from tests.newsroom import Newsroom

BODY = (
    "أصيب 9 عمال بينهم 4 نساء و7 رجال في انفجار مصنع الأدوية في صفاقس يوم الثلاثاء 2 مارس 2026.\n"
    "قصفت المدفعية 4111 هدفا خلال 48 يوما.\n"
    "ارتفعت الأسعار من 80 دولارا إلى 100 دولار، أي بنسبة 35 في المئة.\n"
    "قتل 12 جنديا في هجوم على حاجز عسكري في حلب.\n"
    "وقال مدير المصنع: «لن نعود إلى العمل قبل أن نعرف السبب».\n"
    "وأكد مصدر أن الهجوم على الحاجز العسكري في حلب أسفر عن مقتل 15 جنديا."
)


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    article = newsroom.checked(BODY, published_at=datetime(2026, 3, 2, tzinfo=UTC))
    statement = article.claims.get(kind="attributed", attribution__mode="direct")
    draft = SourceDraft(
        title="تسجيل", passage="قال: لن نرجع إلى العمل قبل أن نعرف السبب.", axis="said", stance="supports"
    )
    cite_source(statement, draft, by=newsroom.checker)
    drain(KINDS)
    return article


def page(newsroom: Newsroom, claim: Claim, language: str) -> str:
    client = Client(headers={"accept-language": language})
    client.force_login(newsroom.checker)
    return client.get(reverse("web:claim", args=[claim.uid])).content.decode()


SHOWN = [
    pytest.param("parts", ("4 + 7 = 11", "9 عمال", "−2"), id="parts"),
    pytest.param("weekday", ("2026-03-02",), id="weekday"),
    pytest.param("rates", ("4,111 ÷ 48", "≈ 85.6"), id="rates"),
    pytest.param("percent-change", ("(100 − 80) ÷ 80 = 25%", "35 في المئة"), id="percent-change"),
    pytest.param("tellings", ("<mark>12 جنديا</mark>", "<mark>15 جنديا</mark>"), id="tellings"),
    pytest.param("quote", ("<mark>نعود</mark>", "<mark>نرجع</mark>"), id="quote"),
]


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("kind", "parts"), SHOWN)
def test_the_working_is_shown(
    newsroom: Newsroom, article: Article, kind: str, parts: tuple[str, ...], language: str
) -> None:
    found = Finding.objects.filter(claim__article=article, working__kind=kind).order_by("pk")[0]
    shown = page(newsroom, found.claim, language)
    assert found.summary[language].split(":")[0] in shown
    for part in parts:
        assert part in shown
    # A formula reads left to right, whatever the language around it.
    for formula in re.findall(r"<[^>]*>[^<]*[÷=≈][^<]*<", shown):
        assert 'dir="ltr"' in formula or "\u2066" in formula or "<h4>" in formula, formula


def test_a_note_is_set_aside_and_shown_again_on_the_page(newsroom: Newsroom, article: Article) -> None:
    found = Finding.objects.get(claim__article=article, working__kind="parts")
    client = Client(headers={"accept-language": "en"})
    client.force_login(newsroom.checker)
    act = reverse("web:finding_act", args=[found.claim.uid, found.pk, "dismiss"])
    refused = client.post(act, {"why": ""}, follow=True).content.decode()
    assert "Say why this note is set aside." in refused
    shown = client.post(act, {"why": "counted twice"}, follow=True).content.decode()
    assert "counted twice" in shown and "Show again" in shown
    found.refresh_from_db()
    assert found.dismissed_by == newsroom.checker
    again = reverse("web:finding_act", args=[found.claim.uid, found.pk, "restore"])
    assert "counted twice" not in client.post(again, follow=True).content.decode()
    other = article.claims.exclude(pk=found.claim_id)[0]
    assert client.post(reverse("web:finding_act", args=[other.uid, found.pk, "dismiss"])).status_code == 404
    assert client.post(reverse("web:finding_act", args=[found.claim.uid, found.pk, "burn"])).status_code == 404


def test_a_note_is_set_aside_and_shown_again_by_the_api(newsroom: Newsroom, article: Article) -> None:
    found = Finding.objects.get(claim__article=article, working__kind="parts")
    _, secret = ApiToken.objects.issue(newsroom.checker, "desk tool", scope=Scope.WRITE)
    headers = {"Authorization": f"Bearer {secret}", "Accept-Language": "en"}
    base = f"/api/v1/claims/{found.claim.uid}/findings/{found.pk}"

    def post(act: str, body: object = None) -> tuple[int, dict[str, object]]:
        answer = Client().post(f"{base}/{act}/", json.dumps(body or {}), "application/json", headers=headers)
        return answer.status_code, answer.json()

    assert post("dismiss", {"why": " "})[0] == 400
    status, given = post("dismiss", {"why": "counted twice"})
    assert (status, given["dismissed_why"], given["checker"]) == (200, "counted twice", "arithmetic")
    assert post("dismiss", {"why": "again"})[0] == 409
    status, given = post("restore")
    assert (status, given["dismissed_at"], given["dismissed_by"]) == (200, None, None)
    assert post("restore")[0] == 404
