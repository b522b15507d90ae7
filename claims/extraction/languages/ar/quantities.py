"""Arabic numbers and quantities: the finders the language brings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from claims.extraction.dates import mark_dates
from claims.extraction.designators import mark_designators
from claims.extraction.document import Document
from claims.extraction.languages.ar import tables
from claims.extraction.languages.ar.currencies import resolve_currency
from claims.extraction.languages.ar.items import counted_noun
from claims.extraction.languages.ar.numerals import read_numerals
from claims.extraction.languages.ar.words import CLITICS
from claims.extraction.languages.base import Circumstances
from claims.extraction.numbers import join_ranges, join_slashes
from claims.extraction.quantities import QuantityTables, attach_quantities
from claims.extraction.records import Number, Quantity


def find_numbers(document: Document) -> list[Number]:
    """Every numeral and number word with its role."""
    numerals = join_slashes(document, read_numerals(document))
    numerals = mark_dates(document, numerals, tables.dates())
    mark_designators(document, numerals, tables.designators())
    numerals = join_ranges(document, numerals, tables.ranges())
    return [numeral.record(document) for numeral in numerals]


def find_quantities(document: Document, numbers: Sequence[Number], circumstances: Circumstances) -> list[Quantity]:
    """Every expression by which the text says how much or how many."""
    return attach_quantities(document, numbers, circumstances, quantity_tables())


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
    )
