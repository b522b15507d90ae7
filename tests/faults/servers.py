"""Brokers to kill and to freeze: real servers on free ports of the loopback, in folders that are thrown away."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from factcheck.embedded import processes
from factcheck.embedded.postgres import free_port

RABBIT = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
START_SECONDS = 60


def wait_for_port(port: int, seconds: float = START_SECONDS) -> None:
    """Returns when somebody listens there."""
    until = time.monotonic() + seconds
    while True:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        if time.monotonic() > until:
            raise TimeoutError(f"nobody listens on port {port}")
        time.sleep(0.1)


class Group:
    """One process with all that it starts."""

    def __init__(self, command: Sequence[str], folder: Path, name: str, env: Mapping[str, str] | None = None) -> None:
        with (folder / f"{name}.log").open("ab") as log:
            self.process = processes.start(command, env=env or os.environ, log=log, death_signal=signal.SIGKILL)

    def signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, number)

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        self.process.wait(20)


class Broker:
    """What the doorbell rings at."""

    name = ""
    freezes = True
    """Whether it can be frozen alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.group: Group | None = None

    @property
    def url(self) -> str:
        raise NotImplementedError

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str] | None:
        return None

    def start(self) -> None:
        self.group = Group(self.command(), self.folder, self.name, self.environment())
        wait_for_port(self.port)

    def kill(self) -> None:
        assert self.group is not None
        self.group.kill()

    def freeze(self) -> None:
        assert self.group is not None
        self.group.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self.group is not None
        self.group.signal(signal.SIGCONT)

    def stop(self) -> None:
        if self.group is not None:
            self.group.kill()


class Redis(Broker):
    """Without persistence: a kill loses every message."""

    name = "redis"

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        found = shutil.which("redis-server") or "redis-server"
        return [found, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]


class Rabbit(Broker):
    """One node with its own port mapper, so that it meets no other on this machine."""

    name = "rabbitmq"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.mapper, self.distribution = free_port(), free_port()
        self.mapping: Group | None = None

    @property
    def url(self) -> str:
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def command(self) -> list[str]:
        return [str(RABBIT)]

    def environment(self) -> dict[str, str]:
        places = {name: str(self.folder / name.lower()) for name in ("RABBITMQ_MNESIA_BASE", "RABBITMQ_LOG_BASE")}
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),  # for a cookie of its own
            "LANG": "C.UTF-8",
            **places,
            "RABBITMQ_NODENAME": f"faults{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self.distribution),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "none"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "+S 1:1 +sbwt none",
            "ERL_EPMD_PORT": str(self.mapper),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
        }

    def start(self) -> None:
        # Found running, the node starts none of its own, which would outlive it.
        if self.mapping is None:
            command = ["epmd", "-port", str(self.mapper), "-address", "127.0.0.1"]
            self.mapping = Group(command, self.folder, "epmd")
            wait_for_port(self.mapper)
        super().start()

    def stop(self) -> None:
        super().stop()
        if self.mapping is not None:
            self.mapping.kill()
