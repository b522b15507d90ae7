"""The word lists: clean text, no row twice, no word twice in a row, and an example that shows the word."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from claims.extraction.languages.data import HERE, rows

TABLES = sorted(HERE.glob("*/*.tsv"))
KEYS = ("lemma", "list", "tag", "words")  # the first that a table has names its rows
# A verb's forms stand in a fixed order there, and some verbs have one form for two places.
POSITIONAL = {"en/cues"}
BETWEEN = re.compile(r"[;|]")


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(params=TABLES, ids=name)
def table(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_there_are_tables_of_both_languages() -> None:
    assert {path.parent.name for path in TABLES} >= {"ar", "en"}


def test_the_text_is_composed_and_has_nothing_invisible(table: Path) -> None:
    text = table.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    hidden = {f"U+{ord(char):04X}" for char in text if unicodedata.category(char) in {"Cc", "Cf", "Co", "Cn"}}
    assert hidden <= {"U+0009", "U+000A"}
    assert text.endswith("\n")


def test_every_row_has_its_key_and_stands_once(table: Path) -> None:
    found = rows(table.parent.name, table.stem)
    assert found, "an empty table"
    key = next(key for key in KEYS if key in found[0])
    assert all(row[key] for row in found)
    texts = [tuple(sorted(row.items())) for row in found]
    assert len(texts) == len(set(texts)), {text for text in texts if texts.count(text) > 1}


def test_no_row_names_a_form_twice(table: Path) -> None:
    if name(table) in POSITIONAL:
        return
    twice = {}
    for row in rows(table.parent.name, table.stem):
        forms = [form.strip() for form in BETWEEN.split(row.get("forms", "")) if form.strip()]
        again = {form for form in forms if forms.count(form) > 1}
        if again:
            twice[row.get("lemma", "")] = again
    assert not twice
