"""English measures said in two units: "3 dollars 50 cents", "5 feet 2 inches", 6'3", "a year and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.numbers import Numeral, is_digits
from claims.extraction.records import Quantity
from claims.extraction.spans import Span

_PRIMES = frozenset(("'", "’", "′"))
_DOUBLE_PRIMES = ('"', "”", "″", "''", "’’")
_INCHES = Decimal(12)
_HUNDRED = Decimal(100)
_SMALL = {"cent": _HUNDRED, "penny": _HUNDRED, "centime": _HUNDRED, "inch": _INCHES}
_JOINTS = frozenset((" ", " and ", ", ", " & ", "-"))
_PLACES = 10
_HEIGHT = "height"


def join_heights(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with each 6'3" joined to one number of feet."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and _is_height(document, joined[-1], numeral):
            joined.append(_height(joined.pop(), numeral))
        else:
            joined.append(numeral)
    return joined


def _height(feet: Numeral, inches: Numeral) -> Numeral:
    assert feet.value is not None and inches.value is not None
    value = feet.value + round(inches.value / _INCHES, _PLACES)
    return Numeral(feet.first, inches.last, feet.start, inches.end + 1, value, rule=_HEIGHT)


def _is_height(document: Document, left: Numeral, right: Numeral) -> bool:
    if right.first != left.last + 1 or document.gaps[right.first] not in _PRIMES:
        return False
    if left.value is None or right.value is None or not is_digits(document.words[right.first]):
        return False
    return 0 < left.value < 10 and right.value < _INCHES and document.gaps[right.last + 1].startswith(_DOUBLE_PRIMES)


def join_compounds(document: Document, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities with each pair of a unit and its smaller one joined to one value of the larger."""
    joined: list[Quantity] = []
    for quantity in quantities:
        if quantity.rule.startswith(_HEIGHT):
            joined.append(replace(quantity, unit="foot"))
        elif joined and (whole := _whole(document, joined[-1], quantity)):
            joined[-1] = whole
        else:
            joined.append(quantity)
    return joined


def _whole(document: Document, left: Quantity, right: Quantity) -> Quantity | None:
    if left.value is None or right.value is None or left.unit is None or right.value < 0:
        return None
    between = document.source[left.span.end : right.span.start]
    if between not in _JOINTS or right.span.start < left.span.end:
        return None
    parts = _parts(document, left, right)
    if parts is None or right.value >= parts:
        return None
    return replace(
        left,
        span=Span(left.span.start, right.span.end),
        number=Span(left.number.start, right.number.end),
        value=left.value + round(right.value / parts, _PLACES),
        rule=f"{left.rule}, and {right.rule}",
    )


def _parts(document: Document, left: Quantity, right: Quantity) -> Decimal | None:
    """How many of the right unit make one of the left; None where they are no pair."""
    if right.unit in _SMALL:
        feet = left.unit == "foot" and right.unit == "inch"
        return _SMALL[right.unit] if feet or (right.unit != "inch" and _is_money(left)) else None
    closing = document.source[right.span.end : right.span.end + 2].strip(" ")[:1]
    bare = right.unit is None and right.item is None and right.value == int(right.value or 0)
    if bare and _is_money(left) and left.number.end != left.span.end and not closing.isalnum():
        return _HUNDRED
    return None


def _is_money(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.isupper() and quantity.value == int(quantity.value or 0)
