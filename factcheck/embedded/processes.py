"""Child processes that never outlive us, and that a privileged user may start as another one."""

from __future__ import annotations

import ctypes
import functools
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
# One id, mapped to ours: what runs inside believes itself an ordinary user, its files stay ours.
_NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]


def start(
    command: Sequence[str],
    *,
    env: Mapping[str, str],
    log: IO[bytes] | int,
    death_signal: signal.Signals = signal.SIGTERM,
    user: int | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """A child in a session of its own (Ctrl-C reaches only us) that is told when we die."""
    return subprocess.Popen(
        command,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        pass_fds=pass_fds,
        preexec_fn=_tie(os.getpid(), death_signal, user),  # noqa: PLW1509 - we are one thread
    )


def unprivileged(command: Sequence[str], owner: int | None = None) -> tuple[list[str], int | None]:
    """The command as an ordinary user may run it, and the user to run it as (None: ourselves).

    PostgreSQL refuses to run as root. A namespace of one user satisfies it without touching a
    file's owner; where the kernel forbids that, or the data is another user's, we become them.
    """
    if os.geteuid() != 0:
        return list(command), None
    if owner:
        return list(command), owner
    if _namespaces_work():
        return [*_NAMESPACE, *command], None
    return list(command), _service_user()


def kill_group(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signals the child and whatever it started in its own group."""
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def open_log(path: Path, limit: int = 5_000_000) -> IO[bytes]:
    """The log to append to; one that has grown too long is put aside first."""
    if path.exists() and path.stat().st_size > limit:
        path.replace(path.with_suffix(".1.log"))
    return path.open("ab")


def _tie(parent: int, death_signal: signal.Signals, user: int | None) -> Callable[[], None]:
    group = _group_of(user)
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None

    def prepare() -> None:
        if user is not None:
            os.setgroups([])
            os.setgid(group)
            os.setuid(user)
        if libc is not None:  # after the change of user, which clears it
            libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
            if os.getppid() != parent:
                os._exit(1)

    return prepare


@functools.cache
def _namespaces_work() -> bool:
    try:
        return subprocess.run([*_NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _group_of(user: int | None) -> int:
    try:
        return pwd.getpwuid(user).pw_gid if user is not None else 0
    except KeyError:
        return user or 0


def _service_user() -> int:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_uid
        except KeyError:
            continue
    return 65534
