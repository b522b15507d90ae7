"""The doorbell: it wakes a worker that looks at the rows. It carries no data, and nothing depends on its ring."""

from __future__ import annotations

import logging
from collections import Counter
from enum import StrEnum
from functools import partial

from celery import signature
from django.db import connection, transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

CHANNEL = "claims_work"
"""The NOTIFY channel that `manage.py work` listens on."""

CONFIRM_SECONDS = 0.5
"""How long a ring waits for RabbitMQ's word; without a limit a frozen one held up the save for ever."""

missed: Counter[str] = Counter()
"""How many rings this process could not send, by job."""


class Job(StrEnum):
    """The names of the tasks."""

    DRAIN = "claims.drain"
    SWEEP = "claims.sweep"
    AUDIT = "claims.audit"


def ring(job: Job = Job.DRAIN) -> None:
    """Wake whoever works, once the present transaction is committed. It never raises and never waits for a broker that
    does not answer: the row is already stored, and the sweeper rings again."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")
    transaction.on_commit(partial(_send, job), robust=True)


def _send(job: Job) -> None:
    try:
        # A StrEnum member has a `.name`, which Celery takes for a task's: the bare string goes out.
        bell = signature(job.value, immutable=True)
        bell.apply_async(expires=60, retry=False, ignore_result=True, confirm_timeout=CONFIRM_SECONDS)
    except (OperationalError, OSError, ConnectionError) as error:
        missed[job.value] += 1
        logger.warning("could not ring %s (%d missed so far): %s", job.value, missed[job.value], error)
