"""Gives the rows of workers that died or froze back to the queue."""

from __future__ import annotations

from django.conf import settings
from django.db import connection, transaction
from django.db.models.functions import Now

from claims.leases.health import work_is_due
from claims.leases.taking import work_models
from claims.states import WorkState

SWEEP_LOCK = 0x6D756461
"""The advisory lock that keeps two sweepers from working at once."""


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
            # A worker that froze while it wrote still holds its row: the others must not wait for that one.
            late = model._default_manager.filter(state=WorkState.RUNNING, lease_until__lt=Now())
            free = late.order_by("pk").select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
            expired = late.filter(pk__in=list(free))
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
