"""English ages: "Scott, 69, has" and "aged 45" are years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.document import Document
from claims.extraction.languages.en.units import is_capital
from claims.extraction.numbers import is_digits
from claims.extraction.records import Number, NumberKind, Quantity

_OLDEST = 120
_YOUNGEST = 15
"""Between two commas after a common noun ("the president, 71,") smaller numbers are more often something else."""
_CLOSINGS = (",", ")", ".", ";", " —", " -", " –", "\n", "―", " ―")


def with_ages(document: Document, numbers: Sequence[Number], quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, a bare number between commas after a name read as that person's age."""
    by_span = {number.span: number for number in numbers}
    return [
        replace(quantity, unit="year", rule=f"{quantity.rule}, age after a name")
        if quantity.unit is None and quantity.item is None and is_age(document, by_span.get(quantity.number))
        else quantity
        for quantity in quantities
    ]


def is_age(document: Document, number: Number | None) -> bool:
    """Whether a number stands alone between commas or brackets right after a name."""
    if number is None or number.value is None or number.kind is not NumberKind.CARDINAL or number.first != number.last:
        return False
    index = number.first
    if index and document.words[index - 1] in _BOUNDS:
        return document.words[max(0, index - 2) : index - 1] in _GROUPS
    if not is_digits(document.words[index]) or not 0 < number.value <= _OLDEST or number.value != int(number.value):
        return False
    return _is_said_of_a_person(document, index) or _is_set_off(document, index)


def _is_set_off(document: Document, index: int) -> bool:
    """ "Scott, 69, has", "the president, 71, has", "Crutcher (40)"."""
    if not index or document.gaps[index] not in (", ", " (", ",\u00a0") or is_digits(document.words[index - 1]):
        return False
    if document.gaps[index] == ", " and document.gaps[index + 1] == ", " and int(document.words[index]) > _YOUNGEST:
        return True
    closed = document.gaps[index + 1].startswith(_CLOSINGS) or document.words[index + 1 : index + 2] == ["and"]
    return closed and is_capital(document, index - 1)


def _is_said_of_a_person(document: Document, index: int) -> bool:
    """ "who is 70", "she was 45", "he turned 60", at the end of a clause."""
    before = document.words[max(0, index - 2) : index]
    if len(before) < 2 or document.gaps[index] != " " or document.gaps[index + 1].strip()[:1] not in _ENDS:
        return False
    return (before[1] in _IS and before[0] in _PERSONS) or before[1] in _TURNED


_ENDS = frozenset(",.;:)—–")
_BOUNDS = frozenset(("under", "over", "below", "above"))
_GROUPS = [
    [word] for word in ("children", "people", "adults", "women", "men", "those", "anyone", "kids", "youths", "voters")
]
_IS = frozenset(("is", "was", "s"))
_TURNED = frozenset(("turned", "turns", "turning"))
_PERSONS = frozenset(("who", "he", "she"))
