"""The faults: each does its harm in the middle of the work and gives what became of the rows."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from factcheck.embedded.binaries import PostgresFailure
from tests.faults.scene import LEASE_SECONDS, ROOT, Outcome, Scene

Fault = Callable[[Scene], Outcome]
POISON = 3
SAVE_SECONDS = 2.0
TERM_SECONDS = 30.0


def worker_killed(scene: Scene) -> Outcome:
    """kill -9 of the worker and all its processes; another is started."""
    victim = scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    victim.kill()
    began = time.monotonic()
    scene.start_worker()
    return scene.outcome(began)


def child_killed(scene: Scene) -> Outcome:
    """kill -9 of both processes of the pool; the worker makes new ones."""
    worker = scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    began = time.monotonic()
    for pid in _children(worker.process.pid):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return scene.outcome(began)


def broker_killed(scene: Scene) -> Outcome:
    """kill -9 of the broker in the middle of the work; it comes back two seconds later, maybe without a message."""
    broker = scene.broker
    assert broker is not None
    scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    broker.kill()
    began = time.monotonic()
    time.sleep(2)
    broker.start()
    return scene.outcome(began)


def broker_frozen(scene: Scene) -> Outcome:
    """SIGSTOP of the broker: articles are saved all the same, and everything is done once it is thawed."""
    broker = scene.broker
    assert broker is not None
    scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    command = [sys.executable, "-W", "ignore", "-m", "tests.faults.publisher", "save"]
    with subprocess.Popen(
        command, cwd=ROOT, env=scene.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as saver:
        assert saver.stdin is not None
        assert saver.stdout is not None
        saver.stdout.readline()
        broker.freeze()
        began = time.monotonic()
        try:
            saver.stdin.write("\n")
            saver.stdin.flush()
            if not select.select([saver.stdout], [], [], 5 * SAVE_SECONDS)[0]:
                saver.kill()
            answer = saver.stdout.readline() or '{"slowest": 999}'
        finally:
            broker.thaw()
    slowest = float(json.loads(answer)["slowest"])
    assert slowest <= SAVE_SECONDS, f"saving an article took {slowest:.1f} s with the broker frozen (promise R5)"
    return scene.outcome(began, f"slowest save {slowest:.2f} s")


def publisher_killed(scene: Scene) -> Outcome:
    """kill -9 of whoever queued the work, between its commit and its ring."""
    scene.start_worker()
    began = time.monotonic()
    assert scene.publish("die") == {}
    return scene.outcome(began)


def database_killed(scene: Scene) -> Outcome:
    """kill -9 of PostgreSQL with all its processes; it recovers from its log."""
    scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    process = scene.postgres.process
    assert process is not None
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(20)
    began = time.monotonic()
    time.sleep(1)
    restart(scene)
    return scene.outcome(began)


def restart(scene: Scene) -> None:
    """PostgreSQL on its old port and data, once the last process of its former life is gone."""
    for _ in range(20):
        (scene.postgres.data / "postmaster.pid").unlink(missing_ok=True)
        scene.postgres.start()
        with suppress(PostgresFailure):
            scene.postgres.wait()
            return
        time.sleep(0.5)
    raise PostgresFailure("PostgreSQL did not come back")


def poison(scene: Scene) -> Outcome:
    """Three checks kill their process at every attempt: they end as failed, the others are done."""
    scene.probe["PROBE_POISON"] = ",".join(str(1000 + number) for number in range(POISON))
    scene.start_worker()
    began = time.monotonic()
    scene.publish("queue")
    return scene.outcome(began)


def slow(scene: Scene) -> Outcome:
    """One check works more than twice as long as its lease."""
    scene.probe |= {"PROBE_SLOW": "1001", "PROBE_SLOW_SECONDS": str(LEASE_SECONDS * 2.5)}
    scene.start_worker()
    began = time.monotonic()
    scene.publish("queue")
    return scene.outcome(began)


def worker_frozen(scene: Scene) -> Outcome:
    """SIGSTOP of the worker past its leases, and SIGCONT when another has done its work."""
    frozen = scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    frozen.signal(signal.SIGSTOP)
    began = time.monotonic()
    scene.start_worker()
    time.sleep(LEASE_SECONDS + 2)
    frozen.signal(signal.SIGCONT)
    ended = scene.outcome(began)
    time.sleep(2)  # whatever the thawed one still has to say
    return scene.outcome(began) if not ended.lost else ended


def terminated(scene: Scene) -> Outcome:
    """SIGTERM, as every deployment sends it; another worker is started."""
    scene.probe |= {"PROBE_SLOW": "1003", "PROBE_SLOW_SECONDS": "6"}
    leaving = scene.start_worker()
    scene.publish("queue")
    scene.wait_for_work()
    began = time.monotonic()
    os.kill(leaving.process.pid, signal.SIGTERM)
    leaving.process.wait(TERM_SECONDS)
    took = time.monotonic() - began
    scene.start_worker()
    return scene.outcome(began, f"ended after {took:.1f} s")


def _children(pid: int) -> list[int]:
    """The processes of the pool: the direct children of the worker."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    return [int(child) for child in found]


ANYWHERE: dict[str, Fault] = {
    "worker killed": worker_killed,
    "pool child killed": child_killed,
    "publisher killed": publisher_killed,
    "poison": poison,
    "slow check": slow,
    "worker frozen": worker_frozen,
    "SIGTERM": terminated,
    "PostgreSQL killed": database_killed,
}
OF_BROKERS: dict[str, Fault] = {"broker killed": broker_killed, "broker frozen": broker_frozen}
"""Those of a broker that is not the database itself."""
