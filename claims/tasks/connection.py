"""The database's connection of a worker's process, kept from one task to the next."""

from __future__ import annotations

from typing import Any

from celery import Task
from celery.signals import task_prerun
from django.db import close_old_connections


@task_prerun.connect
def begin_with_a_sound_connection(sender: Task[Any, Any], **kwargs: Any) -> None:
    """What the last task left may lead to a server that is gone, or be too old: then the next query opens another."""
    # Called as a function, a task works inside somebody's transaction.
    if not sender.request.is_eager:
        close_old_connections()
