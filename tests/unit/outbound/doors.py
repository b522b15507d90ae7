"""Doors for tests: names that we invent, and a network that notes whom it was to dial."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import httpcore

from claims.outbound import DEFAULT_LIMITS, DEFAULT_TYPES, Asked, Door, Fetched, Limits

PUBLIC = "93.184.215.14"


@dataclass(slots=True)
class Network(httpcore.NetworkBackend):
    """Dials our own server whatever address it is given, and notes the address."""

    port: int
    dialled: list[str] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        self.dialled.append(f"{host}:{port}")
        if host in self.dead:
            raise httpcore.ConnectError("refused")
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", self.port, timeout)


@dataclass(slots=True)
class Names:
    """A resolver: each name with its answers, one list after the other; the last one stays."""

    known: Mapping[str, list[list[str]]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> list[str]:
        if host not in self.known:
            raise OSError("no such name")
        answers = self.known[host]
        self.asked.append(host)
        return answers[min(self.asked.count(host), len(answers)) - 1]


def ask(door: Door, url: str, *, limits: Limits = DEFAULT_LIMITS, **more: object) -> Fetched:
    """What the door gives for the address."""
    asked = {"method": "GET", "body": None, "headers": {}, "accept": DEFAULT_TYPES, **more}
    return door.fetch(url, Asked(limits=limits, **asked))  # type: ignore[arg-type]
