"""Dates as a sentence writes them: day, month in words, year where it is said, and the weekday named before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from claims.extraction.folding import FoldedText, fold
from claims.verification.checkers.lexicon import names

NEWS = 120
"""Days from publication within which a date without a year is of the nearest year."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date that stands in a text; offsets count its code points."""

    start: int
    end: int
    text: str
    day: date | None
    """None for one that no calendar has."""
    weekday: int | None = None
    """The day of the week that is named with it, Monday 0."""


def find_dates(text: str, language: str, published: date | None) -> list[Written]:
    """The full dates of a text in its order; without a year only those near the day of publication."""
    pattern = _pattern(language)
    if pattern is None:
        return []
    folded = fold(text)
    return [found for match in pattern.finditer(folded.text) if (found := _read(match, folded, language, published))]


def _read(match: re.Match[str], folded: FoldedText, language: str, published: date | None) -> Written | None:
    month = names(language, "month")[match["m1"] or match["m2"]]
    number = int(match["d1"] or match["d2"])
    year = match["y1"] or match["y2"]
    if not 1 <= number <= 31:
        return None
    day: date | None = None
    if year:
        day = _date(int(year), month, number)
    else:
        day = _nearest(month, number, published)
        if day is None:
            return None
    span = folded.source_span(*match.span())
    weekday = names(language, "weekday")[match["w"]] if match["w"] else None
    return Written(span.start, span.end, span.quote(folded.source), day, weekday)


def _nearest(month: int, number: int, published: date | None) -> date | None:
    if published is None:
        return None
    years = range(published.year - 1, published.year + 2)
    days = [day for year in years if (day := _date(year, month, number))]
    near = min(days, key=lambda day: abs((day - published).days), default=None)
    return near if near and abs((near - published).days) <= NEWS else None


def _date(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    months, weekdays = _either(names(language, "month")), _either(names(language, "weekday"))
    if not months:
        return None
    joint = f"(?:(?:{_either(names(language, 'joint'))})\\s*)*"
    twin = f"(?:\\s*[/(]\\s*(?:{months})\\)?)?"  # «تشرين الثاني/نوفمبر»: one month by both its names
    year = r"(?:[,،]?\s+(?P<{}>[12]\d{{3}})(?!\d))?"
    before = f"(?:(?<!\\w)(?P<w>{weekdays})\\s*[,،(]?\\s*{joint})?"
    day_first = (
        f"(?<![\\d.,/])(?P<d1>\\d{{1,2}})(?:[a-z]{{2}})?\\s+{joint}(?P<m1>{months})(?!\\w){twin}{year.format('y1')}"
    )
    month_first = f"(?<!\\w)(?P<m2>{months})\\s+(?P<d2>\\d{{1,2}})(?:[a-z]{{2}})?(?![\\w.:]\\d|\\d){year.format('y2')}"
    return re.compile(f"{before}(?:{day_first}|{month_first})")


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def spelled(day: date) -> str:
    """A date that no reader takes for another: year, month, day."""
    return day.isoformat()


def between(dates: list[Written], start: int, end: int) -> Iterator[Written]:
    """The dates that lie inside a range of the text."""
    return (found for found in dates if start <= found.start and found.end <= end)
