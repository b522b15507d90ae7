"""Rows of the tables in use, as checkers see them."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q

from claims.models import ReferenceFigure
from claims.verification.protocol import ReferenceQuestion, ReferenceRow

MOST = 2000
"""Rows of one place and unit that are looked through, the newest periods first."""


def stored_rows(asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
    """The rows of the place in this unit, of the period asked for or, where none is, of the latest ones."""
    where = Q(country__in=asked.countries) | Q(country="", place_names__overlap=sorted(asked.places))
    rows = ReferenceFigure.objects.filter(where, table__in_use=True, measure=asked.unit)
    if asked.start and asked.end:
        rows = rows.filter(period_start=asked.start, period_end=asked.end)
    return [_row(row) for row in rows.select_related("table").order_by("-period_end", "pk")[:MOST]]


def _row(row: ReferenceFigure) -> ReferenceRow:
    table = row.table
    return ReferenceRow(
        indicator=row.indicator,
        place=row.place,
        country=row.country,
        period=row.period,
        start=row.period_start,
        end=row.period_end,
        value=row.value,
        written=row.written,
        unit=row.unit,
        measure=row.measure,
        source=row.source or table.source,
        url=table.source_url,
        as_of=table.imported_at.date().isoformat(),
    )
