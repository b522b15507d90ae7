"""Periods as tables write them: a year, a half-year, a quarter, a month, a day, a span of years."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS_IN = {"": 12, "Q": 3, "H": 6, "S": 6, "M": 1}
_PART = re.compile(r"(\d{4})[- ]?([QHSM])(\d{1,2})", re.IGNORECASE)
_PART_FIRST = re.compile(r"([QHSM])(\d{1,2})[- /]?(\d{4})", re.IGNORECASE)
_YEAR = re.compile(r"(?:FY)?(\d{4})")
_SPAN = re.compile(r"(\d{4})\s*[-–/]\s*(\d{4})")
_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
_DAY = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
Period = tuple[date, date]


def read_period(text: str) -> Period | None:
    """The first and the last day of a period; None for what is none. Digits of any script are read.

    >>> read_period("2024-Q2")
    (datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
    """
    plain = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text.strip())
    for pattern, reader in _READERS:
        if found := pattern.fullmatch(plain):
            try:
                return reader(*found.groups())
            except ValueError:
                return None
    return None


def _part(year: str, kind: str, number: str) -> Period:
    length = _MONTHS_IN[kind.upper()]
    first = (int(number) - 1) * length + 1
    if not 1 <= first <= 12:
        raise ValueError(number)
    start = date(int(year), first, 1)
    last = first + length - 1
    return start, date(int(year), last, calendar.monthrange(int(year), last)[1])


def _year(year: str) -> Period:
    return date(int(year), 1, 1), date(int(year), 12, 31)


def _span(first: str, last: str) -> Period:
    if int(last) < int(first):
        raise ValueError(last)
    return date(int(first), 1, 1), date(int(last), 12, 31)


def _month(year: str, month: str) -> Period:
    start = date(int(year), int(month), 1)
    return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _day(year: str, month: str, day: str) -> Period:
    found = date(int(year), int(month), int(day))
    return found, found


_READERS: tuple[tuple[re.Pattern[str], Callable[..., Period]], ...] = (
    (_YEAR, _year),
    (_PART, _part),
    (_PART_FIRST, lambda kind, number, year: _part(year, kind, number)),
    (_SPAN, _span),
    (_DAY, _day),
    (_MONTH, _month),
)
