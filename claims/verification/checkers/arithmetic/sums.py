"""Stated sums: «12 سيارة و8 شاحنات، أي ما مجموعه 20 مركبة»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.verification.checkers.arithmetic.line import NEAR, Line
from claims.verification.checkers.arithmetic.margins import Margin, margin_of, stated_margin
from claims.verification.checkers.arithmetic.report import Reckoning, plain
from claims.verification.protocol import Finding, QuantityFacts

LISTED = 30
"""Code points between two members of a list: a noun, an adjective, a comma."""
_COMMA = re.compile(r"[,،;؛]")


def find_sums(line: Line, total: QuantityFacts) -> Iterator[Finding]:
    """Whether the figures listed right before a stated total make it up."""
    if total.value is None or not (sense := _sense(line, total)):
        return
    listed = _list_before(line, total)
    for size in range(2, len(listed) + 1):
        addends = listed[-size:]
        if _sum(addends).meets(stated_margin(total)):
            yield _reckon(addends, total).report(agrees=True)
            return
    if len(listed) < 2:
        return
    # "Bringing the total to 90" may count what came before: only a total below its parts is wrong.
    if sense == "exact" or _sum(listed).low > stated_margin(total).high:
        yield _reckon(listed, total).report(agrees=False)


def _sense(line: Line, total: QuantityFacts) -> str:
    before, after = line.before(total), line.after(total, reach=15)
    if line.says(before, "total", "at-least"):
        return "at-least"
    if line.says_last(before, "total", "exact", within=8) or line.says_first(after, "total-after", within=12):
        return "exact"
    return ""


def _list_before(line: Line, total: QuantityFacts) -> list[QuantityFacts]:
    """The figures of the total's measure that stand in one list right before it."""
    listed: list[QuantityFacts] = []
    right = total
    for figure in reversed(line.figures[: line.index(total)]):
        gap = line.gap(figure, right)
        near = len(gap) <= (LISTED if listed else NEAR)
        joined = not listed or _COMMA.search(gap) or line.says(gap, "and")
        if figure.unit != total.unit or figure.value is None or not near or not joined:
            break
        listed.insert(0, figure)
        right = figure
    return listed


def _sum(addends: list[QuantityFacts]) -> Margin:
    margin = Margin(Decimal(0), Decimal(0))
    for figure in addends:
        margin = margin.plus(margin_of(figure))
    return margin


def _reckon(addends: list[QuantityFacts], total: QuantityFacts) -> Reckoning:
    result = sum((figure.value for figure in addends if figure.value is not None), Decimal(0))
    formula = f"{' + '.join(plain(figure.value) for figure in addends)} = {plain(result)}"
    return Reckoning("sum", addends, formula, plain(result), total)
