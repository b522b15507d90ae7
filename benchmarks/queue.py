"""The queue on a real Redis: how many rows a second by one wake-up for many rows against one for each, and how long
after the commit of an article its first finding is there while little else goes on.

    .venv/bin/python benchmarks/queue.py [--quick]

Both ways work on the same rows with the same worker, in turn, two rounds each. Wanted: at least ten times one wake-up
for each; the median of commit to finding at most 50 ms, the 95th percentile at most 250 ms.
"""

from __future__ import annotations

import os
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from database import ROOT, throw_away_database

QUICK = "--quick" in sys.argv
ROWS = 200 if QUICK else 2000
ROUNDS = 1 if QUICK else 2
ARTICLES = 10 if QUICK else 60
IN_ARTICLE = 20
PROCESSES = 2
APP = "tests.faults.ringing"


@contextmanager
def worker(folder: Path, url: str, broker: str) -> Iterator[None]:
    """Celery as it is deployed, two processes in its pool."""
    from tests.faults.servers import Group

    command = [
        sys.executable,
        "-W",
        "ignore",
        "-m",
        "celery",
        "--workdir",
        str(ROOT),
        "-A",
        APP,
        "worker",
        "-c",
        str(PROCESSES),
    ]
    command += ["-l", "WARNING", "--without-mingle", "--without-gossip"]
    env = os.environ | {
        "DATABASE_URL": url,
        "CELERY_BROKER_URL": broker,
        "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
        "FACTCHECK_NO_BOOTSTRAP": "1",
        "FACTCHECK_DATA_DIR": str(folder),
        "CELERY_SKIP_CHECKS": "1",
        "PYTHONPATH": str(ROOT),
    }
    group = Group(command, folder, "worker", env)
    try:
        yield
    finally:
        group.signal(signal.SIGKILL)


def wait_until_over() -> None:
    from claims.leases import work_models

    while any(model._default_manager.filter(state__in=("queued", "running")).exists() for model in work_models()):
        time.sleep(0.005)


def throughput(*, batched: bool) -> float:
    """Rows per second of checks that do nothing, from the first ring to the last row."""
    from django.db import transaction

    from claims.models import CheckRun, Claim
    from tests.faults.ringing import BATCHED, ONE

    began = time.perf_counter()
    with transaction.atomic():
        CheckRun.objects.filter(checker__name="nothing").renew(Claim.objects.all())
    for _ in range(PROCESSES if batched else ROWS):
        (BATCHED if batched else ONE).apply_async(expires=600, retry=False)
    wait_until_over()
    return ROWS / (time.perf_counter() - began)


def latencies() -> list[float]:
    """Seconds from the commit of an article to its first finding, one article after the other."""
    from claims.models import Desk, Finding
    from tests.newsroom import Newsroom

    desk = Desk.objects.get(name="desk")
    person = desk.memberships.get(role="editor").user
    newsroom = Newsroom(desk, person, person, person, person, person)
    taken = []
    for number in range(ARTICLES + 3):
        article = newsroom.submit(f"وصلت إلى الميناء {5000 + number} شاحنة خلال 8 أيام، بحسب البيان رقم {number}.")
        began = time.perf_counter()
        while not Finding.objects.filter(claim__article=article).exists():
            time.sleep(0.002)
        taken.append(time.perf_counter() - began)
        wait_until_over()
        time.sleep(0.02)
    return taken[3:]  # the first ones open connections


def prepare() -> None:
    from claims.leases import drain
    from claims.models import CheckRun
    from claims.tasks.kinds import KINDS
    from tests.newsroom import open_newsroom

    newsroom = open_newsroom()
    for start in range(1000, 1000 + ROWS, IN_ARTICLE):
        newsroom.submit("\n".join(f"وصلت إلى الميناء {figure} شاحنة." for figure in range(start, start + IN_ARTICLE)))
    drain(KINDS, seconds=600)
    assert CheckRun.objects.filter(checker__name="nothing").count() == ROWS


def main() -> None:
    with throw_away_database() as url, tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name:
        from tests.faults.servers import Redis

        folder = Path(name)
        redis = Redis(folder)
        redis.start()
        try:
            measure(url, folder, redis.url)
        finally:
            redis.stop()


def measure(url: str, folder: Path, broker: str) -> None:
    from factcheck.celery import app
    from tests.faults import ringing

    app.conf.update(broker_url=broker)
    prepare()
    with worker(folder, url, broker):
        ringing.BATCHED.apply_async()
        time.sleep(5)
        many, one = [], []
        for _ in range(ROUNDS):
            many.append(throughput(batched=True))
            one.append(throughput(batched=False))
        print(
            f"one wake-up for many rows {max(many):.0f} rows/s, one for each {max(one):.0f} rows/s, "
            f"ratio {max(many) / max(one):.1f} (at least 10)",
            flush=True,
        )
        taken = latencies()
    p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[18]
    print(f"commit to finding: p50 {p50 * 1000:.0f} ms (at most 50), p95 {p95 * 1000:.0f} ms (at most 250)")


if __name__ == "__main__":
    main()
