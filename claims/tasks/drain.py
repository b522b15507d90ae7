from __future__ import annotations

from typing import Any

from celery import Task, shared_task

from claims.jobs import Job, ring
from claims.leases import drain, sight, work_is_due
from claims.tasks.kinds import KINDS


@shared_task(name=Job.DRAIN.value, ignore_result=True, bind=True)
def drain_task(self: Task[Any, Any]) -> None:
    """Work off what is due; ring again where the time was up first."""
    drain(KINDS)
    if work_is_due():
        ring(Job.DRAIN)
    sight(self.request.hostname or "")
