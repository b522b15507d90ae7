"""English numbers there and back: a number spelled by num2words is read as the number it was."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from num2words import num2words

from claims.extraction.languages import get_language
from claims.extraction.pipeline import find_numbers, read
from claims.extraction.records import NumberKind

SEED = 20_160_517
HIGHEST = 10**15
GENERATOR_BUGS: dict[int, str] = {}
"""Numbers that num2words itself spells wrongly in English; none is known up to HIGHEST."""


def sample() -> list[int]:
    """All small numbers, the edges of every scale, and a wide random sample, the same in every run."""
    chosen = random.Random(SEED)
    edges = [10**power + step for power in range(2, 16) for step in (-1, 0, 1)]
    wide = [chosen.randrange(10 ** chosen.randrange(3, 16)) for _ in range(1500)]
    return sorted({*range(200), *edges, *wide} - set(GENERATOR_BUGS))


def read_back(spelled: str) -> tuple[str, Decimal | None, NumberKind]:
    reader = get_language("en")
    (number,) = find_numbers(read(spelled, reader), reader)
    return number.span.quote(spelled), number.value, number.kind


@pytest.mark.parametrize("kind", [NumberKind.CARDINAL, NumberKind.ORDINAL], ids=str)
@pytest.mark.parametrize("commas", [True, False], ids=["commas", "plain"])
def test_spelled_numbers_are_read_back(kind: NumberKind, commas: bool) -> None:
    wrong = []
    for value in sample():
        spelled = num2words(value, ordinal=kind is NumberKind.ORDINAL)
        spelled = spelled if commas else spelled.replace(",", "")
        if kind is NumberKind.ORDINAL and value < 1:
            continue
        if read_back(spelled) != (spelled, Decimal(value), kind):
            wrong.append((value, spelled))
    assert wrong == []


@pytest.mark.parametrize("value", ["0.5", "3.14", "27.25", "1000.01"])
def test_spelled_decimals_are_read_back(value: str) -> None:
    spelled = num2words(float(value))
    assert read_back(spelled)[:2] == (spelled, Decimal(value))


@pytest.mark.parametrize("value", [-1, -42, -1_000_001])
def test_spelled_negatives_are_read_back(value: int) -> None:
    spelled = num2words(value)
    assert read_back(spelled)[:2] == (spelled, Decimal(value))
