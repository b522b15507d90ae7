"""The Arabic word lists as the shared engine wants them, compiled at first use."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claims.extraction.dates import DateTables, Month, is_year
from claims.extraction.designators import DesignatorTables
from claims.extraction.document import Document
from claims.extraction.languages.ar.items import is_countable
from claims.extraction.languages.ar.words import (
    ARTICLES,
    CLITICS,
    PREFIXES,
    folded_forms,
    stop_words,
    with_prefixes,
    words_of,
)
from claims.extraction.languages.data import rows
from claims.extraction.numbers import Numeral, RangeTables, is_digits
from claims.extraction.phrases import Match, Phrases, is_blank
from claims.extraction.quantities import Unit
from claims.extraction.records import Approximator

_CONJUNCTIONS = ("", "و", "ف", "ب", "ل", "وب", "ول")


def selected(table: str, **columns: str) -> Iterator[dict[str, str]]:
    """The rows of an Arabic table whose columns have the given values."""
    return (row for row in rows("ar", table) if all(row[name] == value for name, value in columns.items()))


def forms_of(table: str, **columns: str) -> frozenset[str]:
    """The folded forms of those rows."""
    return frozenset(form for row in selected(table, **columns) for form in folded_forms(row))


class Units(Phrases[Unit]):
    """Units; «عام» and «سنة» before a year are a date («فوياجر 2 سنة 1977»)."""

    __slots__ = ()

    def at(self, document: Document, index: int) -> Match[Unit] | None:
        """The unit at a word."""
        found = super().at(document, index)
        if found and found.meaning.id == "year" and found.first == found.last:
            following = document.words[found.last + 1 : found.last + 2]
            if following and is_year(following[0]):
                return None
        return found


@cache
def units() -> Phrases[Unit]:
    """Every unit after a number, with and without the article."""
    return Units(
        (prefix + form, Unit(row["unit"], row["kind"]), len(prefix))
        for row in rows("ar", "units")
        for form in folded_forms(row)
        for prefix in ("", "ال")
    )


class GluedUnits(Phrases[Unit]):
    """Units of one word behind whatever is glued to them: «بسنة واحدة», «الأشهر الثلاثة»."""

    __slots__ = ()

    def at(self, document: Document, index: int) -> Match[Unit] | None:
        """The unit at a word, its clitics skipped."""
        word = document.words[index]
        for prefix in _GLUED:
            if word.startswith(prefix) and (unit := single_units().get(word[len(prefix) :])):
                return Match(index, index, unit, len(prefix))
        return None


_GLUED = (*PREFIXES, *ARTICLES)


@cache
def single_units() -> dict[str, Unit]:
    """Every unit of one word, without the article."""
    return {
        form: Unit(row["unit"], row["kind"])
        for row in reversed(rows("ar", "units"))
        for form in folded_forms(row)
        if " " not in form
    }


@cache
def units_counted_before() -> Phrases[Unit]:
    """Every unit as it stands before its number."""
    return GluedUnits(())


@cache
def measures() -> Phrases[Unit]:
    """The units that have decimals in the news: a number before them does not group by a dot."""
    return Phrases(
        (form, Unit(row["unit"], row["kind"]))
        for row in rows("ar", "units")
        if row["kind"] in ("measure", "share")
        for form in folded_forms(row)
    )


@cache
def decimal_units() -> frozenset[str]:
    """Words of currencies with a thousand parts: «2،308 دينار» is 2.308 dinars."""
    return frozenset(form for row in selected("units", unit="dinar") for form in folded_forms(row))


@cache
def dual_units() -> dict[str, tuple[Unit, int]]:
    """Every single word that means two of a unit, behind every clitic, with the letters to skip."""
    found: dict[str, tuple[Unit, int]] = {}
    for row in rows("ar", "units"):
        for form in filter(None, row["dual"].split(";")):
            for folded in folded_forms({"lemma": form, "forms": ""}):
                if " " not in folded:
                    for word, skip in with_prefixes(folded, (*PREFIXES, *ARTICLES)):
                        found.setdefault(word, (Unit(row["unit"], row["kind"]), skip))
    return found


@cache
def unit_signs() -> dict[str, Unit]:
    """Signs beside digits."""
    return {row["lemma"]: Unit(row["unit"], row["kind"]) for row in rows("ar", "unit_signs")}


@cache
def units_before() -> Phrases[Unit]:
    """Units before their number."""
    return Phrases(
        ((form, Unit(row["unit"], row["kind"])) for row in rows("ar", "units_before") for form in folded_forms(row)),
        backward=True,
    )


@cache
def rates() -> Phrases[str]:
    """What makes a rate of the unit before it."""
    return Phrases((form, row["per"]) for row in rows("ar", "rates") for form in folded_forms(row))


@cache
def approximators(place: str) -> Phrases[Approximator]:
    """The approximators before or after a number."""
    prefixes = _CONJUNCTIONS if place == "before" else ("",)
    return Phrases(
        (
            (prefix + form, Approximator(row["approximator"]), len(prefix))
            for row in selected("approximators", place=place)
            for form in folded_forms(row)
            for prefix in prefixes
        ),
        backward=place == "before",
    )


@cache
def bases() -> Phrases[str]:
    """What leads from a part to its whole after it."""
    return Phrases((form, form) for form in forms_of("base_words", place="after"))


@cache
def parts() -> Phrases[str]:
    """What leads from a whole to its part after it («منها»)."""
    return Phrases(((form, form) for form in forms_of("base_words", place="before")), backward=True)


@cache
def below_zero() -> Phrases[str]:
    """«تحت الصفر»."""
    return Phrases((form, form) for form in forms_of("below_zero"))


def _months(*, backward: bool) -> Phrases[Month]:
    return Phrases(
        (
            (prefix + form, Month(int(row["number"]), row["calendar"], row["sure"] == "yes"))
            for row in rows("ar", "months")
            if row["number"] != "0" or not backward
            for form in folded_forms(row)
            for prefix in ("", "و", "ل", "ب", *(() if backward else ("شهر ",)))
        ),
        backward=backward,
    )


@cache
def dates() -> DateTables:
    """How Arabic says when."""
    return DateTables(
        months=_months(backward=False),
        months_backward=_months(backward=True),
        year_before=_prefixed(forms_of("date_words", role="year_before")),
        year_after=forms_of("date_words", role="year_after"),
        day_before=_prefixed(forms_of("date_words", role="day_before") | forms_of("date_words", role="weekday_before")),
        counts_that_day=_counts_that_day,
        clock_before=_prefixed(forms_of("date_words", role="clock_before")),
        clock_after=Phrases((form, form) for form in forms_of("clock_after")),
        month_joiners=forms_of("date_words", role="month_joiner"),
        joiners=forms_of("date_words", role="joiner"),
        is_counted=is_counted,
        is_bare_year=is_bare_year,
    )


def _counts_that_day(document: Document, numeral: Numeral) -> bool:
    """«قتل الأحد 5 جنود», «أوقف اليوم ثلاثة»: days of the month are digits, and no noun follows them."""
    if document.words[numeral.first - 1] not in _weekdays():
        return False
    after = numeral.last + 1
    if not is_digits(document.words[numeral.last]):
        return True
    word = document.words[after] if after < len(document.words) and is_blank(document.gaps[after]) else ""
    return len(word) > 2 and word[0] not in "وبل" and not word.startswith("ال") and word not in stop_words()


@cache
def _weekdays() -> frozenset[str]:
    return _prefixed(forms_of("date_words", role="weekday_before"))


def _prefixed(forms: frozenset[str]) -> frozenset[str]:
    return frozenset(word for form in forms for word, _ in with_prefixes(form, (*PREFIXES, "ال", "وال", "بال", "لل")))


def is_counted(document: Document, index: int) -> bool:
    """Whether a unit, a sign of one or an accusative noun («شخصا») starts at word `index`."""
    gap = document.gaps[index] if index < len(document.gaps) else ""
    if gap.strip()[:1] in unit_signs():
        return bool(gap.strip())
    if index >= len(document.words) or not is_blank(gap):
        return False
    word = document.words[index]
    unit = units().at(document, index)
    if unit is not None:
        return not unit.skip or not is_digits(document.words[index - 1])
    return word not in stop_words() and len(word) > 3 and word[-1] == "ا" and word[-2] not in "وهني"


def is_bare_year(document: Document, numeral: Numeral) -> bool:
    """Whether a lone number such as 2016 is a year: after «في», «منذ» …, or with no noun to count behind it."""
    before = document.words[numeral.first - 1] if numeral.first else ""
    if is_counted(document, numeral.last + 1):
        return False
    if before in forms_of_bare() or numeral.prefix in ("ل", "و"):
        return before in ("حتي", "الي") or approximators("before").until(document, numeral.first - 1) is None
    return not is_countable(document, numeral.last + 1)


@cache
def forms_of_bare() -> frozenset[str]:
    """Words before a year that has no year word."""
    return forms_of("date_words", role="bare_before")


def _name_prefixes(form: str) -> tuple[str, ...]:
    """Names of letters («إف», «تي») take no article: «الاف» is thousands."""
    return ("", "و") if len(form) <= _LETTER_NAME else ("", "و", "ب", "ل", "ال", "بال", "وال", "لل")


_LETTER_NAME = 3


@cache
def designators() -> DesignatorTables:
    """How Arabic names things by number."""
    before = [form for row in selected("designators", place="before") for form in folded_forms(row)]
    return DesignatorTables(
        before=Phrases(
            ((prefix + form, form, len(prefix)) for form in before for prefix in _name_prefixes(form)), backward=True
        ),
        after=Phrases((form, form) for form in forms_of("designators", place="after")),
        clitics=CLITICS,
        is_counted=is_counted,
        suffixes=units(),  # type: ignore[arg-type]
        prepositions=frozenset(("ب", "ل")),
        joiners=frozenset(("و", "او")),
    )


@cache
def ranges() -> RangeTables:
    """How Arabic says a range."""
    pairs = {
        prefix + form: frozenset(row["joiners"].split(";"))
        for row in rows("ar", "range_words")
        for form in folded_forms(row)
        for prefix in ("", "و")
    }
    return RangeTables(
        pairs={form.split()[-1]: joiners for form, joiners in pairs.items()},
        bare=frozenset(("الي",)),
        moving=frozenset(("من", "ومن")),
        changes=words_of("change_words"),
        is_between=_is_unit_between,
    )


def _is_unit_between(document: Document, first: int, last: int) -> bool:
    found = units().at(document, first) if first <= last else None
    return first > last or (found is not None and found.last == last)


@cache
def set_phrases() -> Phrases[str]:
    """Phrases whose number word says no how-much."""
    return Phrases(
        (word, form, skip)
        for form in forms_of("set_phrases")
        for word, skip in with_prefixes(form, (*PREFIXES, *ARTICLES))
    )
