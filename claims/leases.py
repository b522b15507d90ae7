"""The queue: take rows under a lease, keep the lease alive, finish behind a fence, sweep up what was left lying.

One loop serves every kind of LeasedWork. The lease token is the fence: a result is recorded in the same transaction
that finds the row still running under that token, so a worker that lost its lease records nothing.
"""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Now

from claims.errors import ClaimsError, StaleLease
from claims.limits import JobTimeout, time_limit
from claims.models import LeasedWork
from claims.states import WorkState

logger = logging.getLogger(__name__)

SWEEP_LOCK = 0x6D756461
"""The advisory lock that keeps two sweepers from working at once."""

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

    A row that was tried before comes alone and first: were it poison, its neighbours would lose an attempt with it.
    """
    return _take(model, Q(attempt__gt=0), 1) or _take(model, Q(attempt=0), limit)


def _take(model: type[LeasedWork], which: Q, limit: int) -> Batch | None:
    batch = Batch(model, uuid.uuid4())
    with transaction.atomic():
        due: QuerySet[LeasedWork] = model._default_manager.filter(which, state=WorkState.QUEUED, run_after__lte=Now())
        ids = list(
            due.order_by("run_after", "pk")
            .select_for_update(skip_locked=True, of=("self",))
            .values_list("pk", flat=True)[:limit]
        )
        if not ids:
            return None
        model._default_manager.filter(pk__in=ids).update(
            state=WorkState.RUNNING,
            attempt=F("attempt") + 1,
            lease_token=batch.token,
            lease_until=Now() + timedelta(seconds=settings.FACTCHECK_LEASE_SECONDS),
        )
    batch.rows = list(model._default_manager.filter(pk__in=ids, lease_token=batch.token).order_by("run_after", "pk"))
    return batch


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


def fail(row: LeasedWork, code: str, detail: str) -> None:
    """Note a failed attempt: queued again after a growing pause, or failed for good at the cap."""
    if row.attempt >= settings.FACTCHECK_MAX_ATTEMPTS:
        _leave(row, state=WorkState.FAILED, finished_at=Now(), error_code=code, error_detail=detail[:2000])
        return
    pause = timedelta(seconds=2.0**row.attempt)
    _leave(row, state=WorkState.QUEUED, run_after=Now() + pause, error_code=code, error_detail=detail[:2000])


def _leave(row: LeasedWork, **changes: Any) -> None:
    left = type(row)._default_manager.filter(pk=row.pk, state=WorkState.RUNNING, lease_token=row.lease_token)
    if not left.update(lease_token=None, lease_until=None, **changes):
        raise StaleLease


def requeue(row: LeasedWork) -> bool:
    """Whether a failed or cancelled row was queued once more, with all its attempts before it. The caller rings."""
    over = type(row)._default_manager.filter(pk=row.pk, state__in=(WorkState.FAILED, WorkState.CANCELLED))
    return bool(
        over.update(
            state=WorkState.QUEUED, attempt=0, run_after=Now(), finished_at=None, error_code="", error_detail=""
        )
    )


def drain(kinds: Sequence[WorkKind], *, seconds: float | None = None) -> int:
    """Work off due rows of all kinds until none is left or the time is up; gives how many rows were worked on."""
    until = time.monotonic() + (settings.FACTCHECK_DRAIN_SECONDS if seconds is None else seconds)
    worked = 0
    while time.monotonic() < until:
        round_of = [
            work_batch(kind, batch) for kind in kinds if (batch := take(kind.model, settings.FACTCHECK_DRAIN_BATCH))
        ]
        if not round_of:
            break
        worked += sum(round_of)
    return worked


def work_batch(kind: WorkKind, batch: Batch) -> int:
    """Do each row of a batch in turn while a thread keeps the lease alive; gives how many rows there were."""
    with heartbeat(batch) as restart_clock:
        for row in batch.rows:
            restart_clock()
            work_row(kind, row)
    return len(batch.rows)


def work_row(kind: WorkKind, row: LeasedWork) -> None:
    """One row: perform, then record behind the fence. What goes wrong is stored with the row; the next row follows."""
    try:
        with time_limit(settings.FACTCHECK_JOB_LIMIT_SECONDS):
            record = kind.perform(row)
        finish(row, record)
    except StaleLease:
        logger.warning("%s %s lost its lease: its result is not recorded", kind.model.__name__, row.pk)
    except DatabaseError:
        # The lease runs out by itself and the sweeper queues the row again, wherever the fault lies.
        if not _usable():
            raise
        _give_back(row, "database_error", "the database refused the result")
    except JobTimeout:
        _give_back(row, "time_limit", f"took longer than {settings.FACTCHECK_JOB_LIMIT_SECONDS:g} s")
    except ClaimsError as error:
        _give_back(row, error.code, str(error))
    except Exception as error:
        logger.exception("%s %s failed", kind.model.__name__, row.pk)
        _give_back(row, "crashed", f"{type(error).__name__}: {error}")


def _give_back(row: LeasedWork, code: str, detail: str) -> None:
    try:
        fail(row, code, detail)
    except StaleLease:
        logger.warning("%s %s lost its lease before it failed", type(row).__name__, row.pk)


def _usable() -> bool:
    try:
        return connection.is_usable()
    except DatabaseError:
        return False


@contextmanager
def heartbeat(batch: Batch) -> Iterator[Callable[[], None]]:
    """Renews the batch's lease from a thread while the body runs; gives a function that restarts the clock of the job
    limit, past which no lease is renewed."""
    stop = threading.Event()
    started = [time.monotonic()]

    def beat() -> None:
        try:
            while not stop.wait(settings.FACTCHECK_HEARTBEAT_SECONDS):
                if time.monotonic() - started[0] > settings.FACTCHECK_JOB_LIMIT_SECONDS:
                    return
                renew(batch)
        except DatabaseError as error:
            logger.warning("a heartbeat failed: %s", error)
        finally:
            connection.close()

    thread = threading.Thread(target=beat, name="lease-heartbeat", daemon=True)
    thread.start()
    try:
        yield lambda: started.__setitem__(0, time.monotonic())
    finally:
        stop.set()
        thread.join(timeout=settings.FACTCHECK_HEARTBEAT_SECONDS)


def sweep() -> dict[str, int]:
    """Give expired leases back to the queue, or end them as failed at the cap; gives {"queued": n, "failed": n,
    "waiting": 1 if rows are due}. Another sweeper at work makes this one do nothing."""
    done = {"queued": 0, "failed": 0, "waiting": 0}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SWEEP_LOCK])
            if not cursor.fetchone()[0]:
                return done
        for model in work_models():
            expired = model._default_manager.filter(state=WorkState.RUNNING, lease_until__lt=Now())
            over = expired.filter(attempt__gte=settings.FACTCHECK_MAX_ATTEMPTS)
            done["failed"] += over.update(
                state=WorkState.FAILED,
                finished_at=Now(),
                lease_token=None,
                lease_until=None,
                error_code="worker_lost",
                error_detail="its worker died or froze at every attempt",
            )
            done["queued"] += expired.update(
                state=WorkState.QUEUED, run_after=Now(), lease_token=None, lease_until=None, error_code="worker_lost"
            )
    done["waiting"] = int(work_is_due())
    return done


def queue_health() -> dict[str, Any]:
    """{"ok", "oldest_queued_seconds", "most_overdue_seconds"}: judged from the rows alone, whatever the broker says."""
    oldest, overdue = 0.0, 0.0
    for model in work_models():
        row = model._default_manager.aggregate(
            oldest=Max(Now() - F("run_after"), filter=Q(state=WorkState.QUEUED, run_after__lte=Now())),
            overdue=Max(Now() - F("lease_until"), filter=Q(state=WorkState.RUNNING, lease_until__lt=Now())),
        )
        oldest = max(oldest, row["oldest"].total_seconds() if row["oldest"] else 0.0)
        overdue = max(overdue, row["overdue"].total_seconds() if row["overdue"] else 0.0)
    ok = oldest <= settings.FACTCHECK_QUEUE_RED_SECONDS and overdue <= settings.FACTCHECK_LEASE_SECONDS
    return {"ok": ok, "oldest_queued_seconds": round(oldest, 1), "most_overdue_seconds": round(overdue, 1)}


def work_is_due() -> bool:
    """Whether any row of any kind waits to be taken now."""
    return any(
        model._default_manager.filter(state=WorkState.QUEUED, run_after__lte=Now()).exists() for model in work_models()
    )
