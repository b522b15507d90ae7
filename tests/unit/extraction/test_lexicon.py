"""The word lists of every language: well formed, and every cue row's example is read by that very row."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.extraction.languages import BUILT_IN, get_language
from claims.extraction.languages.data import HERE, rows
from claims.extraction.languages.lint import find_faults, main
from claims.extraction.pipeline import find_attributions, read

CUE_TABLES = {
    "ar": ("cues", "converbs", "nouns", "source_phrases", "impersonal"),
    "en": ("cues",),
}
ROWS = [(code, table, row) for code in BUILT_IN for table in CUE_TABLES[code] for row in rows(code, table)]


def test_no_list_has_a_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0, capsys.readouterr().out


def test_every_table_with_governments_is_tested() -> None:
    found = {
        (path.parent.name, path.stem)
        for path in HERE.glob("*/*.tsv")
        if any(
            "governs" in line.split("\t")
            for line in path.read_text(encoding="utf-8").splitlines()
            if not line.startswith("#")
        )
    }
    assert found == {(code, table) for code, tables in CUE_TABLES.items() for table in tables}


@pytest.mark.parametrize(
    ("code", "table", "row"), ROWS, ids=[f"{code}-{table}-{row['lemma']}" for code, table, row in ROWS]
)
def test_example_is_read_by_its_row(code: str, table: str, row: dict[str, str]) -> None:
    language = get_language(code)
    found = find_attributions(read(row["example"], language), language)
    # A rule names the row before what it was found by: `ar/cues:قال + that`, `verb:say/clause/finite`.
    lemmas = {attribution.rule.split(" + ")[0].split(":")[1].split("/")[0] for attribution in found}
    assert row["lemma"] in lemmas


FAULTS = {
    "not-nfc": ("lemma\nre\u0301sume\u0301\n", "not in Unicode NFC"),
    "twice": ("lemma\tclass\nأن\tthat\nأن\tthat\n", "the same row as line 2"),
    "columns": ("lemma\nقال\tزائد\n", "2 columns where the header has 1"),
    "no-lemma": ("lemma\tclass\n\tthat\n", "no lemma"),
    "blanks": ("lemma\tclass\nأن \tthat\n", "blanks around a cell"),
    "not-among-forms": (
        "lemma\tforms\tgoverns\tstance\texample\nقال\tزعم\tأن\tassert\tقال\n",
        "lemma is not among",
    ),
    "stance": ("lemma\tforms\tgoverns\tstance\texample\nقال\tقال\tأن\tloud\tقال.\n", "unknown stance 'loud'"),
    "example": ("lemma\tforms\tgoverns\tstance\texample\nقال\tقال\tأن\tassert\t\n", "no example"),
}


@pytest.mark.parametrize(("text", "fault"), FAULTS.values(), ids=FAULTS)
def test_lint_names_the_fault(tmp_path: Path, text: str, fault: str) -> None:
    folder = tmp_path / "ar"
    folder.mkdir()
    (folder / "cues.tsv").write_text("# a comment\n" + text, encoding="utf-8")
    found = list(find_faults(tmp_path))
    assert any(fault.replace("line 2", "line 3") in line for line in found), found
    assert all(line.startswith("ar/cues.tsv:") for line in found)
