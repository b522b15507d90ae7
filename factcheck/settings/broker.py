"""How the doorbell is reached: the broker's address and what its kind of transport needs."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

VISIBILITY_SECONDS = 60
RING_SECONDS = 0.4


def broker_from_database(database_url: str) -> str:
    """The address of the message queue that lives in the same Postgres as the rows."""
    parts = urlsplit(database_url)
    return urlunsplit(("pgmq", parts.netloc, parts.path, "", ""))


def transport_options(broker_url: str) -> dict[str, Any]:
    """What keeps a dead or frozen broker of this kind from holding up whoever rings."""
    scheme = urlsplit(broker_url).scheme.split("+")[0]
    if scheme == "pgmq":
        return {
            "init_extension": False,  # its SQL is loaded by `manage.py up`; no extension is needed
            "use_notify": True,  # otherwise the worker asks once a second
            "visibility_timeout": VISIBILITY_SECONDS,
            "wait_time_seconds": 0,  # a long poll would hold up Ctrl-C
            "pool_size": 4,
            "pool_timeout": 1,
        }
    if scheme in {"redis", "rediss"}:
        return {
            "visibility_timeout": VISIBILITY_SECONDS,
            "socket_timeout": 1,
            "socket_connect_timeout": 1,
            "max_retries": 0,
        }
    if scheme in {"amqp", "amqps", "pyamqp"}:
        return {"confirm_publish": True, "max_retries": 0}
    return {}


def ring_options(broker_url: str) -> dict[str, Any]:
    """What besides keeps a ring from waiting: RabbitMQ's client waits for ever for the answer of a frozen broker, even
    when it only wants to close the connection. A worker's own connection may be more patient."""
    if urlsplit(broker_url).scheme.split("+")[0] in {"amqp", "amqps", "pyamqp"}:
        return {"read_timeout": RING_SECONDS, "write_timeout": RING_SECONDS}
    return {}
