"""Ratios of two counts: "3 to 1: 30 women and 10 men", «30 امرأة و10 رجال بنسبة 3 إلى 1»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from claims.extraction.folding import fold
from claims.verification.checkers.arithmetic.line import Line
from claims.verification.checkers.arithmetic.margins import LOOSE
from claims.verification.checkers.arithmetic.report import Reckoning, plain
from claims.verification.protocol import Finding, QuantityFacts

_BARE = re.compile(r"\d+(?:[.,]\d+)?")
_SHORT = 6
"""Code points between the terms of a ratio: a colon or a word."""


def find_ratios(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """Whether a ratio is that of the two counts right after or right before it; its second term reports it."""
    if not own.value or own.value < 0:
        return
    at = line.index(own)
    if own.unit == "ratio" and not own.base:
        stated, first = own, at
    elif term := _first_term(line, own):
        stated, first = _joined(line, term, own), at - 1
    else:
        return
    counts = _counts(line, first, at)
    if counts and (found := _held_against(counts, stated)):
        yield found


def _first_term(line: Line, own: QuantityFacts) -> QuantityFacts | None:
    """The other term where the ratio was read as two bare numbers."""
    term = line.at(line.index(own) - 1)
    if term is None or not term.value or term.value < 0 or not all(_is_bare(figure) for figure in (term, own)):
        return None
    gap = line.gap(term, own)
    joined = len(gap) <= _SHORT and (gap.strip() == ":" or line.says(gap, "to"))
    return term if joined and line.says(line.before(term), "ratio") else None


def _is_bare(figure: QuantityFacts) -> bool:
    return not figure.unit and not figure.item and _BARE.fullmatch(fold(figure.text).text) is not None


def _joined(line: Line, term: QuantityFacts, own: QuantityFacts) -> QuantityFacts:
    assert term.value is not None
    assert own.value is not None
    at = line.facts.sentence_start
    text = line.facts.sentence[term.start - at : own.end - at]
    return replace(own, start=term.start, text=text, value=term.value / own.value)


def _counts(line: Line, first: int, last: int) -> Sequence[QuantityFacts]:
    after, before = line.figures[last + 1 : last + 3], line.figures[max(0, first - 2) : first]
    lead = line.before(line.figures[first])
    if len(after) == 2 and any(mark in line.gap(line.figures[last], after[0]) for mark in ":("):
        return after
    if len(before) == 2 and any(line.says_last(lead, role) for role in ("restate", "ratio")):
        return before
    return ()


def _held_against(counts: Sequence[QuantityFacts], stated: QuantityFacts) -> Finding | None:
    values = sorted(count.value for count in counts if count.value and count.value > 0 and not count.unit)
    if len(values) != 2 or not stated.value:
        return None
    smaller, larger = values
    said = max(stated.value, 1 / stated.value)
    result = plain(larger / smaller)
    formula = f"{plain(larger)} ÷ {plain(smaller)} = {result}"
    agrees = abs(larger / smaller - said) <= said * Decimal(LOOSE)
    return Reckoning("ratio", counts, formula, result, stated).report(agrees=agrees)
