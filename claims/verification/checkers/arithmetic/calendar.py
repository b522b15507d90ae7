"""Dates against the calendar: the weekday, the day that no month has, spans of days and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from claims.verification.checkers.arithmetic.line import Line
from claims.verification.checkers.arithmetic.margins import LOOSE
from claims.verification.checkers.arithmetic.rates import DAYS
from claims.verification.checkers.arithmetic.report import DIFFERS, Reckoning, isolate, plain, row
from claims.verification.checkers.dates import Written, find_dates, spelled
from claims.verification.protocol import Finding, QuantityFacts

BESIDE = 60
"""Code points between a span of time and the dates it lies between."""
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DAY_NAMES = (
    ("Monday", "الاثنين"),
    ("Tuesday", "الثلاثاء"),
    ("Wednesday", "الأربعاء"),
    ("Thursday", "الخميس"),
    ("Friday", "الجمعة"),
    ("Saturday", "السبت"),
    ("Sunday", "الأحد"),
)


def find_days(line: Line) -> Iterator[Finding]:
    """The dates of the sentence that the calendar does not have, or has on another weekday. One claim of the sentence
    reports them: its first figure, or a statement around them where it has none."""
    facts = line.facts
    if line.figures and facts.quantity is not line.figures[0]:
        return
    for written in find_dates(facts.sentence, facts.language, facts.published):
        if facts.quantity is None and not facts.start <= facts.sentence_start + written.start < facts.end:
            continue
        if written.day is None:
            yield _no_such_day(written)
        elif written.weekday is not None and written.weekday != written.day.weekday():
            yield _other_weekday(written, written.day)


def _no_such_day(written: Written) -> Finding:
    return Finding(
        "differs",
        {
            "ar": f"لا يوجد هذا اليوم في التقويم: {written.text}.",
            "en": f"The calendar has no such day: {written.text}.",
        },
        {"kind": "weekday", "text": written.text},
        reason=DIFFERS,
    )


def _other_weekday(written: Written, day: date) -> Finding:
    english, arabic = _DAY_NAMES[day.weekday()]
    return Finding(
        "differs",
        {
            "ar": f"يوم الأسبوع يخالف التاريخ: {isolate(spelled(day))} يوافق {arabic}.",
            "en": f"The weekday differs from the date: {spelled(day)} is a {english}.",
        },
        {"kind": "weekday", "text": written.text, "date": spelled(day), "weekday": day.weekday()},
        reason=DIFFERS,
    )


def find_spans(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """Whether a span of time is that between its dates; where only one end is given, which day the other is."""
    if own.unit not in DAYS or not own.value or not 0 < own.value < 100_000:
        return
    facts = line.facts
    dates = [written for written in find_dates(facts.sentence, facts.language, facts.published) if written.day]
    if found := (_between(line, own, dates) or _beside(line, own, dates) or _ago(line, own, dates)):
        yield found
    elif own.unit == "year":
        yield from _years(line, own)


def _between(line: Line, own: QuantityFacts, dates: list[Written]) -> Finding | None:
    """«48 يوما بين 30 سبتمبر و17 نوفمبر 2015»"""
    at = line.facts.sentence_start
    for one, two in pairwise(dates):
        joined = line.words(at + one.end, at + two.start)
        before = line.words(at + max(0, one.start - 15), at + one.start)
        linked = line.says(joined, "to") or line.says(joined, "and") or joined.strip() in "-–و"
        if not linked or len(joined) > 10 or not line.says_last(before, "span"):
            continue
        if own.end <= at + one.start <= own.end + BESIDE or at + two.end <= own.start <= at + two.end + BESIDE:
            return _judge(own, _known(one), _known(two))
    return None


def _known(written: Written) -> date:
    assert written.day is not None
    return written.day


def _beside(line: Line, own: QuantityFacts, dates: list[Written]) -> Finding | None:
    """«48 يوما قبل 17 نوفمبر 2015»: the other day, held against another date of the sentence where there is one."""
    at = line.facts.sentence_start
    for written in dates:
        gap = line.words(own.end, at + written.start)
        if not 0 <= at + written.start - own.end <= 15 or own.unit not in ("day", "week"):
            continue
        sign = -1 if line.says_first(gap, "before") else 1 if line.says_first(gap, "after") else 0
        others = [other for other in dates if other is not written]
        if sign:
            return _other_end(own, _known(written), sign, others)
    return None


def _ago(line: Line, own: QuantityFacts, dates: list[Written]) -> Finding | None:
    """«قبل 48 يوما» counts back from the day of publication."""
    published, at = line.facts.published, line.facts.sentence_start
    if published is None or own.unit not in ("day", "week") or not _counts_back(line, own):
        return None
    near = [date for date in dates if -BESIDE / 2 <= at + date.start - own.end <= BESIDE / 2]
    return _other_end(own, published, -1, near)


def _counts_back(line: Line, own: QuantityFacts) -> bool:
    """Whether the span is one that ends now: not «قبل 48 يوما من كذا»."""
    if line.says_first(line.after(own), "from", within=1):
        return False
    return line.says_first(line.after(own), "ago", within=1) or line.says_last(line.before(own), "ago-before", within=1)


def _other_end(own: QuantityFacts, start: date, sign: int, others: list[Written]) -> Finding | None:
    assert own.value is not None
    days = own.value * DAYS[own.unit]
    if days != int(days) or days > 36_500:
        return None
    end = start + timedelta(days=sign * int(days))
    if others:
        return _judge(own, *sorted((start, min((_known(other) for other in others), key=lambda day: abs(day - end)))))
    if days < 7:
        return None
    word, arabic = ("before", "قبل") if sign < 0 else ("after", "بعد")
    formula = f"{spelled(start)} {'−' if sign < 0 else '+'} {plain(days)} = {spelled(end)}"
    return Finding(
        "unclear",
        {
            "ar": f"{plain(days)} يومًا {arabic} {isolate(spelled(start))} يوافق {isolate(spelled(end))}.",
            "en": f"{plain(days)} days {word} {spelled(start)} is {spelled(end)}.",
        },
        {"kind": "day", "figures": [row(own)], "formula": formula, "date": spelled(end)},
    )


def _judge(own: QuantityFacts, start: date, end: date) -> Finding:
    """Both ends may be counted, or neither: a day more or less agrees; so does less than one unit of longer ones."""
    assert own.value is not None
    days, unit = Decimal((end - start).days), DAYS[own.unit]
    slack = max(Decimal(1), unit * Decimal("0.999") if unit > 1 else unit)
    if own.approximator:
        slack += own.value * unit * LOOSE
    units = plain(days / unit, 1)
    formula = f"{spelled(start)} → {spelled(end)} = {units}"
    agrees = abs(days - own.value * unit) <= slack
    return Reckoning("span", (), formula, units, own, {"unit": own.unit}).report(agrees=agrees)


def _years(line: Line, own: QuantityFacts) -> Iterator[Finding]:
    """«تأسست عام 1990 قبل 25 عاما», held against the year of publication."""
    assert own.value is not None
    published = line.facts.published
    if published is None or own.approximator or not _counts_back(line, own):
        return
    for text, offset in ((line.before(own), 0), (line.after(own), 1)):
        for match in _YEAR.finditer(text):
            apart = match.start() if offset else len(text) - match.end()
            if apart > 12 or not line.says_last(text[: match.start()], "year-since", within=1):
                continue
            years = published.year - int(match.group())
            formula = f"{published.year} − {match.group()} = {years}"
            agrees = abs(years - own.value) <= 1
            yield Reckoning("span", (), formula, str(years), own, {"unit": "year"}).report(agrees=agrees)
            return
