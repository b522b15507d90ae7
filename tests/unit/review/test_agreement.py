from __future__ import annotations

from collections.abc import Sequence

import pytest

from claims.review.agreement import cohen_kappa, krippendorff_alpha, percent_agreement, with_interval

KRIPPENDORFF = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
"""Krippendorff (2011), section C: four observers, twelve units, values missing."""


def units_of(table: str) -> list[list[int]]:
    observers = [line.split() for line in table.strip().splitlines()]
    columns = zip(*observers, strict=True)
    return [[int(value) for value in column if value != "."] for column in columns]


def two_by_two(both: int, first_only: int, second_only: int, neither: int) -> list[tuple[str, str]]:
    return [
        *[("yes", "yes")] * both,
        *[("yes", "no")] * first_only,
        *[("no", "yes")] * second_only,
        *[("no", "no")] * neither,
    ]


def rated(units: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    return [unit for unit in units if len(unit) > 1]


def test_nominal_alpha_of_the_published_example() -> None:
    assert krippendorff_alpha(rated(units_of(KRIPPENDORFF))) == pytest.approx(0.743, abs=0.0005)


def test_ordinal_alpha_of_the_published_example() -> None:
    assert krippendorff_alpha(rated(units_of(KRIPPENDORFF)), order=[1, 2, 3, 4, 5]) == pytest.approx(0.815, abs=0.0005)


def test_binary_alpha_of_the_published_example() -> None:
    """Krippendorff (2011), section A: two observers, ten units, binary: alpha = 0.095."""
    first, second = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    units = list(zip(first, second, strict=True))
    assert krippendorff_alpha(units) == pytest.approx(0.095, abs=0.0005)


@pytest.mark.parametrize(
    ("cells", "kappa"),
    [
        pytest.param((20, 5, 10, 15), 0.4, id="textbook-moderate"),
        pytest.param((45, 15, 25, 15), 0.1304, id="same-agreement-lower-kappa"),
        pytest.param((25, 35, 5, 35), 0.2593, id="same-agreement-higher-kappa"),
        pytest.param((5, 0, 0, 5), 1.0, id="perfect"),
        pytest.param((0, 5, 5, 0), -1.0, id="opposite"),
    ],
)
def test_kappa(cells: tuple[int, int, int, int], kappa: float) -> None:
    assert cohen_kappa(two_by_two(*cells)) == pytest.approx(kappa, abs=0.0001)


def test_percent_counts_pairs() -> None:
    assert percent_agreement([("a", "a"), ("a", "b"), ("a", "a", "b")]) == pytest.approx(4 / 10)


@pytest.mark.parametrize(
    "units",
    [pytest.param([], id="nobody"), pytest.param([("a", "a")] * 9, id="all-alike"), pytest.param([("a",)], id="one")],
)
def test_what_is_not_defined_is_none_not_one(units: Sequence[Sequence[str]]) -> None:
    assert with_interval(units, cohen_kappa).value is None
    assert with_interval(units, krippendorff_alpha).value is None


def test_the_interval_holds_the_value_and_narrows_with_n() -> None:
    small = with_interval(two_by_two(20, 5, 10, 15), cohen_kappa)
    large = with_interval(two_by_two(20, 5, 10, 15) * 20, cohen_kappa)
    assert small.n == 50
    assert large.n == 1000
    for found in (small, large):
        assert found.low is not None
        assert found.high is not None
        assert found.value is not None
        assert found.low < found.value < found.high
    assert small.low < large.low < large.high < small.high  # type: ignore[operator]


def test_the_interval_is_the_same_each_time() -> None:
    units = two_by_two(20, 5, 10, 15)
    assert with_interval(units, cohen_kappa) == with_interval(units, cohen_kappa)
