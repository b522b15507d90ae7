"""The loop that works rows off, one after the other, while a thread keeps their lease alive."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from psycopg.pq import TransactionStatus

from claims.errors import ClaimsError, StaleLease
from claims.leases.taking import Batch, WorkKind, fail, finish, give_back, renew, take
from claims.limits import JobTimeout, time_limit
from claims.models import LeasedWork

logger = logging.getLogger("claims.leases")

CANCEL_SECONDS = 2.0
BATCH_SECONDS = 1.0
"""A batch of slow rows is given back after so long: what is more urgent must not wait for all of them."""


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
    """Do the rows of a batch in turn while a thread keeps the lease alive, and give back those not begun in time; gives
    how many were done."""
    until = time.monotonic() + BATCH_SECONDS
    with heartbeat(batch) as restart_clock:
        for number, row in enumerate(batch.rows):
            if number and time.monotonic() > until:
                give_back(batch.rows[number:])
                return number
            restart_clock()
            work_row(kind, row)
    return len(batch.rows)


def work_row(kind: WorkKind, row: LeasedWork) -> None:
    """One row: perform, then record behind the fence. What goes wrong is stored with the row; the next row follows."""
    try:
        with time_limit(row.seconds_allowed()):
            record = kind.perform(row)
        finish(row, record)
    except StaleLease:
        logger.warning("%s %s lost its lease: its result is not recorded", kind.model.__name__, row.pk)
    except DatabaseError:
        # The lease runs out by itself and the sweeper queues the row again, wherever the fault lies.
        if not _usable():
            raise
        _fail(row, "database_error", "the database refused the result")
    except JobTimeout:
        _abandon_query()
        _fail(row, "time_limit", f"took longer than {row.seconds_allowed():g} s")
    except ClaimsError as error:
        _fail(row, error.code, str(error), retry=error.retry)
    except Exception as error:
        logger.exception("%s %s failed", kind.model.__name__, row.pk)
        _fail(row, "crashed", f"{type(error).__name__}: {error}")


def _fail(row: LeasedWork, code: str, detail: str, *, retry: bool = True) -> None:
    try:
        fail(row, code, detail, retry=retry)
    except StaleLease:
        logger.warning("%s %s lost its lease before it failed", type(row).__name__, row.pk)


def _abandon_query() -> None:
    """End a query that the time limit struck in the middle of: its connection is good for nothing more, and the server
    would work on for nobody."""
    raw = connection.connection
    if isinstance(raw, psycopg.Connection) and raw.info.transaction_status == TransactionStatus.ACTIVE:
        with suppress(psycopg.Error):
            raw.cancel_safe(timeout=CANCEL_SECONDS)
        connection.close()


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
        while not stop.wait(settings.FACTCHECK_HEARTBEAT_SECONDS):
            if time.monotonic() - started[0] > settings.FACTCHECK_JOB_LIMIT_SECONDS:
                break
            try:
                renew(batch)
            except DatabaseError as error:
                logger.warning("a heartbeat failed: %s", error)
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, name="lease-heartbeat", daemon=True)
    thread.start()
    try:
        yield lambda: started.__setitem__(0, time.monotonic())
    finally:
        stop.set()
        thread.join(timeout=settings.FACTCHECK_HEARTBEAT_SECONDS)
