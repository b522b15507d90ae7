"""CSV: a line of headings, then one figure a row."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from claims.extraction.folding import fold
from claims.models import TableFormat
from claims.verification.tables.figures import Gathering
from claims.verification.tables.records import CellError, ReadTable, UnreadableTable

_HEADINGS = Path(__file__).with_name("headings.toml")
_DELIMITERS = ",;\t|"
_NEEDED = ("indicator", "place", "period", "value")


def read_csv(text: str) -> ReadTable:
    """The figures of a CSV file; raises UnreadableTable with every row and column that is wrong."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = _lines(text, delimiter)
    _number, headings = next(lines, (0, []))
    columns = _columns(headings)
    gathered = Gathering({name: headings[at].strip() for name, at in columns.items()}, delimiter != ",")
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(headings):
            gathered.errors.append(_uneven(number, len(cells), len(headings)))
            continue
        gathered.add(number, {name: cells[at] for name, at in columns.items()})
    gathered.ended()
    return ReadTable(TableFormat.CSV, gathered.rows, gathered.left_out)


def _lines(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as error:
        raise UnreadableTable(
            _("Row %(row)d is not CSV: %(why)s.") % {"row": reader.line_num, "why": error}, field="file"
        ) from error


def _uneven(number: int, cells: int, headings: int) -> CellError:
    told = _("This row has %(cells)d cells; the headings are %(headings)d.") % {"cells": cells, "headings": headings}
    return CellError(number, "", told)


def _columns(headings: list[str]) -> Mapping[str, int]:
    """Where each column stands; raises UnreadableTable naming those that are missing or stand twice."""
    known = _known_headings()
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = known.get(_plain(heading))
        if name in found:
            raise UnreadableTable(_("Two columns say “%(heading)s”.") % {"heading": heading.strip()}, field="file")
        if name:
            found[name] = at
    if missing := [name for name in _NEEDED if name not in found]:
        wanted = "; ".join(" / ".join((name, next(h for h in headings_of(name) if h != name))) for name in missing)
        raise UnreadableTable(_("The first row lacks these headings: %(missing)s.") % {"missing": wanted}, field="file")
    return found


def headings_of(column: str) -> list[str]:
    """How a column may be headed: English first, then the first Arabic one."""
    names: list[str] = tomllib.loads(_HEADINGS.read_text(encoding="utf-8"))[column]
    return [names[0], *(name for name in names if not name.isascii())][:2]


@cache
def _known_headings() -> dict[str, str]:
    table = tomllib.loads(_HEADINGS.read_text(encoding="utf-8"))
    return {_plain(heading): name for name, headings in table.items() for heading in headings}


def _plain(heading: str) -> str:
    return " ".join(fold(heading.replace("_", " ").replace("\ufeff", "")).text.split())
