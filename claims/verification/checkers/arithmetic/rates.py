"""Counts against the time they took: 4,111 in 48 days are 85.6 a day; and stated rates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from claims.verification.checkers.arithmetic.line import Line
from claims.verification.checkers.arithmetic.margins import LOOSE, Margin, margin_of, stated_margin
from claims.verification.checkers.arithmetic.report import Reckoning, isolate, plain, row
from claims.verification.checkers.lexicon import phrases
from claims.verification.protocol import Finding, QuantityFacts

DAYS = {"day": Decimal(1), "week": Decimal(7), "month": Decimal("30.4375"), "year": Decimal("365.25")}
"""Days in a unit of time (Gregorian means)."""
SHORTEST_SPAN = 2
"""A rate over less than two days says no more than the count itself."""


def find_rates(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """For a stated rate whether it is the count by the time; for the first count of a sentence the rates of all."""
    if own.value is None or own.value <= 0:
        return
    span = next((figure for figure in line.figures if _is_span(line, figure)), None)
    if span is None or own is span:
        return
    counts = [figure for figure in line.figures if _is_count(line, figure)]
    if own.unit == "" and (unit := _per(line, own)):
        yield from _stated(line, own, unit, span)
    elif counts and own is counts[0] and not any(_per(line, figure) for figure in line.figures):
        yield from _said_per_day(counts, span)


def _is_span(line: Line, figure: QuantityFacts) -> bool:
    if figure.unit not in DAYS or figure.value is None or figure.value * DAYS[figure.unit] < SHORTEST_SPAN:
        return False
    return line.says_last(line.before(figure), "during", within=20) or line.says_first(line.after(figure), "ago")


def _is_count(line: Line, figure: QuantityFacts) -> bool:
    return (
        not figure.unit
        and bool(figure.item)
        and figure.value is not None
        and figure.value > 0
        and not _per(line, figure)
    )


def _per(line: Line, figure: QuantityFacts) -> str:
    """The unit of time that the figure is said per; "" for none."""
    after = line.after(figure, reach=25)
    return next((unit for unit in DAYS if _begins(after, line.facts.language, unit)), "")


def _begins(words: str, language: str, unit: str) -> bool:
    match = phrases(language, "per", unit).match(words.lstrip())
    return match is not None


def _stated(line: Line, own: QuantityFacts, unit: str, span: QuantityFacts) -> Iterator[Finding]:
    """«4111 غارة خلال 48 يوما، بمعدل 85 غارة يوميا»: the count right before the rate, by the time."""
    assert own.value is not None
    assert span.value is not None
    place = line.index(own)
    counts = [figure for figure in line.figures[max(0, place - 2) : place] if _is_count(line, figure)]
    if span not in line.figures[max(0, place - 2) : place] or len(counts) != 1 or counts[0].value is None:
        return
    time = Margin(*(value * DAYS[span.unit] / DAYS[unit] for value in (margin_of(span).low, margin_of(span).high)))
    result = margin_of(counts[0]).by(time)
    units = span.value * DAYS[span.unit] / DAYS[unit]
    rate = plain(counts[0].value / units, 1)
    formula = f"{plain(counts[0].value)} ÷ {plain(units)} = {rate}"
    stated = stated_margin(own, loose=True)
    # A month or a year is no fixed number of days, and an average is rounded freely.
    slack = own.value * LOOSE / 2
    wide = Margin(min(stated.low, own.value - slack), max(stated.high, own.value + slack))
    yield Reckoning("rate", (counts[0], span), formula, rate, own).report(agrees=result.meets(wide))


def _said_per_day(counts: list[QuantityFacts], span: QuantityFacts) -> Iterator[Finding]:
    """One line for all the counts of the sentence."""
    assert span.value is not None
    days = span.value * DAYS[span.unit]
    rates = [
        {"count": row(count), "rate": rate}
        for count in counts
        if count.value and (rate := plain(count.value / days, 1)) != "0"
    ]
    if not rates:
        return
    listed = "; ".join(f"{entry['count']['value']} ÷ {plain(days)} ≈ {entry['rate']}" for entry in rates)  # type: ignore[index]
    yield Finding(
        "unclear",
        {"ar": f"المعدل في اليوم: {isolate(listed)}.", "en": f"The rate a day: {listed}."},
        {"kind": "rates", "span": row(span), "days": plain(days), "rates": rates},
    )
