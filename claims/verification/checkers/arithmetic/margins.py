"""How exactly a figure is meant: by the digits it is written with and by the word beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.folding import fold
from claims.verification.protocol import QuantityFacts

ENDLESS = Decimal(10) ** 30
"""Stands for no bound: "more than 20" has no upper end."""
LOOSE = Decimal("0.1")
"""What "about" allows, as a share of the value."""
_NUMERAL = re.compile(r"\d(?:[\d.,٬٫'’\u00a0\u202f]*\d)?")
_ALL_BUT = Decimal("0.999")
"""Just under one step: whoever cuts digits off is as right as whoever rounds."""


@dataclass(frozen=True, slots=True)
class Margin:
    """All the values a figure may stand for, both ends included."""

    low: Decimal
    high: Decimal

    def meets(self, other: Margin) -> bool:
        return self.low <= other.high and other.low <= self.high

    def plus(self, other: Margin) -> Margin:
        return Margin(self.low + other.low, self.high + other.high)

    def minus(self, other: Margin) -> Margin:
        return Margin(self.low - other.high, self.high - other.low)

    def by(self, other: Margin, times: Decimal = Decimal(1)) -> Margin:
        """The quotient of two positive margins, times a number."""
        return Margin(times * self.low / other.high, times * self.high / max(other.low, 1 / ENDLESS))

    @property
    def size(self) -> Margin:
        """The margin of the absolute value."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Margin(Decimal(0) if self.low < 0 < self.high else ends[0], ends[1])


def step_of(figure: QuantityFacts) -> Decimal:
    """The worth of the last digit that was written: 100,000 for "1.5 million", 1 for "8,400", 0.1 for "41.9"."""
    value = abs(figure.value or Decimal(0))
    match = _NUMERAL.search(fold(figure.text).text)
    digits = int(re.sub(r"\D", "", match.group())) if match else 0
    if digits and value:
        step = value / digits
        if step.normalize().as_tuple().digits == (1,):
            return step
    if value == value.to_integral_value() and value >= 1000:
        return Decimal(1).scaleb(max(0, int(value.normalize().as_tuple().exponent)))
    return Decimal(1) if value == value.to_integral_value() else Decimal("0.001")


def margin_of(figure: QuantityFacts) -> Margin:
    """What a figure that enters a sum may stand for: half a step around it, nothing around a plain whole number."""
    step = step_of(figure)
    return _widened(figure, Decimal(0) if step == 1 and figure.unit != "percent" else step / 2)


def stated_margin(figure: QuantityFacts, *, loose: bool = False) -> Margin:
    """What a figure that states a result may stand for: rounded or cut off at its last digit."""
    step = step_of(figure)
    return _widened(figure, Decimal(0) if step == 1 and not loose else step * _ALL_BUT)


def _widened(figure: QuantityFacts, slack: Decimal) -> Margin:
    assert figure.value is not None
    low, high = figure.value - slack, figure.value + slack
    if figure.approximator == "about":
        slack = max(slack, abs(figure.value) * LOOSE)
        return Margin(figure.value - slack, figure.value + slack)
    if figure.approximator in ("more-than", "at-least"):
        return Margin(low, ENDLESS)
    if figure.approximator in ("less-than", "at-most"):
        return Margin(Decimal(0), high)
    return Margin(low, high)
