"""Taking rows under a lease, keeping the lease, and leaving it: with a result behind the fence, failed, or given back.

The lease token is the fence: a result is recorded in the same transaction that finds the row still running under that
token, so a worker that lost its lease records nothing.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.db.models.functions import Now

from claims.errors import StaleLease
from claims.models import LeasedWork
from claims.states import Urgency, WorkState

Record = Callable[[], None]
"""What to write once the fence has been passed; it runs inside the finishing transaction."""


@dataclass(frozen=True, slots=True)
class WorkKind:
    """One kind of leased work and the service that does it.

    `perform(row)` works without a transaction and gives what to record.
    """

    model: type[LeasedWork]
    perform: Callable[[Any], Record]


@dataclass(slots=True)
class Batch:
    """Rows taken together under one token."""

    model: type[LeasedWork]
    token: uuid.UUID
    rows: list[LeasedWork] = field(default_factory=list)


def work_models() -> list[type[LeasedWork]]:
    """Every table of leased work."""
    return [model for model in apps.get_models() if issubclass(model, LeasedWork)]


def take(model: type[LeasedWork], limit: int) -> Batch | None:
    """Up to `limit` rows that are due, leased and committed; None where nothing is due.

    The most urgent come first, and never with less urgent ones. A row that was tried before comes alone: were it
    poison, its neighbours would lose an attempt with it.
    """
    batch = Batch(model, uuid.uuid4())
    with transaction.atomic():
        ids = _choose(model, limit)
        if not ids:
            return None
        model._default_manager.filter(pk__in=ids).update(
            state=WorkState.RUNNING,
            attempt=F("attempt") + 1,
            lease_token=batch.token,
            lease_until=Now() + timedelta(seconds=settings.FACTCHECK_LEASE_SECONDS),
        )
    mine = model._default_manager.filter(pk__in=ids, lease_token=batch.token).select_related(*model.fetched_with)
    batch.rows = list(mine.order_by("run_after", "pk"))
    return batch


def _choose(model: type[LeasedWork], limit: int) -> list[int]:
    places = model.free_places()
    due: QuerySet[LeasedWork] = model._default_manager.filter(state=WorkState.QUEUED, run_after__lte=Now())
    if full := [lane for lane, free in places.items() if free <= 0]:
        due = due.exclude(**{f"{model.lane}__in": full})
    rows = (
        due.order_by("urgency", "run_after", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .values_list("pk", "urgency", "attempt", model.lane or "pk")[:limit]
    )
    chosen: list[int] = []
    head: int | None = None
    for pk, urgency, attempt, lane in rows:
        if head is None and attempt:
            return [pk]
        head = urgency if head is None else head
        if attempt or urgency != head or places.get(lane, 1) <= 0:
            continue
        if lane in places:
            places[lane] -= 1
        chosen.append(pk)
    return chosen


def renew(batch: Batch) -> int:
    """Lengthen the lease of the batch's rows that are still running; gives how many."""
    return batch.model._default_manager.filter(state=WorkState.RUNNING, lease_token=batch.token).update(
        lease_until=Now() + timedelta(seconds=settings.FACTCHECK_LEASE_SECONDS)
    )


def finish(row: LeasedWork, record: Record) -> None:
    """Record the result and mark the row done, in one transaction; raises StaleLease where the lease was lost."""
    with transaction.atomic():
        _leave(row, state=WorkState.DONE, finished_at=Now(), error_code="", error_detail="")
        record()


def fail(row: LeasedWork, code: str, detail: str, *, retry: bool = True) -> None:
    """Note a failed attempt: queued again after a growing pause, or failed for good at the cap or where no further
    attempt is of use."""
    if not retry or row.attempt >= settings.FACTCHECK_MAX_ATTEMPTS:
        _leave(row, state=WorkState.FAILED, finished_at=Now(), error_code=code, error_detail=detail[:2000])
        return
    pause = timedelta(seconds=2.0**row.attempt)
    _leave(row, state=WorkState.QUEUED, run_after=Now() + pause, error_code=code, error_detail=detail[:2000])


def _leave(row: LeasedWork, **changes: Any) -> None:
    left = type(row)._default_manager.filter(pk=row.pk, state=WorkState.RUNNING, lease_token=row.lease_token)
    if not left.update(lease_token=None, lease_until=None, **changes):
        raise StaleLease


def give_back(rows: Sequence[LeasedWork]) -> int:
    """Queue rows again that were taken and not begun, as if they had never been taken; gives how many."""
    if not rows:
        return 0
    mine = type(rows[0])._default_manager.filter(
        pk__in=[row.pk for row in rows], state=WorkState.RUNNING, lease_token=rows[0].lease_token
    )
    return mine.update(state=WorkState.QUEUED, attempt=F("attempt") - 1, lease_token=None, lease_until=None)


def requeue(row: LeasedWork) -> bool:
    """Whether a failed or cancelled row was queued once more, with all its attempts before it, ahead of what
    nobody waits for. The caller rings."""
    over = type(row)._default_manager.filter(pk=row.pk, state__in=(WorkState.FAILED, WorkState.CANCELLED))
    try:
        with transaction.atomic():
            again = over.update(
                state=WorkState.QUEUED,
                urgency=Urgency.NOW,
                attempt=0,
                run_after=Now(),
                finished_at=None,
                error_code="",
                error_detail="",
            )
    except IntegrityError:
        # Another row waits for the same.
        return False
    return bool(again)
