"""The figures as a table for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO

from claims.review.figures.record import Figure

COLUMNS = ("figure", "unit", "desk", "article", "language", "extractor", "age", "decision", "value", "n", "filter")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) else text


def as_csv(figures: Iterable[Figure]) -> str:
    """One line for each figure and one for each of its rows."""
    out = StringIO()
    lines = csv.writer(out)
    lines.writerow(COLUMNS)
    for figure in figures:
        lines.writerow(_line(figure, {}, figure.value, figure.n, figure.filter))
        for row in figure.rows:
            lines.writerow(_line(figure, dict(row.of), row.value, row.n, row.filter))
    return out.getvalue()


def _line(figure: Figure, of: dict[str, str | int], value: float | None, n: int, query: str) -> list[str]:
    shown: dict[str, object] = {**of, "figure": figure.code, "unit": figure.unit, "value": value, "n": n}
    return [cell(shown.get(name, query if name == "filter" else "")) for name in COLUMNS]
