"""English periods: what stretch of time a figure is for ("last year", "since 2019", "the past three months")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.extraction import stretches
from claims.extraction.dates import is_year
from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.languages.en.cardinals import read_cardinal
from claims.extraction.languages.en.number_lexicon import number_words
from claims.extraction.languages.en.number_lists import word_list
from claims.extraction.languages.en.tables import date_tables, is_counted
from claims.extraction.languages.en.units import written_units
from claims.extraction.records import Period

_STEPS = {"last": -1, "previous": -1, "past": -1, "preceding": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_LEADS = word_list("periods_leads")
_OPEN_END, _OPEN_START = frozenset(("since", "after")), frozenset(("until", "till", "by", "through", "before"))
_PARTS = word_list("periods_parts")
_PER_YEAR = {"quarter": 4, "half": 2}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


@cache
def _anchors() -> frozenset[str]:
    return frozenset((*_STEPS, *_DAYS))


def find_periods(document: Document, circumstances: Circumstances) -> Sequence[Period]:
    """Every stretch of time the text names for its figures, in text order."""
    anchors = _anchors()
    found: list[Period] = []
    free = 0
    for index in [i for i, word in enumerate(document.words) if (len(word) == 4 and word < ":") or word in anchors]:
        if index < free:
            continue
        read = (
            _year(document, index, circumstances)
            if document.words[index] < ":"
            else _relative(document, index, circumstances)
        )
        if read:
            first, free, stretch = read[0], read[1] + 1, read[2]
            found.append(Period(document.span(first, read[1]), *stretch))
    return found


_Read = tuple[int, int, stretches.Stretch]


def _relative(document: Document, index: int, circumstances: Circumstances) -> _Read | None:
    """ "last year", "the past 12 months", "this quarter", "yesterday"."""
    words, published = document.words, circumstances.published
    if words[index] in _DAYS:
        return index, index, stretches.beside(published, "day", _DAYS[words[index]])
    after = index + 1
    if after >= len(words) or document.gaps[after] != " ":
        return None
    if unit := _time_unit(words[after]):
        stretch = stretches.beside(published, unit, _STEPS[words[index]])
        if words[index] == "past":
            stretch = stretches.back(published, unit, 1)
        return _with_lead(document, index), after, stretch
    count = read_cardinal(document, after) if _STEPS[words[index]] < 0 else None
    if count is None or count.ordinal or count.last + 1 >= len(words) or document.gaps[count.last + 1] != " ":
        return None
    unit = _time_unit(words[count.last + 1])
    if not unit or count.value != int(count.value):
        return None
    return _with_lead(document, index), count.last + 1, stretches.back(published, unit, min(int(count.value), 10**6))


def _time_unit(word: str) -> str:
    unit = written_units().get(word)
    if unit is None:
        return "quarter" if word in ("quarter", "quarters") else ""
    return unit.id if unit.kind == "time" else ""


def _with_lead(document: Document, index: int) -> int:
    """The first word of the phrase, "the" and a preposition before it included."""
    if index and document.words[index - 1] == "the" and document.gaps[index] == " ":
        index -= 1
    if (
        index
        and document.words[index - 1] in _LEADS
        and document.gaps[index] == " "
        and document.words[index - 1] != "of"
    ):
        index -= 1
    return index


def _year(document: Document, index: int, circumstances: Circumstances) -> _Read | None:
    """ "in May 2015", "since 2019", "from 2012 to 2016", "2013-14"."""
    word = document.words[index]
    if not is_year(word) or word < "1700" or is_counted(document, index + 1):
        return None
    first, stretch = _within_year(document, index, int(word))
    lead = document.words[first - 1] if first and document.gaps[first] == " " else ""
    if lead not in _LEADS:
        return first, index, stretch
    if lead in ("from", "between") and (last := _second_year(document, index)):
        return first - 1, last, (stretch[0], stretches.of_year(int(document.words[last]))[1])
    if lead in _OPEN_END:
        stretch = (stretch[0], circumstances.published)
    elif lead in _OPEN_START:
        stretch = (None, stretch[1])
    return (first if lead == "of" else first - 1), index, stretch


def _within_year(document: Document, index: int, year: int) -> tuple[int, stretches.Stretch]:
    """The first word of a year's phrase and its days: a day, a month, a quarter, the year."""
    first, stretch = index, stretches.of_year(year)
    if found := date_tables().months_backward.until(document, index - 1):
        first, stretch = found.first, stretches.of_month(year, found.meaning.number)
    elif dated := _day(document, index, year):
        first, stretch = dated
    while first and document.words[first - 1] in _PARTS and document.gaps[first] in (" ", "-"):
        first -= 1
    return _part_of_year(document, first, year) or (first, stretch)


def _part_of_year(document: Document, first: int, year: int) -> tuple[int, stretches.Stretch] | None:
    """ "the first quarter of 2016", "second half of 2015"."""
    before = document.words[max(0, first - 3) : first]
    if len(before) < 3 or before[2] not in ("of", "in") or before[1] not in _PER_YEAR:
        return None
    ordinal = number_words().get(before[0])
    months = 12 // _PER_YEAR[before[1]]
    if ordinal is None or ordinal.place != "ordinal" or ordinal.value > _PER_YEAR[before[1]]:
        return None
    last = int(ordinal.value) * months
    start = first - 4 if document.words[first - 4 : first - 3] == ["the"] else first - 3
    return start, (stretches.of_month(year, last - months + 1)[0], stretches.of_month(year, last)[1])


def _day(document: Document, index: int, year: int) -> tuple[int, stretches.Stretch] | None:
    """ "May 5, 2015"."""
    day = document.words[index - 1] if index else ""
    if not day.isdecimal() or len(day) > 2 or document.gaps[index] not in (", ", " "):
        return None
    month = date_tables().months_backward.until(document, index - 2)
    return (month.first, stretches.of_day(year, month.meaning.number, int(day))) if month else None


def _second_year(document: Document, index: int) -> int:
    after = index + 2
    if after < len(document.words) and document.words[index + 1] in ("to", "and", "through", "until"):
        return after if is_year(document.words[after]) and document.words[after] >= document.words[index] else 0
    return 0
