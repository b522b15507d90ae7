"""The message queue inside PostgreSQL as the workers use it: kombu's transport, with one fault of it mended."""

from __future__ import annotations

from kombu.transport import pgmq
from psycopg import Error


class Channel(pgmq.Channel):
    """A channel whose messages leave its window even where the database cannot be told so."""

    def basic_ack(self, delivery_tag: str, multiple: bool = False) -> None:
        """Acknowledge a message; raises psycopg.Error where the database is away.

        The window counts what was delivered and not acknowledged. Its pool finds the database again by itself, so no
        new channel would ever empty it: a worker that could not acknowledge as many messages as it may hold would ask
        for no other any more. The message itself comes again after its visibility time-out; a second ring does no harm.
        """
        try:
            super().basic_ack(delivery_tag, multiple=multiple)  # type: ignore[no-untyped-call]
        except Error:
            self.qos.ack(delivery_tag)
            raise


class Transport(pgmq.Transport):
    """What `pgmq://` stands for here."""

    Channel = Channel
