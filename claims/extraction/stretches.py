"""Stretches of time as dates: a year, a month, "last quarter", "the past 12 months" from a day on."""

from __future__ import annotations

from calendar import monthrange
from datetime import MINYEAR, date, timedelta

Stretch = tuple[date | None, date | None]
"""First and last day, both included; None where it is open or unknown."""

UNKNOWN: Stretch = (None, None)
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MOST = 1200
"""Units counted back at most: more than this is no stretch of a news story."""


def of_year(year: int) -> Stretch:
    """The days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def of_month(year: int, month: int) -> Stretch:
    """The days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def of_day(year: int, month: int, day: int) -> Stretch:
    """That one day, unknown where the calendar has none such."""
    if not 1 <= day <= monthrange(year, month)[1]:
        return UNKNOWN
    return date(year, month, day), date(year, month, day)


def beside(published: date | None, unit: str, step: int) -> Stretch:
    """The unit of time that holds the day of publication, or its neighbour: step -1 is "last", 0 "this", 1 "next"."""
    if published is None:
        return UNKNOWN
    if unit in ("day", "night"):
        day = published + timedelta(days=step)
        return day, day
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    if unit not in _MONTHS:
        return UNKNOWN
    length = _MONTHS[unit]
    index = (published.year * 12 + published.month - 1) // length * length + step * length
    if index < MINYEAR * 12:
        return UNKNOWN
    last = index + length - 1
    return date(index // 12, index % 12 + 1, 1), of_month(last // 12, last % 12 + 1)[1]


def back(published: date | None, unit: str, count: int) -> Stretch:
    """The last `count` units up to the day of publication."""
    if published is None or not 0 < count <= _MOST:
        return UNKNOWN
    if unit in _DAYS:
        return published - timedelta(days=_DAYS[unit] * count), published
    if unit not in _MONTHS:
        return UNKNOWN
    index = published.year * 12 + published.month - 1 - _MONTHS[unit] * count
    if index < MINYEAR * 12:
        return UNKNOWN
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(published.day, monthrange(year, month)[1])), published
