"""The network under httpcore: only the addresses that were checked, and one deadline over everything."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

import httpcore

from claims.errors import FetchTimedOut

T = TypeVar("T")
CONNECT_SECONDS = 5.0
"""One address of several may be dead: the next is tried after this."""


class Deadline:
    """The end of a whole fetch: a client's own timeout counts anew with every byte that drips in."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left; raises FetchTimedOut once there are none."""
        if (left := self._end - time.monotonic()) <= 0:
            raise FetchTimedOut
        return left


class PinnedBackend(httpcore.NetworkBackend):
    """Dials the given addresses, in turn, whatever host httpcore names."""

    def __init__(self, addresses: Sequence[str], deadline: Deadline, inner: httpcore.NetworkBackend) -> None:
        self._addresses, self._deadline, self._inner = addresses, deadline, inner

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._addresses:
            patience = min(CONNECT_SECONDS, self._deadline.left())
            try:
                stream = self._inner.connect_tcp(address, port, patience, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return TimedStream(stream, self._deadline)
        raise failure


class TimedStream(httpcore.NetworkStream):
    """A stream that gives every read and write no more than what is left until the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return TimedStream(self._inner.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)


@cache
def tls() -> ssl.SSLContext:
    """The certificates that are trusted; reading them takes a while, so once."""
    return httpcore.default_ssl_context()


def within(deadline: Deadline, call: Callable[[], T]) -> T:
    """What the call gives, or FetchTimedOut: for the system's resolver, which knows no timeout. It runs in a thread
    that is left behind if need be."""
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(call())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="resolver", daemon=True)
    thread.start()
    thread.join(deadline.left())
    if failed:
        raise failed[0]
    if not done:
        raise FetchTimedOut
    return done[0]
