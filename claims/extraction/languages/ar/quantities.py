"""Arabic numbers and quantities: the finders the language brings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from operator import attrgetter

from claims.extraction.dates import mark_dates
from claims.extraction.designators import mark_designators
from claims.extraction.document import Document
from claims.extraction.languages.ar import tables
from claims.extraction.languages.ar.currencies import resolve_currency
from claims.extraction.languages.ar.duals import DUAL, ITEM, SINGLE, noun_numbers, own_unit
from claims.extraction.languages.ar.items import counted_noun
from claims.extraction.languages.ar.multiples import VERB, as_multiple, with_multiples
from claims.extraction.languages.ar.number_words import lexicon
from claims.extraction.languages.ar.numerals import read_numerals
from claims.extraction.languages.ar.periods import find_periods
from claims.extraction.languages.ar.ratios import join_ratios, share_scales
from claims.extraction.languages.ar.roles import ONE, counted_before, join_scores, settle_ranks, settle_roles
from claims.extraction.languages.ar.words import CLITICS
from claims.extraction.languages.base import Circumstances
from claims.extraction.numbers import is_digits, join_ranges, join_slashes
from claims.extraction.quantities import QuantityTables, attach_quantities
from claims.extraction.records import Number, NumberKind, Quantity


def find_numbers(document: Document) -> list[Number]:
    """Every numeral and number word with its role."""
    numerals = join_slashes(document, read_numerals(document))
    numerals = mark_dates(document, numerals, tables.dates())
    settle_ranks(document, numerals)
    mark_designators(document, numerals, tables.designators())
    numerals = join_scores(document, numerals)
    share_scales(document, numerals)
    numerals = join_ratios(document, join_ranges(document, numerals, tables.ranges()))
    settle_roles(document, numerals)
    return [numeral.record(document) for numeral in with_multiples(document, numerals)]


def find_quantities(document: Document, numbers: Sequence[Number], circumstances: Circumstances) -> list[Quantity]:
    """Every expression by which the text says how much or how many."""
    nouns = noun_numbers(document, numbers)
    together = sorted((*numbers, *nouns), key=attrgetter("first")) if nouns else numbers
    found = attach_quantities(document, together, circumstances, quantity_tables())
    return [as_multiple(document, quantity) for quantity in found]


@cache
def quantity_tables() -> QuantityTables:
    """How Arabic says how much."""
    return QuantityTables(
        units=tables.units(),
        units_before=tables.units_before(),
        signs=tables.unit_signs(),
        rates=tables.rates(),
        before=tables.approximators("before"),
        after=tables.approximators("after"),
        bases=tables.bases(),
        item=counted_noun,
        resolve=resolve_currency,
        joiners=frozenset(("و", "او", "الي", "ال")),
        below_zero=tables.below_zero(),
        clitics=CLITICS,
        skipped=frozenset(("اضافيه", "اضافية", "كاملة", "كامله")),
        units_counted_before=tables.units_counted_before(),
        counted_before=_counted_before,
        own_unit=own_unit,
        subunits=_SUBUNITS,
        halves=frozenset("و"),
        rate_fillers=frozenset(("من",)),
        parts=tables.parts(),
        doubt=_doubt,
        is_weak=_is_weak,
        periods=find_periods,
    )


_SUBUNITS = {
    name: Decimal(worth)
    for name, worth in (
        ("cent", "0.01"),
        ("penny", "0.01"),
        ("piastre", "0.01"),
        ("halala", "0.01"),
        ("fils", "0.001"),
        ("millime", "0.001"),
    )
}
"""What the small coin is of the money before it."""


def _counted_before(document: Document, number: Number) -> tuple[int, int] | None:
    if number.rule != ONE and not _is_definite_count(document, number):
        return None
    return counted_before(document, number.first, number.last, number.rule)


def _is_definite_count(document: Document, number: Number) -> bool:
    """«الأطراف الثلاث»: a small number with the article behind the noun it counts."""
    if is_digits(document.words[number.first]):
        return number.first > 0 and document.words[number.first - 1] == "ال" and not document.gaps[number.first]
    word = lexicon().get(document.words[number.first])
    return word is not None and word.definite and number.kind is not NumberKind.FRACTION


def _doubt(document: Document, number: Number) -> str:
    return "may-mean-multiplied" if number.rule.startswith(VERB) else ""


def _is_weak(document: Document, number: Number) -> bool:
    return number.rule in (DUAL, ITEM, SINGLE)
