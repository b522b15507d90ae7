"""Arabic periods: what stretch of time a figure is for («العام الماضي», «منذ 2019», «خلال الأشهر الثلاثة الماضية»)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from claims.extraction import stretches
from claims.extraction.dates import is_year
from claims.extraction.document import Document
from claims.extraction.languages.ar import tables
from claims.extraction.languages.ar.number_words import lexicon
from claims.extraction.languages.ar.words import folded_forms, with_prefixes
from claims.extraction.languages.base import Circumstances
from claims.extraction.languages.data import rows
from claims.extraction.numbers import is_digits
from claims.extraction.phrases import is_blank
from claims.extraction.records import Period
from claims.extraction.stretches import UNKNOWN, Stretch

_READ = tuple[int, int, Stretch]
"""First word, last word, dates."""
_MONTHS_OF = {"quarter": 3, "half": 6}


def find_periods(document: Document, circumstances: Circumstances) -> Sequence[Period]:
    """Every stretch of time the text names for its figures, in text order."""
    anchors = _anchors()
    found: list[Period] = []
    free = 0
    for index in [i for i, word in enumerate(document.words) if word in anchors or (len(word) == 4 and word < ":")]:
        if index < free:
            continue
        read = _read(document, index, circumstances.published)
        if read:
            first, last, stretch = _with_lead(document, read, free)
            found.append(Period(document.span(first, last), *stretch))
            free = last + 1
    return found


def _read(document: Document, index: int, published: date | None) -> _READ | None:
    if document.words[index] < ":":
        return _year(document, index)
    for reader in (_part, _relative, _span, _day, _month):
        if read := reader(document, index, published):
            return read
    return None


def _year(document: Document, index: int) -> _READ | None:
    """«عام 2019», «جوان 2017», «14 جوان 2017»."""
    if not is_year(document.words[index]) or tables.is_counted(document, index + 1):
        return None
    year, before = int(document.words[index]), index - 1
    named = before >= 0 and _kind(document.words[before]) == "noun" and is_blank(document.gaps[index])
    month = tables.dates().months_backward.until(document, before - 1 if named else before)
    if month and month.meaning.number and month.meaning.calendar == "gregorian":
        return _day_of_month(document, month.first, index, (year, month.meaning.number))
    if named:
        return before, index, stretches.of_year(year)
    lead = before >= 0 and _kind(document.words[before]) in ("lead", "since", "until")
    return (index, index, stretches.of_year(year)) if lead and is_blank(document.gaps[index]) else None


def _day_of_month(document: Document, first: int, last: int, month: tuple[int, int]) -> _READ:
    before = first - 1
    if before >= 0 and is_digits(document.words[before]) and document.words[before].isdecimal():
        day = int(document.words[before][:3])
        if 1 <= day <= 31 and is_blank(document.gaps[first]):
            return before, last, stretches.of_day(*month, day)
    return first, last, stretches.of_month(*month)


def _relative(document: Document, index: int, published: date | None) -> _READ | None:
    """«العام الماضي», «الشهر الجاري», «هذا العام»."""
    if _kind(document.words[index]) != "noun":
        return None
    unit = _value(document.words[index])
    if _word(document, index + 1) and _kind(_word(document, index + 1)) == "step":
        return index, index + 1, stretches.beside(published, unit, int(_value(document.words[index + 1])))
    if index and document.words[index - 1] in ("هذا", "هذه", "هذة") and is_blank(document.gaps[index]):
        return index - 1, index, stretches.beside(published, unit, 0)
    return None


def _span(document: Document, index: int, published: date | None) -> _READ | None:
    """«الأشهر الثلاثة الماضية», «السنوات الخمس الأخيرة», «منذ ثلاث سنوات»."""
    unit = _many().get(document.words[index])
    if unit is None:
        return None
    count, first, last = _count(document, index)
    adjective = _kind(_word(document, last + 1))
    if adjective == "last" or (adjective == "step" and _value(document.words[last + 1]) == "-1"):
        return first, last + 1, stretches.back(published, unit, count)
    if first and count and _kind(document.words[first - 1]) == "since" and is_blank(document.gaps[first]):
        return first, last, stretches.back(published, unit, count)
    return None


def _count(document: Document, index: int) -> tuple[int, int, int]:
    """How many of a unit, with the first and last word: the number before it, or behind it with the article."""
    word = document.words[index]
    if word in tables.dual_units():
        return 2, index, index
    before = _small(document.words[index - 1]) if index and is_blank(document.gaps[index]) else 0
    if before:
        return before, index - 1, index
    behind = _small(_word(document, index + 1))
    return (behind, index, index + 1) if behind else (0, index, index)


def _small(word: str) -> int:
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    number = lexicon().get(word)
    return int(number.value) if number and number.kind in ("unit", "ten", "teen", "tens") else 0


def _part(document: Document, index: int, published: date | None) -> _READ | None:
    """«الربع الأول من عام 2024», «النصف الثاني من العام الماضي»."""
    unit = _PARTS.get(document.words[index])
    number = _word(document, index + 1)
    if unit is None or _parts().get(number) is None:
        return None
    part, last = _parts()[number], index + 1
    after = last + 1 + (_word(document, last + 1) == "من")
    whole = _whole_year(document, after, published)
    if whole is None:
        return (index, last, UNKNOWN) if published is None else (index, last, _of_part(published.year, unit, part))
    return index, whole[1], _of_part(whole[2][0].year, unit, part) if whole[2][0] else UNKNOWN


_PARTS = {
    "الربع": "quarter",
    "الثلاثي": "quarter",
    "النصف": "half",
    "السداسي": "half",
    "السداسيه": "half",
    "للربع": "quarter",
}


def _whole_year(document: Document, index: int, published: date | None) -> _READ | None:
    if index >= len(document.words) or not is_blank(document.gaps[index]):
        return None
    if is_digits(document.words[index]):
        year = document.words[index]
        return (index, index, stretches.of_year(int(year))) if is_year(year) else None
    if (
        index + 1 < len(document.words)
        and _kind(document.words[index]) == "noun"
        and is_year(document.words[index + 1])
    ):
        return index, index + 1, stretches.of_year(int(document.words[index + 1]))
    return _relative(document, index, published)


def _of_part(year: int, unit: str, part: int) -> Stretch:
    months = _MONTHS_OF[unit]
    if part * months > 12:
        return UNKNOWN
    return stretches.of_month(year, (part - 1) * months + 1)[0], stretches.of_month(year, part * months)[1]


def _day(document: Document, index: int, published: date | None) -> _READ | None:
    """«أمس», «اليوم»: alone, not «اليوم الثلاثاء الماضي»."""
    if _days().get(document.words[index]) is None:
        return None
    return index, index, stretches.beside(published, "day", _days()[document.words[index]])


def _month(document: Document, index: int, published: date | None) -> _READ | None:
    """«في جوان»: the latest such month before the day of publication; with a year behind it, `_year` reads it."""
    month = tables.dates().months.at(document, index)
    if month is None or month.meaning.calendar != "gregorian" or not month.meaning.number:
        return None
    following = _word(document, month.last + 1)
    if is_year(_word(document, month.last + 2) if _kind(following) == "noun" else following):
        return None
    year = published.year - (month.meaning.number > published.month + _AHEAD) if published else 0
    first, _, stretch = _day_of_month(document, index, month.last, (year or _LEAP_YEAR, month.meaning.number))
    if first == index and not month.meaning.sure:
        return None
    return first, month.last, stretch if year else UNKNOWN


_AHEAD = 2
"""So many months ahead a month without a year may lie; a later one is last year's."""
_LEAP_YEAR = 2000
"""Stands in where nothing tells the year; its dates are not given back."""


def _with_lead(document: Document, read: _READ, free: int) -> _READ:
    """The phrase with its preposition; «منذ» opens its end, «حتى» its start."""
    first, last, (start, end) = read
    before = first - 1
    if before >= free and document.words[before] in ("شهر", "يوم") and is_blank(document.gaps[first]):
        first, before = before, before - 1
    if before < free or not is_blank(document.gaps[first]):
        return first, last, (start, end)
    kind = _kind(document.words[before])
    if kind == "since":
        return before, last, (start, None)
    if kind == "until":
        return before, last, (None, end)
    return (before if kind == "lead" else first), last, (start, end)


def _word(document: Document, index: int) -> str:
    return document.words[index] if index < len(document.words) and is_blank(document.gaps[index]) else ""


@cache
def _words() -> dict[str, tuple[str, str]]:
    """Kind and value of every word of the table; nouns, steps and leads behind «و» and «ب» too."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows("ar", "periods"):
        if row["kind"] not in ("many", "part", "day"):
            for form in folded_forms(row):
                for word, _ in with_prefixes(form, ("", "و", "ب", "ل")):
                    found.setdefault(word, (row["kind"], row["value"]))
    return found


def _kind(word: str) -> str:
    return _words().get(word, ("", ""))[0]


def _value(word: str) -> str:
    return _words()[word][1]


def _table(kind: str) -> dict[str, str]:
    return {form: row["value"] for row in rows("ar", "periods") if row["kind"] == kind for form in folded_forms(row)}


@cache
def _many() -> dict[str, str]:
    return _table("many")


@cache
def _parts() -> dict[str, int]:
    return {word: int(value) for word, value in _table("part").items()}


@cache
def _days() -> dict[str, int]:
    return {word: int(value) for word, value in _table("day").items()}


@cache
def _anchors() -> frozenset[str]:
    nouns = (word for word, (kind, _) in _words().items() if kind == "noun")
    months = (
        form.split()[0] for row in rows("ar", "months") if row["calendar"] == "gregorian" for form in folded_forms(row)
    )
    return frozenset((*nouns, *_many(), *_days(), *_PARTS, *months))
