"""Dates, years and clock times: numbers that say when, not how much. Every numeral of one gets the role DATE."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.numbers import Numeral
from claims.extraction.phrases import Phrases, is_blank
from claims.extraction.records import NumberKind, NumberRole

EARLIEST, LATEST = Decimal(1000), Decimal(2999)
"""What a year word before it makes a year."""
_BARE_FROM, _BARE_TO = Decimal(1900), Decimal(2099)
"""What a bare number of four digits may be a year of."""
_DATE_GAPS = ("/", "-", "\\", "–", ".", "،", "\u2011")
_YEAR_JOINT = re.compile(r"\s*[-–—/]\s*")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}\.\d{1,2}\.\d{1,2}")
_CLOCK = re.compile(r"\d{1,2}")
_MINUTES = re.compile(r"[0-5]\d")


@dataclass(frozen=True, slots=True)
class Month:
    """A month by its number in its calendar."""

    number: int
    calendar: str = "gregorian"
    sure: bool = True
    """False for words that mean something else too (صفر, may, march): they need a day or a year beside them."""


@dataclass(frozen=True, slots=True)
class DateTables:
    """How a language says when. All words folded."""

    months: Phrases[Month]
    months_backward: Phrases[Month]
    year_before: frozenset[str]
    """Words before a year («عام», "in", "since")."""
    year_after: frozenset[str] = frozenset()
    """Words after a year («هـ», "AD", «الميلادي»)."""
    day_before: frozenset[str] = frozenset()
    """Words before a day of the month («يوم», "on", weekdays)."""
    clock_before: frozenset[str] = frozenset()
    """Words before an hour («الساعة», "at")."""
    clock_after: Phrases[str] | None = None
    """Phrases after an hour ("p.m.", «صباحا», «بتوقيت»)."""
    month_joiners: frozenset[str] = frozenset()
    """Words between day and month («من», "of")."""
    abbreviated: frozenset[str] = frozenset()
    """Months that are written with a full stop ("Sept. 11")."""
    joiners: frozenset[str] = frozenset()
    """Words between two years or two days («و», "and", "to")."""
    is_counted: Callable[[Document, int], bool] = lambda document, index: False
    """Whether a counted noun or unit starts at word `index`: then a number before it is no date."""
    counts_that_day: Callable[[Document, Numeral], bool] = lambda document, numeral: False
    """Whether a number behind a weekday counts what follows («قتل الأحد 5 جنود») and is no day of the month."""
    is_bare_year: Callable[[Document, Numeral], bool] | None = None
    """Whether a lone four-digit number of our time is a year; by default, where nothing is counted after it."""


def mark_dates(document: Document, numerals: Sequence[Numeral], tables: DateTables) -> list[Numeral]:
    """The numerals, those of one numeric date or clock time joined, every date part with the role DATE."""
    merged = _join_numeric(document, numerals, tables)
    for position, numeral in enumerate(merged):
        if numeral.role is NumberRole.QUANTITY and numeral.value is not None and numeral.kind is NumberKind.CARDINAL:
            _mark(document, merged, position, tables)
    _spread(document, merged, tables)
    return merged


def _join_numeric(document: Document, numerals: Sequence[Numeral], tables: DateTables) -> list[Numeral]:
    """12/05/2014, 2014-05-12, 12.05.2014, 23:45, 23:45:10 and 2013/2014 as one numeral each."""
    merged: list[Numeral] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        size = _numeric_date(document, numerals, index) or _clock(document, numerals, index, tables)
        if size:
            last = numerals[index + size - 1]
            numeral = Numeral(
                numeral.first, last.last, numeral.start, last.end, None, role=NumberRole.DATE, rule="date"
            )
            index += size - 1
        elif numeral.value is None and _DOTTED.fullmatch(document.words[numeral.first]):
            numeral.role, numeral.rule = NumberRole.DATE, "date"
        merged.append(numeral)
        index += 1
    return merged


def _numeric_date(document: Document, numerals: Sequence[Numeral], index: int) -> int:
    """How many numerals make a numeric date from here: 3, or 2 for a pair of years, or 0."""
    if index + 1 >= len(numerals) or not _follows(numerals, index):
        return 0
    words, gaps = document.words, document.gaps
    first, second = words[numerals[index].first], words[numerals[index + 1].first]
    gap = gaps[numerals[index + 1].first]
    if index + 2 < len(numerals) and gap in _DATE_GAPS and _follows(numerals, index + 1):
        third = words[numerals[index + 2].first]
        if gaps[numerals[index + 2].first] == gap and _is_date(first, second, third):
            return 3
    if _YEAR_JOINT.fullmatch(gap) and is_year(first) and (is_year(second) or (len(second) == 2 and second > first[2:])):
        return 2
    return 0


def _follows(numerals: Sequence[Numeral], index: int) -> bool:
    left, right = numerals[index], numerals[index + 1]
    return left.first == left.last and right.first == right.last == left.last + 1


def _is_date(first: str, second: str, third: str) -> bool:
    if not (first.isdecimal() and second.isdecimal() and third.isdecimal()) or len(second) > 2:
        return False
    if len(first) == 4:
        return len(third) <= 2 and 1 <= int(second) <= 12 and 1 <= int(third) <= 31
    if len(first) > 2 or len(third) not in (2, 4):
        return False
    day, month = sorted((int(first), int(second)), reverse=True)
    return 1 <= month <= 12 and 1 <= day <= 31


def is_year(word: str) -> bool:
    """Whether a word is four digits that may be a year of our time."""
    return len(word) == 4 and word.isdecimal() and word[:2] in ("17", "18", "19", "20", "14", "13")


def _clock(document: Document, numerals: Sequence[Numeral], index: int, tables: DateTables) -> int:
    """How many numerals make a clock time from here: 2, 3 or 0."""
    if index + 1 >= len(numerals) or not _follows(numerals, index):
        return 0
    words = document.words
    hour, minutes = words[numerals[index].first], words[numerals[index + 1].first]
    gap = document.gaps[numerals[index + 1].first]
    # Agencies write «3 مايو 10: 59»: with a blank it is a time only behind a month.
    spaced = gap == ": " and tables.months_backward.until(document, numerals[index].first - 1) is not None
    if not (gap == ":" or spaced) or not _CLOCK.fullmatch(hour) or not _MINUTES.fullmatch(minutes):
        return 0
    if int(hour) > 24:
        return 0
    if index + 2 < len(numerals) and _follows(numerals, index + 1) and document.gaps[numerals[index + 2].first] == ":":
        return 3
    return 2


def _mark(document: Document, numerals: Sequence[Numeral], position: int, tables: DateTables) -> None:
    numeral = numerals[position]
    rule = _beside_month(document, numeral, tables) or _beside_year_word(document, numeral, tables)
    rule = rule or _beside_clock(document, numeral, tables)
    if not rule and _is_bare_year(document, numeral, tables):
        rule = "bare year"
    if rule:
        numeral.role, numeral.rule = NumberRole.DATE, rule


def _is_bare_year(document: Document, numeral: Numeral, tables: DateTables) -> bool:
    if numeral.first != numeral.last or not is_year(document.words[numeral.first]):
        return False
    if not _BARE_FROM <= abs(numeral.value or Decimal(0)) <= _BARE_TO:
        return False
    if tables.is_bare_year is not None:
        return tables.is_bare_year(document, numeral)
    return not tables.is_counted(document, numeral.last + 1)


def _beside_month(document: Document, numeral: Numeral, tables: DateTables) -> str:
    value, words = numeral.value or Decimal(0), document.words
    day = 1 <= value <= 31 and value == int(value)
    year = is_year(words[numeral.first])
    if not day and not year:
        return ""
    after = numeral.last + 1
    if day and after < len(words) and words[after] in tables.month_joiners:
        after += 1
    if day and is_blank(document.gaps[min(after, len(words))].strip("-")) and tables.months.at(document, after):
        return "day of a month"
    before = numeral.first - 1
    if year and before >= 0 and words[before] in tables.year_before:
        before -= 1
    if (
        _is_beside(document, numeral.first, tables)
        and (found := tables.months_backward.until(document, before))
        and (year or (found.meaning.sure and not tables.is_counted(document, numeral.last + 1)))
    ):
        return "month before"
    return ""


def _is_beside(document: Document, index: int, tables: DateTables) -> bool:
    """Whether only blanks and commas, or an abbreviation's full stop, part a word from the one before it."""
    gap = document.gaps[index].strip(" ,،-\u00a0\n")
    return not gap or (gap == "." and index > 0 and document.words[index - 1] in tables.abbreviated)


def _beside_year_word(document: Document, numeral: Numeral, tables: DateTables) -> str:
    value, words = numeral.value or Decimal(0), document.words
    before, after = numeral.first - 1, numeral.last + 1
    blank = before >= 0 and is_blank(document.gaps[numeral.first])
    if EARLIEST <= value <= LATEST and value == int(value):
        if blank and words[before] in tables.year_before and not tables.is_counted(document, after):
            return "year word"
        if after < len(words) and is_blank(document.gaps[after]) and words[after] in tables.year_after:
            return "year word"
    if blank and 1 <= value <= 31 and words[before] in tables.day_before and not tables.is_counted(document, after):
        return "" if tables.counts_that_day(document, numeral) else "day word"
    return ""


def _is_hour(word: str, value: Decimal) -> bool:
    """9, 20.30 or 1300: an hour, with its minutes or without."""
    if 0 <= value <= 24:
        return True
    return len(word) == 4 and word.isdecimal() and int(word[:2]) <= 24 and int(word[2:]) < 60 and value == int(word)


def _beside_clock(document: Document, numeral: Numeral, tables: DateTables) -> str:
    if not _is_hour(document.words[numeral.first], numeral.value or Decimal(0)):
        return ""
    before, after = numeral.first - 1, numeral.last + 1
    if before >= 0 and is_blank(document.gaps[numeral.first]) and document.words[before] in tables.clock_before:
        return "" if tables.is_counted(document, after) else "clock word"
    found = tables.clock_after and is_blank(document.gaps[after]) and tables.clock_after.at(document, after)
    return "clock word" if found else ""


def _spread(document: Document, numerals: Sequence[Numeral], tables: DateTables) -> None:
    """Give the role to the other members of a list: «عامي 2014 و2015», "5 and 7 May"."""
    for ordered in (numerals, numerals[::-1]):
        for left, right in itertools.pairwise(ordered):
            if left.role is NumberRole.DATE and left.value is not None and _same_list(document, left, right, tables):
                right.role, right.rule = NumberRole.DATE, left.rule


def _same_list(document: Document, known: Numeral, other: Numeral, tables: DateTables) -> bool:
    if other.role is not NumberRole.QUANTITY or other.value is None or other.kind is not NumberKind.CARDINAL:
        return False
    if (known.value or 0) > 31 or other.value > 31:  # two years: a list of years holds years only
        if not (EARLIEST <= (known.value or 0) <= LATEST and EARLIEST <= other.value <= LATEST):
            return False
    first, second = (known, other) if known.first < other.first else (other, known)
    between = document.words[first.last + 1 : second.first]
    if between and between != [w for w in between if w in tables.joiners]:
        return False
    gap = "".join(document.gaps[first.last + 1 : second.first + 1]).strip()
    if other is second and tables.is_counted(document, other.last + 1):
        return False
    return gap in ("", ",", "،", "-", "–", "/") and bool(between or gap or second.prefix)
