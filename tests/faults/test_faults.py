"""Workers, brokers, publishers and PostgreSQL are killed and frozen in the middle of the work: no row is lost, none
recorded twice. `make faults` does each to 2,000 check runs and prints the table; without it a few are done to 160."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.embedded.postgres import Postgres
from tests.faults import faults, servers
from tests.faults.scene import Outcome, Scene

WHOLE = os.environ.get("FACTCHECK_FAULTS_WHOLE") == "1"
ROWS = 2000 if WHOLE else 160
PROBE_SECONDS = "0.002" if WHOLE else "0.03"
BROKERS: dict[str, type[servers.Broker] | None] = {"redis": servers.Redis, "rabbitmq": servers.Rabbit, "pgmq": None}
FAULTS = faults.ANYWHERE | faults.OF_BROKERS
ALL = [
    *((broker, fault) for broker in BROKERS for fault in faults.ANYWHERE),
    *((broker, fault) for broker, kind in BROKERS.items() if kind for fault in faults.OF_BROKERS),
]
FEW = [
    ("redis", "broker killed"),
    ("redis", "poison"),
    ("rabbitmq", "broker killed"),
    ("rabbitmq", "broker frozen"),
    ("pgmq", "worker killed"),
    ("pgmq", "PostgreSQL killed"),
]
NEEDS = {"redis": "redis-server", "rabbitmq": "rabbitmq-server", "pgmq": "true"}


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder with a short name: sockets of servers live in it."""
    made = Path(tempfile.mkdtemp(prefix="faults-"))
    yield made
    shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def postgres(folder: Path) -> Iterator[Postgres]:
    """A server of our own to kill: what it has committed must be in its log, so only the disk's own delay is spared."""
    server = Postgres(folder / "postgres", folder / "postgres.log", options=("fsync=off",))
    server.initialise()
    server.start()
    server.wait()
    server.prepare()
    Scene(folder, server, None, ROWS).publish("prepare", str(ROWS))
    yield server
    server.stop()


@pytest.fixture
def scene(request: pytest.FixtureRequest, folder: Path, postgres: Postgres) -> Iterator[Scene]:
    """Work that nobody has queued yet, and a broker that runs."""
    name = request.param
    if shutil.which(NEEDS[name]) is None:
        word = f"there is no {NEEDS[name]}: install it"
        if os.environ.get("CI") == "true":
            pytest.fail(word)
        pytest.skip(word)
    place = Path(tempfile.mkdtemp(prefix=f"{name}-", dir=folder))
    kind = BROKERS[name]
    broker = kind(place) if kind else None
    made = Scene(place, postgres, broker, ROWS, {"PROBE_SECONDS": PROBE_SECONDS})
    try:
        if broker is not None:
            broker.start()
        made.reset()
        yield made
    finally:
        made.stop()
        if broker is not None:
            broker.stop()


@pytest.mark.faults
@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("scene", "fault"), ALL if WHOLE else FEW, indirect=["scene"])
def test_nothing_is_lost_and_nothing_recorded_twice(
    scene: Scene, fault: str, table: dict[tuple[str, str], Outcome]
) -> None:
    outcome = FAULTS[fault](scene)
    table[scene.broker.name if scene.broker else "pgmq", fault] = outcome
    assert (outcome.lost, outcome.twice) == (0, 0), scene.log(f"{outcome}")
    poisoned = faults.POISON if fault == "poison" else 0
    assert (outcome.done, outcome.failed) == (ROWS - poisoned, poisoned), scene.log(f"{outcome}")
    assert outcome.most_attempts <= 3
    if poisoned:
        assert scene.reasons() == {("worker_lost", 3): poisoned}
