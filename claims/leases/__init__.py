"""The queue: take rows under a lease, keep the lease alive, finish behind a fence, sweep up what was left lying.

One loop serves every kind of LeasedWork.
"""

from claims.leases.draining import drain, heartbeat, work_batch, work_row
from claims.leases.health import queue_health, queue_overview, work_is_due
from claims.leases.sighting import forget_old_sightings, sight
from claims.leases.sweeping import SWEEP_LOCK, sweep
from claims.leases.taking import (
    Batch,
    Record,
    WorkKind,
    fail,
    finish,
    give_back,
    renew,
    requeue,
    take,
    work_models,
)

__all__ = [
    "SWEEP_LOCK",
    "Batch",
    "Record",
    "WorkKind",
    "drain",
    "fail",
    "finish",
    "forget_old_sightings",
    "give_back",
    "heartbeat",
    "queue_health",
    "queue_overview",
    "renew",
    "requeue",
    "sight",
    "sweep",
    "take",
    "work_batch",
    "work_is_due",
    "work_models",
    "work_row",
]
