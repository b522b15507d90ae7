"""The desk's library as its pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Colour, Evidence, SnapshotStatus, Source
from claims.review.library import times_used, uses_of
from claims.web.requests import whole_number
from claims.web.status import Status
from claims.web.work_rows import WorkRow, with_rows, work_row

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PAGE = 40
MOST_USES = 200
_COPIES = {
    SnapshotStatus.LIVE: (_("Saved copy"), Colour.SUPPORTED, "supported"),
    SnapshotStatus.CHANGED: (_("Changed since it was saved"), Colour.MISLEADING, "stale"),
    SnapshotStatus.DEAD: (_("No longer there"), Colour.FALSE, "false"),
}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One reference in the list."""

    source: Source
    uses: int
    copy: Status


@dataclass(frozen=True, slots=True)
class LibraryPage:
    """One page of the library, and the id that the next one starts after ("" on the last)."""

    rows: Sequence[SourceRow]
    next_key: str


@dataclass(frozen=True, slots=True)
class Use:
    """One passage of a reference with the claim that it bears on."""

    item: Evidence
    row: WorkRow


def copy_status(source: Source) -> Status:
    """How the newest saved copy of a reference stands, in a word; of one read by `with_copies`."""
    state: str | None = source.copy  # type: ignore[attr-defined]
    if not state:
        return Status(str(_("No saved copy")), Colour.OPEN, "open")
    word, tone, icon = _COPIES[SnapshotStatus(state)]
    return Status(str(word), tone, icon)


def library_page(sources: QuerySet[Source], user: User, key: str) -> LibraryPage:
    """Forty references, the newest first, found by the index and not by counting from the front."""
    if after := whole_number(key):
        sources = sources.filter(pk__lt=after)
    found = list(sources.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    uses = times_used(shown, user)
    rows = [SourceRow(source, uses.get(source.pk, 0), copy_status(source)) for source in shown]
    return LibraryPage(rows, str(shown[-1].pk) if len(found) > PAGE else "")


def uses_shown(source: Source, user: User) -> list[Use]:
    """The newest two hundred passages cited from it, each with its claim's row."""
    items = list(uses_of(source, user)[:MOST_USES])
    claims = with_rows(Claim.objects.filter(pk__in={item.claim_id for item in items}))
    rows = {claim.pk: work_row(claim) for claim in claims}
    return [Use(item, rows[item.claim_id]) for item in items]
