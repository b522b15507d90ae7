"""One row of words becomes one figure, or errors that name the column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from claims.verification.places import country_of, folded_name
from claims.verification.tables.periods import Period, read_period
from claims.verification.tables.records import CellError, TableRow, UnreadableTable
from claims.verification.tables.values import MISSING, read_unit, read_value

MOST_ROWS = 200_000
MOST_ERRORS = 50
"""Errors that are told at once; a file that is wrong throughout would fill the page."""
REQUIRED = ("indicator", "place", "period")
LONGEST = {"indicator": 2000, "place": 300, "period": 60, "value": 60, "unit": 100, "source": 500}


@dataclass(slots=True)
class Gathering:
    """The figures of a file as they are read, with what could not be."""

    headings: Mapping[str, str]
    """What the file calls each column, for the errors."""
    decimal_comma: bool = False
    rows: list[TableRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    left_out: int = 0

    def add(self, number: int, words: Mapping[str, str]) -> None:
        """Take one row; what is wrong with it is noted."""
        if len(self.rows) >= MOST_ROWS:
            raise UnreadableTable(_("The table has more than %(most)d rows.") % {"most": MOST_ROWS}, field="file")
        if words.get("value", "").strip().lower() in MISSING:
            self.left_out += 1
            return
        before = len(self.errors)
        self._check_words(number, words)
        period = read_period(words["period"])
        if period is None and words["period"].strip():
            self._wrong(number, "period", _("“%(text)s” is no year, quarter, month or day."), words["period"])
        value = read_value(words["value"], decimal_comma=self.decimal_comma)
        if value is None:
            self._wrong(number, "value", _("“%(text)s” is not a number."), words["value"])
        if len(self.errors) > before or period is None or value is None:
            return
        measure, worth = read_unit(words.get("unit", ""))
        self.rows.append(_row(number, words, period, (value, measure, worth)))

    def _check_words(self, number: int, words: Mapping[str, str]) -> None:
        for name in REQUIRED:
            if not words.get(name, "").strip():
                self._wrong(number, name, _("This cell is empty."), "")
        for name, most in LONGEST.items():
            if len(words.get(name, "")) > most:
                self._wrong(number, name, _("This cell is too long."), "")

    def _wrong(self, number: int, column: str, message: str, text: str) -> None:
        if len(self.errors) < MOST_ERRORS:
            shown = message % {"text": text[:40]} if text else message
            self.errors.append(CellError(number, self.headings.get(column, column), shown))

    def ended(self) -> None:
        """Raises UnreadableTable where a row could not be read, or none was there."""
        if self.errors:
            raise UnreadableTable(field="file", details={"errors": [_told(error) for error in self.errors]})
        if not self.rows:
            raise UnreadableTable(_("The table has no row with a value."), field="file")


def _told(error: CellError) -> dict[str, object]:
    return {"row": error.row, "column": error.column, "message": error.message}


def _row(number: int, words: Mapping[str, str], period: Period, read: tuple[Decimal, str, Decimal]) -> TableRow:
    value, measure, worth = read
    return TableRow(
        row=number,
        indicator=words["indicator"].strip(),
        place=words["place"].strip(),
        place_names=sorted({folded_name(name) for name in words["place"].split("|") if name.strip()}),
        country=country_of(words["place"]),
        period=words["period"].strip(),
        period_start=period[0],
        period_end=period[1],
        written=words["value"].strip(),
        value=value * worth,
        unit=words.get("unit", "").strip(),
        measure=measure,
        source=words.get("source", "").strip(),
    )
