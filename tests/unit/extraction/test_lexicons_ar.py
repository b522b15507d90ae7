"""The Arabic number tables: clean rows, and every row's example read the way its row says."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import chain

import pytest

from claims.extraction.document import read_document
from claims.extraction.folding import fold
from claims.extraction.languages.ar.duals import DUAL, ITEM
from claims.extraction.languages.ar.periods import find_periods
from claims.extraction.languages.ar.words import folded_forms
from claims.extraction.languages.base import Circumstances
from claims.extraction.languages.data import rows
from claims.extraction.records import NumberKind, NumberRole
from claims.extraction.spans import Span
from tests.unit.extraction.reading import numbers_of, plain, quantities_of

Row = dict[str, str]


def _values(text: str) -> list[str | None]:
    return [plain(quantity.value) for quantity in quantities_of(text)]


def _units(text: str) -> list[str | None]:
    return [quantity.unit for quantity in quantities_of(text)]


def _roles(text: str) -> set[NumberRole]:
    return {number.role for number in numbers_of(text)}


def _is_read_as_number(row: Row) -> bool:
    """Some number of the example holds a form of the word."""
    read = [fold(number.span.quote(row["example"])).text for number in numbers_of(row["example"])]
    return any(form in text for form in folded_forms(row) for text in read)


def _gives_unit(row: Row) -> bool:
    return row["unit"] in _units(row["example"]) or (row["kind"] == "money" and any(_units(row["example"])))


def _is_bare_money(row: Row) -> bool:
    return quantities_of(row["example"], country=row["country"])[0].unit == row["currency"]


def _has_period(row: Row) -> bool:
    document = read_document(row["example"], (Span(0, len(row["example"])),))
    return bool(find_periods(document, Circumstances())) or row["kind"] in (
        "many",
        "part",
        "since",
        "until",
        "lead",
        "step",
    )


CHECKS: dict[str, Callable[[Row], bool]] = {
    "number_words": _is_read_as_number,
    "not_numbers": lambda row: not numbers_of(row["example"]),
    "units": _gives_unit,
    "unit_signs": lambda row: bool(_units(row["example"])[0]),
    "units_before": _gives_unit,
    "rates": lambda row: (_units(row["example"])[0] or "").endswith(f"-per-{row['per']}"),
    "approximators": lambda row: quantities_of(row["example"])[0].approximator == row["approximator"],
    "months": lambda row: _roles(row["example"]) == {NumberRole.DATE},
    "date_words": lambda row: NumberRole.DATE in _roles(row["example"]),
    "clock_after": lambda row: _roles(row["example"]) == {NumberRole.DATE},
    "designators": lambda row: NumberRole.QUANTITY not in _roles(row["example"]),
    "set_phrases": lambda row: not quantities_of(row["example"]),
    "countries": _is_bare_money,
    "range_words": lambda row: numbers_of(row["example"])[0].kind is NumberKind.RANGE,
    "change_words": lambda row: _values(row["example"]) == ["5", "7"],
    "base_words": lambda row: any(quantity.base for quantity in quantities_of(row["example"])),
    "below_zero": lambda row: (quantities_of(row["example"])[0].value or 0) < 0,
    "multiples": lambda row: "times" in _units(row["example"]),
    "multiple_contexts": lambda row: "times" in _units(row["example"]),
    "score_words": lambda row: _roles(row["example"]) == {NumberRole.OTHER},
    "rank_words": lambda row: _roles(row["example"]) == {NumberRole.ORDINAL},
    "amount_words": lambda row: _roles(row["example"]) == {NumberRole.QUANTITY},
    "weak_ones": lambda row: not quantities_of(row["example"]),
    "duration_words": lambda row: _values(row["example"]) == ["1"],
    "dual_nouns": lambda row: [quantity.rule for quantity in quantities_of(row["example"])][:1] == [ITEM],
    "not_duals": lambda row: not quantities_of(row["example"]),
    "item_stops": lambda row: all(quantity.item is None for quantity in quantities_of(row["example"])),
    "waw_nouns": lambda row: quantities_of(row["example"])[0].item is not None,
    "glued_nouns": lambda row: bool(quantities_of(row["example"])[0].item or quantities_of(row["example"])[0].unit),
    "yeh_nouns": lambda row: quantities_of(row["example"])[0].span.quote(row["example"]) == row["example"],
    "glued_adjectives": lambda row: quantities_of(row["example"])[0].span.quote(row["example"]) == row["example"],
    "periods": _has_period,
}
ROWS = [pytest.param(table, row, id=f"{table}-{row['lemma']}") for table in CHECKS for row in rows("ar", table)]


@pytest.mark.parametrize(("table", "row"), ROWS)
def test_every_example_reads_as_its_row_says(table: str, row: Row) -> None:
    assert CHECKS[table](row), row["example"]


@pytest.mark.parametrize("table", CHECKS)
def test_rows_are_clean(table: str) -> None:
    found = rows("ar", table)
    for row in found:
        assert all(cell == unicodedata.normalize("NFC", cell) for cell in row.values())
        forms = [form for form in row.get("forms", "").split(";") if form]
        assert len(forms) == len(set(forms)), row["lemma"]
    keys = [tuple(value for name, value in row.items() if name not in ("forms", "example")) for row in found]
    assert len(keys) == len(set(keys))


def test_no_number_word_is_listed_twice() -> None:
    words = list(chain.from_iterable(dict.fromkeys(folded_forms(row)) for row in rows("ar", "number_words")))
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


@pytest.mark.parametrize("row", [row for row in rows("ar", "units") if row["dual"]], ids=lambda row: row["lemma"])
def test_duals_of_units_are_two(row: Row) -> None:
    for dual in row["dual"].split(";"):
        found = quantities_of(dual)
        assert plain(found[0].value) == "2"
        if " " not in dual:
            assert (found[0].rule.split(",")[0], bool(found[0].unit)) == (DUAL, True)
