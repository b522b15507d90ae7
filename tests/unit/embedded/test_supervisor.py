"""The supervisor: what falls is started again, ever more patiently; nothing outlives a stop."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from factcheck.embedded import processes, supervisor
from factcheck.embedded.signals import SignalQueue
from factcheck.embedded.supervisor import Service, Stopped, Supervisor

SLEEP = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"


def python(program: str) -> subprocess.Popen[bytes]:
    return processes.start([sys.executable, "-c", program], env=os.environ, log=subprocess.DEVNULL)


def is_alive(process: subprocess.Popen[bytes] | None) -> bool:
    return process is not None and process.poll() is None


@pytest.fixture
def signals() -> Iterator[SignalQueue]:
    signals = SignalQueue()
    yield signals
    signals.close()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def boss(signals: SignalQueue, said: list[str]) -> Iterator[Supervisor]:
    boss = Supervisor(said.append, signals)
    yield boss
    boss.stop()


@pytest.mark.slow
def test_a_killed_service_is_started_again(boss: Supervisor, said: list[str]) -> None:
    service = Service("worker", lambda: python(SLEEP))
    boss.add(service)
    assert service.process is not None
    first = service.process.pid
    os.kill(first, signal.SIGKILL)
    assert boss.wait_for(lambda: service.process is not None and service.process.pid != first, 10)
    assert service.is_running()
    assert said == ["The worker ended by itself; starting it again in 0.5 s ..."]


@pytest.mark.slow
def test_pauses_double_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.04)
    service = Service("worker", lambda: python("pass"), patience=1)
    service.pause = 0.01
    service.start()
    pauses: list[float] = []
    while len(pauses) < 4:
        pause = service.mend()
        if pause is not None:
            pauses.append(pause)
        time.sleep(0.01)
    service.end()
    assert pauses == [0.01, 0.02, 0.04, 0.04]


@pytest.mark.slow
def test_a_service_that_ran_steadily_is_not_held_to_its_past(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "STEADY_SECONDS", -1.0)
    service = Service("worker", lambda: python("pass"))
    service.pause = 8.0
    service.start()
    assert service.process is not None
    service.process.wait()
    assert service.mend() == supervisor.FIRST_PAUSE
    service.end()


@pytest.mark.slow
def test_stop_ends_the_stubborn_and_what_carries_others_last(signals: SignalQueue) -> None:
    order: list[str] = []

    class Watched(Service):
        def end(self) -> None:
            order.append(self.name)
            super().end()

    boss = Supervisor(lambda line: None, signals)
    database = Watched("database", lambda: python(SLEEP), carries_others=True)
    worker = Watched("worker", lambda: python(STUBBORN), patience=0.5)
    boss.add(database)
    boss.add(worker)
    boss.stop()
    assert order == ["worker", "database"]
    assert not is_alive(worker.process)
    assert not is_alive(database.process)


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "SIGTERM"])
def test_a_signal_between_two_steps_is_not_lost(boss: Supervisor, number: signal.Signals) -> None:
    signal.raise_signal(number)
    with pytest.raises(Stopped):
        boss.wait(5)
    with pytest.raises(Stopped):  # and it stays asked for
        boss.wait(0)


@pytest.mark.slow
def test_a_stop_interrupts_a_command(boss: Supervisor) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def launch() -> subprocess.Popen[bytes]:
        started.append(python(SLEEP))
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()
        return started[0]

    with pytest.raises(Stopped):
        boss.run(launch)
    assert not is_alive(started[0])


@pytest.mark.slow
@pytest.mark.parametrize("code", [0, 3])
def test_a_command_gives_its_exit_code(boss: Supervisor, code: int) -> None:
    assert boss.run(lambda: python(f"raise SystemExit({code})")) == code


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_child_does_not_outlive_a_killed_parent() -> None:
    reader, writer = os.pipe()  # whoever lives holds the writing end
    program = (
        "import os, sys, time; from factcheck.embedded import processes;"
        f"processes.start([sys.executable, '-c', {SLEEP!r}], env=os.environ, log={writer});"
        "print(flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, pass_fds=[writer]) as parent:
        os.close(writer)
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"\n"
        assert not select.select([reader], [], [], 0)[0]
        parent.kill()
    assert select.select([reader], [], [], 10)[0], "the child still lives"
    assert os.read(reader, 1) == b""
    os.close(reader)
