"""Which indicator of a statistics service a statement names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from claims.verification.checkers.reference.statement import senses_of
from claims.verification.protocol import ReferenceQuestion

_TABLE = Path(__file__).with_name("indicators.tsv")


@dataclass(frozen=True, slots=True)
class Indicator:
    """One measure, with its codes by service."""

    world_bank: str
    wikidata: str
    unit: str
    names: str


@cache
def _indicators() -> tuple[Indicator, ...]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(Indicator(*(cell.strip() for cell in line.split("\t"))) for line in lines[1:])


def indicators_for(asked: ReferenceQuestion) -> Iterator[Indicator]:
    """The indicators in the question's unit whose whole name is among its words: the one with most words first."""
    known = [
        (len(words), found) for found in _indicators() if (words := _best(found, asked)) and found.unit == asked.unit
    ]
    yield from (found for _, found in sorted(known, key=lambda entry: -entry[0]))


def _best(found: Indicator, asked: ReferenceQuestion) -> frozenset[str]:
    """The words of the longest of its names that the question holds."""
    named = (senses_of(name, asked.language) for name in found.names.split("|"))
    return max((words for words in named if words and words <= asked.words), key=len, default=frozenset())


def year_of(asked: ReferenceQuestion) -> int | None:
    """The calendar year that is asked for; None for another period or none."""
    if asked.start is None or (asked.start, asked.end) != (
        date(asked.start.year, 1, 1),
        date(asked.start.year, 12, 31),
    ):
        return None
    return asked.start.year
