"""Signals as something to wait for, so that none falls between two steps."""

from __future__ import annotations

import select
import signal
import socket

STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class SignalQueue:
    """Collects the signals that ask us to stop, and those of ended children."""

    def __init__(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._reader.setblocking(False)
        self._writer.setblocking(False)
        self.stop_requested = False
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._former = {number: signal.getsignal(number) for number in (*STOPPING, signal.SIGCHLD)}
        for number in self._former:
            # `nohup` ignores SIGHUP, and means it.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, lambda *_: None)

    def wait(self, seconds: float) -> bool:
        """Whether a stop was asked for before a child ended or the time was over."""
        ready, _, _ = select.select([self._reader], [], [], max(seconds, 0))
        if not ready:
            return False
        asked = any(number in STOPPING for number in self._reader.recv(4096))
        self.stop_requested = self.stop_requested or asked
        return asked

    def close(self) -> None:
        """Leaves signals as they were."""
        signal.set_wakeup_fd(-1)
        for number, handler in self._former.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()
