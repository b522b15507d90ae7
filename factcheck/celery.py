"""The Celery app: `celery -A factcheck.celery`."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init, worker_process_init
from kombu import Connection
from kombu.transport import TRANSPORT_ALIASES

from factcheck.settings.broker import ring_options

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.production")
# kombu knows its transports by this table alone; ours frees the window of messages whose hold it lost.
TRANSPORT_ALIASES["pgmq"] = "factcheck.embedded.doorbell:Transport"


class Workbench(Celery):
    """Celery whose rings are in more of a hurry than its workers."""

    def connection_for_write(self, url: str | None = None, *args: Any, **more: Any) -> Connection:
        """The connection that rings go out by, with what keeps a broker in trouble from holding them up."""
        address = url or self.conf.broker_write_url or ""
        options = ring_options(address) | (more.pop("transport_options", None) or {})
        connection: Connection = super().connection_for_write(url, *args, transport_options=options, **more)
        return connection


app = Workbench("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()


@worker_init.connect
def tie_children(**_: object) -> None:
    """No process of the pool outlives its worker.

    Celery has the kernel kill them with it, but only from a moment after each was forked. One whose worker died before
    that moment would wait for ever at a lock that its killed neighbour held, and hold the data folder with it.
    """
    worker = os.getpid()

    @worker_process_init.connect(weak=False)
    def end_with_worker(**_: object) -> None:
        if os.getppid() != worker:
            os._exit(1)
