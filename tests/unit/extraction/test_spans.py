"""Spans are half-open and quote what they say."""

from __future__ import annotations

import pytest

from claims.extraction.spans import Span, hull, join


@pytest.mark.parametrize(
    ("one", "other", "holds", "overlaps"),
    [
        pytest.param(Span(0, 5), Span(1, 3), True, True, id="inside"),
        pytest.param(Span(0, 5), Span(0, 5), True, True, id="equal"),
        pytest.param(Span(0, 5), Span(5, 6), False, False, id="touching"),
        pytest.param(Span(0, 5), Span(4, 6), False, True, id="crossing"),
        pytest.param(Span(2, 3), Span(0, 5), False, True, id="around"),
    ],
)
def test_spans_hold_and_overlap(one: Span, other: Span, holds: bool, overlaps: bool) -> None:
    assert one.holds(other) is holds
    assert one.overlaps(other) is overlaps


def test_a_span_quotes_its_words() -> None:
    assert Span(4, 6).quote("زار 37 طالبا") == "37"


def test_the_hull_holds_all() -> None:
    assert hull([Span(4, 6), Span(1, 2), Span(5, 9)]) == Span(1, 9)


@pytest.mark.parametrize(
    ("spans", "joined"),
    [
        pytest.param([], [], id="none"),
        pytest.param([Span(4, 6), Span(0, 2)], [Span(0, 2), Span(4, 6)], id="apart"),
        pytest.param([Span(0, 2), Span(2, 4)], [Span(0, 4)], id="touching"),
        pytest.param([Span(0, 9), Span(1, 2), Span(8, 10)], [Span(0, 10)], id="inside-and-overlapping"),
    ],
)
def test_joined(spans: list[Span], joined: list[Span]) -> None:
    assert join(spans) == joined
