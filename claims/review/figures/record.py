"""What a figure is: a value with its n, the rows it is made of, and the worklist behind each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.db.models import Aggregate, F, FloatField, Func, QuerySet
from django.utils import timezone

from claims.models import Desk

DAYS = 30
"""How far back the figures look unless told otherwise."""

Desks = QuerySet[Desk]


@dataclass(frozen=True, slots=True)
class Period:
    """From a moment on, up to another that is not in it."""

    start: datetime
    end: datetime

    @property
    def span(self) -> tuple[datetime, datetime]:
        return (self.start, self.end - timedelta(microseconds=1))


def last_days(days: int = DAYS) -> Period:
    """The days up to now."""
    now = timezone.now()
    return Period(now - timedelta(days=days), now)


class Unit(StrEnum):
    SECONDS = "seconds"
    SHARE = "share"
    COUNT = "count"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Row:
    """The figure of one group: `of` says which, n how many things were counted."""

    of: Mapping[str, str | int]
    value: float | None
    n: int
    filter: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure over all the desks asked for, and its rows; `filter` is the query string of the worklist behind it."""

    code: str
    unit: Unit
    value: float | None
    n: int
    filter: str = ""
    rows: Sequence[Row] = ()


def worklist(**chosen: str | int) -> str:
    """The worklist's address that shows these claims, as a query string."""
    return urlencode(chosen)


def share(part: int, whole: int) -> float | None:
    """The part of the whole; None of nothing."""
    return part / whole if whole else None


def grouped(rows: Any, by: Mapping[str, str], tally: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One dictionary for each group of the rows: its names, and what was counted of it; in the order of the names.

    `by` gives each name the field it comes from.
    """
    own = [name for name, field in by.items() if name == field]
    named = {name: F(field) for name, field in by.items() if name != field}
    return list(rows.order_by().values(*own, **named).annotate(**tally).order_by(*by))


class Percentile(Aggregate):
    """The value below which that share of the rows lies, interpolated."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: Func, share: float) -> None:
        super().__init__(expression, share=str(float(share)))


def seconds_between(start: str, end: str) -> Func:
    """The seconds from one moment of a row to another."""
    return Func(F(end) - F(start), template="EXTRACT(EPOCH FROM %(expressions)s)", output_field=FloatField())
