"""The tables of English numbers: clean rows, and every row's example read the way the row says."""

from __future__ import annotations

import unicodedata

import pytest

from claims.extraction.languages import get_language
from claims.extraction.languages.data import rows
from claims.extraction.pipeline import find_numbers, find_quantities, read
from claims.extraction.records import NumberKind, NumberRole

TABLES = [
    "approximators",
    "currencies",
    "currency_names",
    "currency_signs",
    "designators",
    "function_words",
    "idioms",
    "months",
    "multiples",
    "number_words",
    "plural_nouns",
    "scale_suffixes",
    "units",
    "vague_words",
]


def with_examples(table: str) -> list[object]:
    return [
        pytest.param(row, id=f"{row['lemma']}-{row.get('side', '')}") for row in rows("en", table) if row.get("example")
    ]


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_clean(table: str) -> None:
    found = rows("en", table)
    keys = [(row["lemma"], row.get("side"), row.get("symbols"), row.get("value"), row.get("where")) for row in found]
    assert len(keys) == len(set(keys))
    for row in found:
        for cell in row.values():
            assert cell == unicodedata.normalize("NFC", cell)
        if table in ("approximators", "currency_names", "months", "multiples", "number_words", "vague_words"):
            forms = row["forms"].split("|")
            assert row["lemma"] in forms
            assert len(forms) == len(set(forms))


@pytest.mark.parametrize("row", with_examples("multiples"))
def test_multiple(row: dict[str, str]) -> None:
    reader = get_language("en")
    found = find_numbers(read(row["example"], reader), reader)
    assert str(next(n.value for n in found if n.kind is NumberKind.MULTIPLE)) == row["value"]


@pytest.mark.parametrize("row", with_examples("vague_words"))
def test_vague(row: dict[str, str]) -> None:
    reader = get_language("en")
    (found,) = find_quantities(read(row["example"], reader), reader)
    assert found.optional


@pytest.mark.parametrize("row", with_examples("approximators"))
def test_approximator(row: dict[str, str]) -> None:
    reader = get_language("en")
    (found,) = find_quantities(read(row["example"], reader), reader)
    assert found.approximator == row["approximator"]


@pytest.mark.parametrize("row", with_examples("idioms"))
def test_idiom_counts_nothing(row: dict[str, str]) -> None:
    reader = get_language("en")
    document = read(row["example"], reader)
    found = [n for n in find_numbers(document, reader) if document.words[n.first] == row["lemma"].split()[0]]
    assert [n.role for n in found] == ([] if row["role"] == "drop" else [NumberRole.OTHER])


@pytest.mark.parametrize("row", with_examples("designators"))
def test_designator(row: dict[str, str]) -> None:
    reader = get_language("en")
    roles = [number.role for number in find_numbers(read(row["example"], reader), reader)]
    assert NumberRole.DESIGNATOR in roles
