"""No text takes more than linear time: eight times the text may take at most a little more than eight times as long."""

from __future__ import annotations

import time

import pytest

from tests.unit.extraction.reading import quantities_of

SMALL, FACTOR = 3_000, 8
MOST = 3.0
"""How much more than FACTOR the larger text may take: quadratic work would take FACTOR times more."""
LEAST_SECONDS = 0.001
"""Below this a measurement is noise."""

UNITS = {
    "digits without an end": "7",
    "digit groups": "123,",
    "dotted digits": "1.",
    "blank digits": "1 ",
    "thousands in groups": "123 ",
    "dashes": "5-",
    "slashes": "5/",
    "colons": "12:",
    "thousands upon thousands": "ألف ",
    "units joined": "خمسة و",
    "tens joined": "ثلاثة وعشرين و",
    "openers of ranges": "بين 5 و",
    "from and to": "من 5 إلى ",
    "months": "مايو 2019 ",
    "halves": "ونصف ",
    "duals": "عامين ",
    "percent signs": "%5",
    "net addresses": "http://a.b/1 ",
    "of which": "منها 5 ",
    "and the next": "5 و",
    "one letter": "و",
    "no blanks": "ثلاثةأربعة",
    "multiples": "تضاعف ",
    "years": "عام 2019 العام الماضي ",
    "phones": "+1 ",
}


def seconds(text: str) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        quantities_of(text)
        best = min(best, time.process_time() - start)
    return max(best, LEAST_SECONDS)


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_a_longer_text_takes_only_so_much_longer(unit: str) -> None:
    small = unit * (SMALL // len(unit))
    assert seconds(small * FACTOR) / seconds(small) <= FACTOR * MOST
