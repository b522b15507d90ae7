from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from claims.verification.checkers.source_health import SourceHealth
from claims.verification.protocol import CitedSource

AR = "أعلنت الهيئة أن الميناء استقبل 40 شاحنة خلال 8 أيام، وأن ثلاثًا منها تعطلت في الطريق."
EN = "The authority said the port received 40 trucks over 8 days, and that three of them broke down on the road."
AR_PASSAGE, EN_PASSAGE = "استقبل 40 شاحنة خلال 8 أيام", "received 40 trucks over 8 days"
AR_OTHER, EN_OTHER = AR.replace("40", "42"), EN.replace("40", "42")
AR_NEW, EN_NEW = "لا يوجد في هذه الصفحة شيء عن الميناء.", "There is nothing about that port on this page now."
AR_MORE, EN_MORE = AR + " وأضافت أن العدد سيزيد.", EN + " It added that more would come."


def cited(passage: str, saved: str, newest: str | None = None, **more: Any) -> CitedSource:
    now = saved if newest is None else newest
    return CitedSource(7, "سجل", passage, saved, now, changed=now != saved, looked_at=date(2025, 3, 4), **more)


CASES = [
    pytest.param(cited(AR_PASSAGE, AR), "", id="ar-as-it-was"),
    pytest.param(cited(EN_PASSAGE, EN), "", id="en-as-it-was"),
    pytest.param(cited(AR_PASSAGE, AR, AR_MORE), "changed", id="ar-changed-elsewhere"),
    pytest.param(cited(EN_PASSAGE, EN, EN_MORE), "changed", id="en-changed-elsewhere"),
    pytest.param(cited(AR_PASSAGE, AR, AR_NEW), "passage-gone", id="ar-gone"),
    pytest.param(cited(EN_PASSAGE, EN, EN_NEW), "passage-gone", id="en-gone"),
    pytest.param(cited(AR_PASSAGE, AR, AR_OTHER), "passage-altered", id="ar-another-figure"),
    pytest.param(cited(EN_PASSAGE, EN, EN_OTHER), "passage-altered", id="en-another-figure"),
    pytest.param(cited(AR_PASSAGE, AR, dead=True), "dead", id="ar-dead"),
    pytest.param(cited(EN_PASSAGE, EN, dead=True), "dead", id="en-dead"),
    pytest.param(cited("استقبل 50 شاحنة من الدقيق", AR), "not-in-copy", id="ar-typed-otherwise"),
    pytest.param(cited("the port was closed all week long", EN), "not-in-copy", id="en-typed-otherwise"),
    pytest.param(cited(AR_PASSAGE.replace("أيام", "أيّام"), AR), "", id="ar-vowels"),
    pytest.param(cited("إستقبل ٤٠ شاحنة", AR), "", id="ar-spelling-and-digits"),
    pytest.param(cited("Received 40 trucks", EN), "", id="en-case"),
    pytest.param(cited("استقبل\n40   شاحنة", AR), "", id="ar-spacing"),
    pytest.param(cited("", AR, AR_NEW), "changed", id="ar-no-passage"),
    pytest.param(cited("", EN, EN_NEW), "changed", id="en-no-passage"),
    pytest.param(cited(AR_PASSAGE, ""), "", id="no-text"),
    pytest.param(cited(EN_PASSAGE, EN, EN_NEW, dead=True), "passage-gone", id="en-gone-and-dead"),
    pytest.param(cited(AR_PASSAGE, AR, dead=True, intact=False), "damaged", id="ar-damaged"),
    pytest.param(cited(EN_PASSAGE, EN, intact=False), "damaged", id="en-damaged"),
    pytest.param(cited("40", AR, AR_OTHER), "passage-gone", id="ar-one-figure"),
]


class Store:
    def __init__(self, *sources: CitedSource) -> None:
        self.sources = sources

    def cited_sources(self) -> tuple[CitedSource, ...]:
        return self.sources


def found(*sources: CitedSource) -> list[Any]:
    return list(SourceHealth().check(None, Store(*sources)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("source", "kind"), CASES)
def test_what_became_of_a_page(source: CitedSource, kind: str) -> None:
    findings = found(source)
    assert [finding.working["kind"] for finding in findings] == ([kind] if kind else [])
    for finding in findings:
        assert "سجل" in finding.summary["ar"]
        assert "سجل" in finding.summary["en"]
        assert bool(finding.reason) == (finding.outcome == "differs")


def test_each_page_is_judged_by_itself() -> None:
    findings = found(cited(AR_PASSAGE, AR, dead=True), cited(EN_PASSAGE, EN), cited(EN_PASSAGE, EN, EN_NEW))
    assert [finding.working["kind"] for finding in findings] == ["dead", "passage-gone"]


@pytest.mark.parametrize("newest", [AR_NEW, AR_OTHER])
def test_no_word_of_a_confidential_source_goes_into_a_finding(newest: str) -> None:
    secret = replace(cited(AR_PASSAGE, AR, newest), confidential=True, title="")
    (finding,) = found(secret)
    assert AR_PASSAGE not in str(finding)
    assert "passage" not in finding.working
