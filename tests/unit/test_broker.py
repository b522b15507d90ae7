"""The broker's address and options: what keeps a dead broker from holding anybody up."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from factcheck.settings.broker import broker_from_database, transport_options


def test_the_embedded_broker_is_the_database() -> None:
    assert broker_from_database("postgresql://u:p%40w@127.0.0.1:5/factcheck?sslmode=require") == (
        "pgmq://u:p%40w@127.0.0.1:5/factcheck"
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("pgmq://h/d", {"init_extension": False, "use_notify": True, "visibility_timeout": 60}, id="pgmq"),
        pytest.param("redis://h/0", {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}, id="redis"),
        pytest.param("rediss://h/0", {"socket_timeout": 1, "max_retries": 0}, id="redis over TLS"),
        pytest.param("amqp://h//", {"confirm_publish": True}, id="rabbitmq"),
    ],
)
def test_each_kind_of_broker_gets_its_own_limits(url: str, expected: dict[str, Any]) -> None:
    assert expected.items() <= transport_options(url).items()


@pytest.mark.parametrize("name", sorted(settings.CELERY_BEAT_SCHEDULE))
def test_beat_opens_its_connection_again(name: str) -> None:
    # Celery's beat keeps one producer, which only a retry leads to a broker that was started anew.
    assert settings.CELERY_BEAT_SCHEDULE[name]["options"]["retry"] is True


def test_an_unknown_kind_gets_none() -> None:
    assert transport_options("memory://") == {}
