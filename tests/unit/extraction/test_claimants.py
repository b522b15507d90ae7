"""Mentions of one speaker joined, and different ones kept apart."""

from __future__ import annotations

import pytest

from claims.extraction import extract
from claims.extraction.claimants import Mention, join_mentions, name_key
from claims.extraction.spans import Span

CASES = {
    "title-and-name": (
        "قال وزير الدفاع الروسي سيرجي شويغو إن العملية انتهت. وأضاف شويغو أن الجنود عادوا. وأكد الوزير أن الحدود آمنة.",
        ["وزير الدفاع الروسي سيرجي شويغو"] * 3,
    ),
    "dropped-subject": (
        "قالت المديرة هدى صالح إن المدرسة مغلقة. وأضافت أن الدروس ستستأنف غدا.",
        ["المديرة هدى صالح"] * 2,
    ),
    "name-before-title": (
        "قال شويغو إن العملية انتهت. وأكد وزير الدفاع سيرجي شويغو أن الجنود عادوا.",
        ["وزير الدفاع سيرجي شويغو"] * 2,
    ),
    "two-ministers": (
        "قال وزير المالية إن الخزينة فارغة. وقال وزير الصحة إن الدواء متوفر.",
        ["وزير المالية", "وزير الصحة"],
    ),
    "body-and-its-spokesman": (
        "قال المتحدث باسم الحكومة إن الاتفاق جاهز. وأكدت الحكومة أن التوقيع غدا.",
        ["المتحدث باسم الحكومة", "الحكومة"],
    ),
    "president-and-chief": (
        "قال رئيس الأركان الروسي فاليري غيراسيموف إن الجيش جاهز. وقال الرئيس الروسي إن الحرب انتهت.",
        ["رئيس الأركان الروسي فاليري غيراسيموف", "الرئيس الروسي"],
    ),
    "body-again": (
        "أعلنت وزارة الصحة أن اللقاح وصل. وأضافت الوزارة أن التلقيح مجاني.",
        ["وزارة الصحة"] * 2,
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_fullest_mention(text: str, expected: list[str]) -> None:
    found = [claim.attribution for claim in extract(text, "ar").claims if claim.attribution]
    assert [a.claimant.quote(text) if a.claimant else None for a in found] == expected


def test_an_empty_mention_stands_for_itself() -> None:
    assert join_mentions([Mention(Span(0, 0), ())]) == [Span(0, 0)]


def test_a_bare_name_does_not_stand_for_a_body() -> None:
    body = Mention(Span(0, 9), ("حزب", "نداء", "تونس"), "حزب", person=False)
    assert join_mentions([body, Mention(Span(20, 24), ("تونس",))]) == [Span(0, 9), Span(20, 24)]


@pytest.mark.parametrize(
    ("one", "other"),
    [("فلاديمير بوتين", "فلاديميـر  بوتين"), ("أحمد إبراهيم", "احمد ابراهيم"), ("Anne O'Neil", "anne o neil")],
    ids=["tatweel", "alefs", "case-and-marks"],
)
def test_name_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
