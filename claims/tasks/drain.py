from __future__ import annotations

from celery import shared_task

from claims.jobs import Job, ring
from claims.leases import drain, work_is_due
from claims.tasks.kinds import KINDS


@shared_task(name=Job.DRAIN.value, ignore_result=True)
def drain_task() -> None:
    """Work off what is due; ring again where the time was up first."""
    drain(KINDS)
    if work_is_due():
        ring(Job.DRAIN)
