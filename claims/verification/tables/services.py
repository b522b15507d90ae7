"""Importing reference tables: read, kept aside for a look at the preview, then used or thrown away."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.jobs import ring
from claims.models import Claim, ReferenceFigure, ReferenceTable
from claims.verification.planning import look_again
from claims.verification.tables.csv_tables import read_csv
from claims.verification.tables.json_stat import read_json_stat
from claims.verification.tables.records import ReadTable, UnreadableTable

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LARGEST = 20_000_000
"""Bytes of a file."""
REFERENCE = "reference"
"""The checker that asks the tables."""


def read_table(content: bytes) -> ReadTable:
    """The figures of a CSV or JSON-stat file; raises UnreadableTable."""
    if len(content) > LARGEST:
        raise UnreadableTable(_("The file is larger than %(mb)d MB.") % {"mb": LARGEST // 1_000_000}, field="file")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        told = _("The file is not UTF-8: byte %(at)d. Save it as CSV UTF-8.") % {"at": error.start + 1}
        raise UnreadableTable(told, field="file") from error
    if "\x00" in text:
        raise UnreadableTable(_("This is the content of a file, not a table."), field="file")
    read = read_json_stat(text) if text.lstrip()[:1] in ("{", "[") else read_csv(text)
    return replace(read, sha256=hashlib.sha256(content).hexdigest())


@transaction.atomic
def keep_table(read: ReadTable, *, title: str, source: str, source_url: str = "", by: User) -> ReferenceTable:
    """Keep what was read aside, until somebody has seen its preview."""
    act("import_table", by)
    table = ReferenceTable.objects.create(
        title=title.strip() or read.title,
        source=source.strip() or read.source,
        source_url=source_url,
        format=read.format,
        sha256=read.sha256,
        left_out=read.left_out,
        imported_by=by,
    )
    fields = ("row", "indicator", "place", "place_names", "country", "period", "period_start", "period_end")
    more = ("written", "value", "unit", "measure", "source")
    ReferenceFigure.objects.bulk_create(
        (ReferenceFigure(table=table, **{name: getattr(row, name) for name in (*fields, *more)}) for row in read.rows),
        batch_size=2000,
    )
    return table


@transaction.atomic
def use_table(table: ReferenceTable, *, by: User, used: bool = True) -> int:
    """Put a table to use, or out of it; the claims with figures of its units are checked again. Gives how many."""
    act("use_table" if used else "leave_table", by)
    ReferenceTable.objects.filter(pk=table.pk).update(in_use=used)
    measures = table.figures.order_by().values("measure").distinct()
    queued = look_again(REFERENCE, Claim.objects.filter(gone=False, quantity__unit__in=measures))
    ring()
    return queued
