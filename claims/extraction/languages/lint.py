"""What is wrong with the word lists: `python -m claims.extraction.languages.lint` prints each fault with its line."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from claims.extraction.folding import fold_word
from claims.extraction.languages.data import HERE
from claims.extraction.records import Stance

_STANCES = frozenset(Stance)
_SEPARATOR = "|"


def find_faults(folder: Path = HERE) -> Iterator[str]:
    """Every fault of every list below the folder, as `ar/cues.tsv:7: what is wrong`."""
    for path in sorted(folder.glob("*/*.tsv")):
        for line, fault in _table_faults(path):
            yield f"{path.parent.name}/{path.name}:{line}: {fault}"


def _table_faults(path: Path) -> Iterator[tuple[int, str]]:
    header: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if not header:
            header = line.split("\t")
            continue
        if not unicodedata.is_normalized("NFC", line):
            yield number, "not in Unicode NFC"
        if line in seen:
            yield number, f"the same row as line {seen[line]}"
        seen.setdefault(line, number)
        cells = line.split("\t")
        if len(cells) > len(header):
            yield number, f"{len(cells)} columns where the header has {len(header)}"
        yield from ((number, fault) for fault in _row_faults(dict(zip(header, cells, strict=False))))


def _row_faults(row: dict[str, str]) -> Iterator[str]:
    name, first = next(iter(row.items()))
    if not first.strip():
        yield f"no {name}"
    if any(cell != cell.strip() for cell in row.values()):
        yield "blanks around a cell"
    if "governs" in row:
        yield from _cue_faults(row)


def _cue_faults(row: dict[str, str]) -> Iterator[str]:
    forms = row["forms"]
    written = forms.split(_SEPARATOR) if _SEPARATOR in forms else [forms, *forms.split()]
    if fold_word(row["lemma"]) not in {fold_word(form.strip()) for form in written}:
        yield "the lemma is not among its forms"
    if row.get("stance") not in _STANCES:
        yield f"unknown stance {row.get('stance')!r}"
    if not row.get("example"):
        yield "no example"


def main() -> int:
    """Print the faults; 1 where there is one."""
    faults = list(find_faults())
    for fault in faults:
        sys.stdout.write(fault + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
