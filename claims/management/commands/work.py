"""The worker without a broker: the same loop, woken by PostgreSQL itself."""

from __future__ import annotations

import os
import signal
import socket
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection

from claims.jobs import CHANNEL
from claims.leases import drain, sight
from claims.tasks.kinds import KINDS
from claims.tasks.sweep import sweep_up

POLL_SECONDS = 1.0
"""How long a missed notification can go unnoticed."""


class Command(BaseCommand):
    help = "Split and check what is queued, without Celery or a broker (it may run beside them)."

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.stopping = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="stop as soon as nothing is due")

    def handle(self, *args: Any, **options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)
        swept = 0.0
        name = f"work@{socket.gethostname()}:{os.getpid()}"
        while not self.stopping:
            try:
                if time.monotonic() - swept > settings.FACTCHECK_SWEEP_SECONDS or not swept:
                    swept = time.monotonic()
                    sweep_up()
                worked = drain(KINDS)
                sight(name)
                if options["once"] and not worked:
                    return
                if not worked:
                    wait_for_ring()
            except DatabaseError as error:
                self.stderr.write(f"the database does not answer, trying again: {error}")
                connection.close()
                time.sleep(POLL_SECONDS)

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Finish the batch at hand, then end."""
        self.stopping = True


def wait_for_ring() -> None:
    """Return when somebody rings, at the latest after POLL_SECONDS."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    raw = connection.connection
    if isinstance(raw, psycopg.Connection):
        for _notify in raw.notifies(timeout=POLL_SECONDS, stop_after=1):
            break
