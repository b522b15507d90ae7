"""What one `up` keeps for itself: its data folder and its ports."""

from __future__ import annotations

import contextlib
import fcntl
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from factcheck.embedded.state import database_url

LEFTOVER_SECONDS = 30


class StartFailure(Exception):
    """The workbench cannot start; the message is one line that says what to do."""


def listen(port: int) -> socket.socket:
    """The socket that the web service will answer on; it outlives any one web process."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        raise StartFailure(f"Port {port} cannot be used ({_reason(error)}): choose another with --port.") from error
    return listener


@contextlib.contextmanager
def sole_user(folder: Path) -> Iterator[int]:
    """Keeps a second `up` off the folder; gives the handle that every child inherits.

    The first lock is ours alone. The second is shared with the children, so that it shows whether
    what a killed supervisor left behind has gone.
    """
    with (folder / "up.lock").open("a") as ours, (folder / "services.lock").open("a") as theirs:
        if not _lock(ours):
            raise StartFailure(f"The workbench is already running on {folder}: stop it, or choose another --data-dir.")
        deadline = time.monotonic() + LEFTOVER_SECONDS
        while not _lock(theirs):
            if time.monotonic() > deadline:
                raise StartFailure(f"Services of an earlier start still run on {folder}: stop them first.")
            time.sleep(0.1)
        yield theirs.fileno()


def former_port(folder: Path) -> int | None:
    """The port of the last run, if it is free: other terminals may still know it."""
    port = int(database_url(folder).rsplit(":", 1)[1].split("/")[0])
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return None
    return port if port > 1 else None


def _lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
