from __future__ import annotations

from celery import shared_task

from claims.jobs import Job, ring
from claims.leases import sweep
from claims.review.services import release_expired


@shared_task(name=Job.SWEEP.value, ignore_result=True)
def sweep_task() -> None:
    """Give lost leases back, machines' and readers', and ring for whatever waits."""
    release_expired()
    if sweep()["waiting"]:
        ring(Job.DRAIN)
