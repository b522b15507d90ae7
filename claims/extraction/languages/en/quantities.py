"""English numbers and quantities: the two finders of the language."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.extraction.dates import mark_dates
from claims.extraction.designators import mark_designators
from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.ages import with_ages
from claims.extraction.languages.en.bases import with_bases
from claims.extraction.languages.en.compounds import join_compounds, join_heights
from claims.extraction.languages.en.currencies import codes, currency_forms, resolve_currency, signs
from claims.extraction.languages.en.items import counted_item
from claims.extraction.languages.en.number_lists import word_list
from claims.extraction.languages.en.numerals import CODE_AND_SCALE, UNIT_AND_HALF, read_numerals
from claims.extraction.languages.en.periods import find_periods
from claims.extraction.languages.en.ratios import join_ratios
from claims.extraction.languages.en.roles import join_names, mark_roles, mark_scores
from claims.extraction.languages.en.scales import share_scales
from claims.extraction.languages.en.tables import date_tables, designator_tables, range_tables
from claims.extraction.languages.en.units import rates, units, written_units
from claims.extraction.numbers import is_digits, join_ranges, join_slashes
from claims.extraction.phrases import Match, Phrases
from claims.extraction.quantities import QuantityTables, Unit, attach_quantities
from claims.extraction.records import Approximator, Number, NumberKind, Quantity

_SKIPPED = word_list("quantities_skipped")


def find_numbers(document: Document) -> list[Number]:
    """Every numeral and number word with its role."""
    numerals = read_numerals(document)
    if not numerals:
        return []
    numerals = mark_dates(document, join_slashes(document, numerals), date_tables())
    mark_designators(document, numerals, designator_tables())
    mark_roles(document, numerals)
    share_scales(document, numerals)
    numerals = join_heights(document, join_names(document, numerals))
    numerals = join_ratios(document, join_ranges(document, numerals, range_tables()))
    return [numeral.record(document) for numeral in mark_scores(document, numerals)]


def find_quantities(document: Document, numbers: Sequence[Number], circumstances: Circumstances) -> list[Quantity]:
    """Every number that says how much, with what it counts or measures."""
    found = with_ages(document, numbers, attach_quantities(document, numbers, circumstances, _tables()))
    return with_bases(document, join_compounds(document, found))


@cache
def _tables() -> QuantityTables:
    before = {form: unit for form, unit in currency_forms() if form in codes() or "ringgit" in form}
    share = {"percent of": Unit("percent", "share"), "per cent of": Unit("percent", "share")}
    ages = {form: Unit("year", "time") for form in ("aged", "age", "ages", "age of", "ages of")}
    letters = {form: unit for form, unit in signs().items() if form.isalpha()}
    return QuantityTables(
        units=units(),
        units_before=Leading([*before.items(), *letters.items(), *share.items(), *ages.items()], backward=True),
        signs={**signs(), **_MARKS},
        rates=rates(),
        before=_approximators("before"),
        after=_approximators("after"),
        bases=Phrases([("of", "of"), ("out of", "out of"), ("of the", "of"), ("of some", "of"), ("of a total", "of")]),
        item=counted_item,
        resolve=resolve_currency,
        joiners=frozenset(("to", "or", "and", "through")),
        skipped=_SKIPPED,
        below_zero=Phrases([("below zero", "below zero"), ("degrees below zero", "below zero")]),
        is_weak=is_weak,
        own_unit=own_unit,
        periods=find_periods,
    )


_MARKS = {
    "%": Unit("percent", "share"),
    "‰": Unit("permille", "share"),
    "٪": Unit("percent", "share"),
    "°": Unit("degree"),
    "º": Unit("degree"),
    "¢": Unit("cent", "money"),
    "″": Unit("inch"),
}


class Leading(Phrases[Unit]):
    """Units before their number; the code between two numbers is the first one's ("17 USD 25")."""

    __slots__ = ()

    def until(self, document: Document, index: int) -> Match[Unit] | None:
        """The unit that ends right before a number."""
        found = super().until(document, index)
        if found is None or not found.first:
            return found
        taken = is_digits(document.words[found.first - 1]) and document.gaps[found.first] == " "
        return None if taken else found


class Approximating(Phrases[Approximator]):
    """Approximators before a number; "over 20 years" says during, unless a verb or preposition of length leads it."""

    __slots__ = ()

    def until(self, document: Document, index: int) -> Match[Approximator] | None:
        """The approximator that ends right before a number."""
        found = super().until(document, index)
        if found is None or document.words[index] != "over" or found.first < index:
            return found
        follows = document.words[index + 2 : index + 4]
        lasting = any((unit := written_units().get(word)) and unit.kind == "time" for word in follows)
        leads = document.words[index - 1] if index else ""
        return None if lasting and leads and leads not in _LENGTH_LEADS else found


_LENGTH_LEADS = word_list("quantities_length_leads")


def _approximators(side: str) -> Phrases[Approximator]:
    return Approximating(
        (
            (form, Approximator(row["approximator"]))
            for row in rows("en", "approximators")
            if row["side"] == side
            for form in row["forms"].split("|")
        ),
        backward=side == "before",
    )


def own_unit(document: Document, number: Number) -> Unit | None:
    """The unit inside "a year and a half" and "75 USD million"."""
    if number.rule not in _UNIT_INSIDE:
        return None
    found = units().at(document, number.first + 1 if number.rule == UNIT_AND_HALF else number.last - 1)
    return found.meaning if found else None


_UNIT_INSIDE = frozenset((UNIT_AND_HALF, CODE_AND_SCALE))


def is_weak(document: Document, number: Number) -> bool:
    """ "one" before a plain noun, and amounts that only sound like a number ("a couple of")."""
    if number.value == 1 and number.first == number.last and document.words[number.first] == "one":
        return True
    if number.rule.startswith("vague"):
        return True
    if number.kind is not NumberKind.FRACTION or document.words[number.last] != "half":
        return False
    after, before = document.words[number.last + 1 : number.last + 2], document.words[number.first - 1 : number.first]
    return after not in _WHOLES and before not in _HALF_LEADS


_WHOLES = (["of"], ["the"], ["its"], ["their"], ["his"], ["her"], ["all"], ["a"], ["as"])
_HALF_LEADS = (["by"], ["than"], ["nearly"], ["about"], ["almost"], ["over"], ["under"], ["roughly"])
