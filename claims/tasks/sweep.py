from __future__ import annotations

from typing import Any

from celery import Task, shared_task
from celery.signals import worker_ready

from claims.audit import link_pending
from claims.jobs import Job, ring
from claims.leases import forget_old_sightings, sight, sweep
from claims.review.services import forget_gone, release_expired, weigh_waiting
from claims.verification.capturing import plan_rechecks


@shared_task(name=Job.SWEEP.value, ignore_result=True, bind=True)
def sweep_task(self: Task[Any, Any]) -> None:
    """Sweep, and ring for what waits."""
    if sweep_up():
        ring(Job.DRAIN)
    sight(self.request.hostname or "")


def sweep_up() -> bool:
    """Give lost leases back, machines' and readers', weigh what waits by the clock, queue the pages to be looked at
    again, link what the audit chain lacks; whether work is due."""
    release_expired()
    forget_gone()
    weigh_waiting()
    plan_rechecks()
    link_pending()
    forget_old_sightings()
    return bool(sweep()["waiting"])


@worker_ready.connect
def sweep_at_start(**kwargs: Any) -> None:
    """A worker that starts looks for what its predecessor left: rings from before it was there are lost."""
    ring(Job.SWEEP)
