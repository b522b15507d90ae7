"""What a table file is read into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from claims.errors import InvalidInput


class UnreadableTable(InvalidInput):
    """The file is no such table, or has rows that cannot be read; `details["errors"]` lists where."""

    code = "table_unreadable"
    message = _("This table cannot be read.")


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong in one place of the file."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One figure, as it is written and as it is understood."""

    row: int
    indicator: str
    place: str
    place_names: list[str]
    country: str
    period: str
    period_start: date
    period_end: date
    written: str
    value: Decimal
    unit: str = ""
    measure: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A whole file; rows without a value are counted and left out."""

    format: str
    rows: Sequence[TableRow]
    left_out: int = 0
    title: str = ""
    source: str = ""
    sha256: str = ""
