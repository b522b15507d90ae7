"""A worker whose acknowledgements fail goes on asking for messages."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from kombu.transport.virtual import QoS
from psycopg_pool import PoolTimeout

from factcheck.celery import app
from factcheck.embedded.doorbell import Channel, Transport


class Away:
    """The queue of a database that is not there."""

    def delete(self, queue: str, msg_id: int) -> None:
        raise PoolTimeout("couldn't get a connection after 1.00 sec")


def channel_away() -> Channel:
    channel = object.__new__(Channel)
    vars(channel).update(connection=SimpleNamespace(_get_pgmq_client=Away), _qos=QoS(channel, prefetch_count=2))
    return channel


def test_the_window_opens_again() -> None:
    channel = channel_away()
    for tag in ("a", "b"):
        told = {"pgmq_queue": "celery", "pgmq_msg_id": 1}
        channel.qos.append(SimpleNamespace(delivery_info=told, delivery_tag=tag), tag)
    assert not channel.qos.can_consume()
    for tag in ("a", "b"):
        with pytest.raises(PoolTimeout):
            channel.basic_ack(tag)
    assert channel.qos.can_consume()


def test_it_is_what_such_an_address_means() -> None:
    connection = app.connection_for_read("pgmq://someone@127.0.0.1:1/nowhere")
    assert connection.get_transport_cls() is Transport
