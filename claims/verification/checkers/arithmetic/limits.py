"""Values that cannot be: a range that runs downwards, 110 % of the voters, fewer than none, colder than cold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.extraction.folding import fold
from claims.verification.checkers.arithmetic.line import Line
from claims.verification.checkers.arithmetic.margins import margin_of
from claims.verification.checkers.arithmetic.report import DIFFERS, isolate, plain, row
from claims.verification.protocol import Finding, QuantityFacts

HUNDRED = Decimal(100)
COLDEST = {"celsius": Decimal("-273.15"), "fahrenheit": Decimal("-459.67"), "kelvin": Decimal(0)}
"""Absolute zero."""
_BARE = re.compile(r"[\d.,٬٫]+")
_WORDS = {
    "range": ("The range runs downwards", "حدّا النطاق معكوسان"),
    "share": ("A share exceeds the whole", "نسبة تتجاوز الكل"),
    "count": ("A count is below zero", "عدد أقل من الصفر"),
    "cold": ("A temperature is below absolute zero", "حرارة دون الصفر المطلق"),
}


def find_limits(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """Whether the figure lies outside what there can be."""
    if own.low is not None and own.high is not None and own.low > own.high:
        yield _outside("range", (own,), f"{plain(own.low)} > {plain(own.high)}")
    if own.value is None:
        return
    if start := _range_start(line, own):
        yield _outside("range", (start, own), f"{plain(start.value)} > {plain(own.value)}")
    if own.unit == "percent" and margin_of(own).low > HUNDRED and _is_of_members(line, own):
        yield _outside("share", (own,), f"{plain(own.value)}% > 100%")
    if not own.unit and own.item and own.value < 0:
        yield _outside("count", (own,), f"{plain(own.value)} < 0")
    if own.unit in COLDEST and own.value < COLDEST[own.unit]:
        yield _outside("cold", (own,), f"{plain(own.value)} < {plain(COLDEST[own.unit])}")


def _range_start(line: Line, own: QuantityFacts) -> QuantityFacts | None:
    """The first end of "between 40 and 20 people", where it is the larger one."""
    first = line.at(line.index(own) - 1)
    if first is None or first.value is None or own.value is None or not first.value > own.value >= 0:
        return None
    # "Between 40 men and 20 women" counts two things: the first end of a range is a bare number.
    if not _BARE.fullmatch(fold(first.text).text) or first.unit != own.unit:
        return None
    joined = line.says(line.gap(first, own), "and") and len(line.gap(first, own).strip()) <= 3
    return first if joined and line.says_last(line.before(first), "between", within=1) else None


def _is_of_members(line: Line, own: QuantityFacts) -> bool:
    """Whether it is a share of people or votes, of which there are never more than all; prices and debts may be more
    than the whole they are measured by."""
    words = line.after(own, reach=30)
    return line.says_first(words, "members", within=12)


def _outside(limit: str, figures: tuple[QuantityFacts, ...], formula: str) -> Finding:
    english, arabic = _WORDS[limit]
    return Finding(
        "differs",
        {"ar": f"{arabic}: {isolate(formula)}.", "en": f"{english}: {formula}."},
        {"kind": "limit", "figures": [row(figure) for figure in figures], "formula": formula, "limit": limit},
        reason=DIFFERS,
    )
