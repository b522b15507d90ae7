"""Word lists: TSV files beside their language, read once a process."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
EXTRA_ENV = "FACTCHECK_LEXICON_DIR"
"""A newsroom's own words: a folder with `<language>/<table>.tsv`, whose rows are added to ours."""


@cache
def rows(language: str, table: str) -> tuple[dict[str, str], ...]:
    """The rows of `<language>/<table>.tsv` as dicts by column name, in file order; a newsroom's own rows follow ours.

    Lines that start with # and empty ones are left out; a missing trailing column reads as "". A table that does not
    exist raises FileNotFoundError, a row with too many columns ValueError with its line.
    """
    found = list(_read(HERE / language / f"{table}.tsv"))
    extra = os.environ.get(EXTRA_ENV)
    if extra and (path := Path(extra, language, f"{table}.tsv")).is_file():
        found += _read(path)
    return tuple(found)


def _read(path: Path) -> list[dict[str, str]]:
    lines = [
        (number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip() and not line.startswith("#")
    ]
    header = lines[0][1].split("\t")
    found = []
    for number, line in lines[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > len(header):
            raise ValueError(f"{path.name}:{number}: {len(cells)} columns where the header has {len(header)}")
        found.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return found
