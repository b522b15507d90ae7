"""A worker dies with kill -9 in the middle of its work: everything ends done, nothing is recorded twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.db.models import Count
from pgmq.install import get_embedded_install_sql, install_pgmq_sql

from claims.jobs import ring
from claims.leases import drain
from claims.models import CheckRun, Claim, Finding
from claims.tasks.kinds import KINDS
from tests.newsroom import open_newsroom

RUNS = 200
COUNTED = "arithmetic"
"""The checker that has one thing to say of each claim; the others' runs are left out."""
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90
"""Seconds until the last row is done (promise R4)."""

WORKERS = {
    "celery": ["-m", "celery", "-A", "factcheck.celery", "worker", "-B", "-c", "2", "-l", "WARNING", "-s"],
    "work": ["manage.py", "work"],
}


@pytest.fixture
def database_url(transactional_db: None) -> str:
    """The address of the test's own database."""
    settings = connection.settings_dict
    host, port = settings["HOST"], settings["PORT"]
    return f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{host}:{port}/{settings['NAME']}"


@pytest.fixture
def start(database_url: str, tmp_path: Path) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """Starts a worker of a kind as a process group of its own; what still lives at the end is killed."""
    started: list[subprocess.Popen[bytes]] = []
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "CELERY_BROKER_URL": database_url.replace("postgresql://", "pgmq://"),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
        "FACTCHECK_NO_BOOTSTRAP": "1",
        "FACTCHECK_DATA_DIR": str(tmp_path),
        "FACTCHECK_LEASE_SECONDS": "3",
        "FACTCHECK_HEARTBEAT_SECONDS": "1",
        "FACTCHECK_SWEEP_SECONDS": "1",
        "PYTHONPATH": str(ROOT),
    }

    def launch(kind: str) -> subprocess.Popen[bytes]:
        arguments = [*WORKERS[kind], *([str(tmp_path / "beat")] if kind == "celery" else [])]
        with (tmp_path / f"{kind}-{len(started)}.log").open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *arguments], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
            )
        started.append(process)
        return process

    yield launch
    for process in started:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """kill -9 for the worker and its children."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


def queue_runs() -> None:
    """RUNS check runs that wait, of claims that each have something to find."""
    newsroom = open_newsroom()
    body = "\n".join(f"وصلت إلى الميناء {number} شاحنة خلال 8 أيام." for number in range(1000, 1000 + RUNS))
    article = newsroom.submit(body)
    drain(KINDS[:1], seconds=60)  # split, not yet checked
    wanted = article.claims.filter(quantity__unit="").values("pk")
    CheckRun.objects.exclude(claim__in=wanted, checker__name=COUNTED).delete()
    assert CheckRun.objects.filter(state="queued").count() == RUNS


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


@pytest.mark.faults
@pytest.mark.timeout(180)
@pytest.mark.parametrize("kind", list(WORKERS))
def test_a_killed_worker_loses_nothing_and_repeats_nothing(
    kind: str, start: Callable[[str], subprocess.Popen[bytes]], database_url: str
) -> None:
    with psycopg.connect(database_url) as broker:
        if kind == "celery" and broker.execute("SELECT to_regclass('pgmq.meta')").fetchone() == (None,):
            install_pgmq_sql(get_embedded_install_sql(), conn=broker)
    queue_runs()

    def done() -> int:
        return CheckRun.objects.filter(state="done").count()

    victim = start(kind)
    ring()
    assert wait_until(lambda: done() >= RUNS // 10, 60), "the worker never began"
    kill(victim)
    at_death = done()
    assert at_death < RUNS, "it was over before the kill: queue more runs"
    start(kind)
    states = CheckRun.objects.order_by().values_list("state").annotate(Count("pk"))
    assert wait_until(lambda: done() == RUNS, PATIENCE), dict(states)
    found = Finding.objects.values_list("run", flat=True)
    # Of each claim the rate, and nothing else: one finding of the run that was left to it.
    assert len(found) == len(set(found)) == RUNS == Claim.objects.filter(findings__isnull=False).count()
    assert set(Finding.objects.values_list("run__checker__name", "working__kind")) == {(COUNTED, "rates")}
