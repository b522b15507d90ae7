"""Keeps services running: starts them, restarts what dies, stops them all on one signal."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from factcheck.embedded import processes
from factcheck.embedded.signals import SignalQueue

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 15.0
STEADY_SECONDS = 30.0  # a service that ran this long has recovered: its next fall starts from the first pause

Process = subprocess.Popen[bytes]


class Stopped(Exception):
    """Somebody asked us to stop."""


@dataclass
class Service:
    """One process to keep running."""

    name: str
    launch: Callable[[], Process]
    patience: float = 10.0  # seconds it gets to end in
    stop_signal: signal.Signals = signal.SIGTERM
    carries_others: bool = False  # stopped only after all that lean on it
    process: Process | None = field(default=None, init=False)
    started: float = field(default=0.0, init=False)
    due: float = field(default=0.0, init=False)
    pause: float = field(default=FIRST_PAUSE, init=False)

    def start(self) -> None:
        """Starts it, after clearing away what its last life may have left."""
        if self.process is not None:
            processes.kill_group(self.process, signal.SIGKILL)
        self.process = self.launch()
        self.started = time.monotonic()
        self.due = 0.0

    def is_running(self) -> bool:
        """Whether its process lives."""
        return self.process is not None and self.process.poll() is None

    def mend(self) -> float | None:
        """Starts it again once its pause is over; seconds of the pause when it has just fallen."""
        now = time.monotonic()
        if self.due:
            if now >= self.due:
                self.start()
            return None
        if self.process is None or self.is_running():
            return None
        pause = FIRST_PAUSE if now - self.started > STEADY_SECONDS else self.pause
        self.pause = min(pause * 2, LONGEST_PAUSE)
        self.due = now + pause
        return pause

    def ask_to_stop(self) -> None:
        """Sends its stop signal if there is anybody to hear it."""
        if self.process is not None and self.is_running():
            self.process.send_signal(self.stop_signal)

    def end(self) -> None:
        """Leaves nothing of it running."""
        if self.process is not None:
            processes.kill_group(self.process, signal.SIGKILL)
            self.process.wait()


class Supervisor:
    """Runs services until a signal asks to stop."""

    def __init__(self, say: Callable[[str], None], signals: SignalQueue) -> None:
        self.say = say
        self.signals = signals
        self.services: list[Service] = []

    def add(self, service: Service) -> None:
        """Starts a service and keeps it running from now on."""
        service.start()
        self.services.append(service)

    def run(self, launch: Callable[[], Process]) -> int:
        """The exit code of a command that ends by itself; a stop ends it early."""
        process = launch()
        try:
            while process.poll() is None:
                self.wait(0.5)
        finally:
            processes.kill_group(process, signal.SIGKILL)
            process.wait()
        return process.returncode

    def wait_for(self, is_true: Callable[[], bool], seconds: float) -> bool:
        """Whether it became true in time; services that fall meanwhile are mended."""
        deadline = time.monotonic() + seconds
        while not is_true():
            if time.monotonic() > deadline:
                return False
            self.wait(0.1)
        return True

    def watch(self) -> None:
        """Mends what falls, until Stopped."""
        while True:
            self.wait(0.5)

    def wait(self, seconds: float) -> None:
        """Sleeps this long, or until a child ends, and mends what fell."""
        if self.signals.wait(seconds) or self.signals.stop_requested:
            raise Stopped
        for service in self.services:
            pause = service.mend()
            if pause is not None:
                self.say(f"The {service.name} ended by itself; starting it again in {pause:g} s ...")

    def stop(self) -> None:
        """Ends every service, those that carry others last; a second signal ends them at once."""
        for carries in (False, True):
            self._stop_together([s for s in self.services if s.carries_others == carries])
        self.services.clear()

    def _stop_together(self, services: Sequence[Service]) -> None:
        for service in services:
            service.ask_to_stop()
        deadline = time.monotonic() + max((s.patience for s in services), default=0.0)
        while any(s.is_running() for s in services) and time.monotonic() < deadline:
            if self.signals.wait(0.2):
                break
        for service in services:
            service.end()
