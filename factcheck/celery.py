"""The Celery app: `celery -A factcheck.celery`."""

from __future__ import annotations

import os
from typing import Any

from celery import Celery
from kombu import Connection
from kombu.transport import TRANSPORT_ALIASES

from factcheck.settings.broker import ring_options

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.production")
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
