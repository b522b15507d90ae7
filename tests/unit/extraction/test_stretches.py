"""Stretches of time seen from the day of publication."""

from __future__ import annotations

from datetime import date

import pytest

from claims.extraction.stretches import UNKNOWN, Stretch, back, beside, of_day

DAY = date(2024, 3, 31)


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        pytest.param(beside(DAY, "day", -1), (date(2024, 3, 30), date(2024, 3, 30)), id="yesterday"),
        pytest.param(beside(DAY, "week", -1), (date(2024, 3, 18), date(2024, 3, 24)), id="last week"),
        pytest.param(beside(DAY, "month", -1), (date(2024, 2, 1), date(2024, 2, 29)), id="last month"),
        pytest.param(beside(DAY, "quarter", 0), (date(2024, 1, 1), date(2024, 3, 31)), id="this quarter"),
        pytest.param(beside(DAY, "year", 1), (date(2025, 1, 1), date(2025, 12, 31)), id="next year"),
        pytest.param(beside(DAY, "decade", -1), (date(2010, 1, 1), date(2019, 12, 31)), id="last decade"),
        pytest.param(beside(DAY, "century", -1), UNKNOWN, id="no such unit"),
        pytest.param(beside(None, "year", -1), UNKNOWN, id="no day of publication"),
        pytest.param(back(DAY, "week", 2), (date(2024, 3, 17), DAY), id="two weeks back"),
        pytest.param(back(DAY, "month", 1), (date(2024, 2, 29), DAY), id="a month back from the 31st"),
        pytest.param(back(DAY, "year", 5000), UNKNOWN, id="more than a story tells"),
        pytest.param(back(DAY, "quarter", 900), (date(1799, 3, 31), DAY), id="nine hundred quarters"),
        pytest.param(back(DAY, "century", 1), UNKNOWN, id="no unit to count back"),
        pytest.param(back(date(5, 1, 1), "year", 10), UNKNOWN, id="before the first year"),
        pytest.param(beside(date(1, 5, 1), "decade", -1), UNKNOWN, id="before the first decade"),
        pytest.param(of_day(2023, 2, 29), UNKNOWN, id="no such day"),
    ],
)
def test_stretches(found: Stretch, wanted: Stretch) -> None:
    assert found == wanted
