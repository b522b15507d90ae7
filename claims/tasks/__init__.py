"""Couriers: each takes a ring to the loop that looks at the rows."""

from claims.tasks.audit import audit_task
from claims.tasks.connection import begin_with_a_sound_connection
from claims.tasks.drain import drain_task
from claims.tasks.sweep import sweep_task

__all__ = ["audit_task", "begin_with_a_sound_connection", "drain_task", "sweep_task"]
