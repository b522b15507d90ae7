"""The queue on a real Redis: how many rows a second by one wake-up for many rows against one for each, and how long
after the commit of an article its first finding is there while little else goes on.

    .venv/bin/python benchmarks/queue.py [--quick]

Both ways work on the same rows with the same worker, in turn, two rounds each. Wanted: at least ten times one wake-up
for each; the median of commit to finding at most 50 ms, the 95th percentile at most 250 ms. Every part has a limit: one
that is not over by then says so, and the next begins. The whole takes at most a quarter of an hour.
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
from typing import TYPE_CHECKING

from database import ROOT, throw_away_database

if TYPE_CHECKING:
    from celery import Task

QUICK = "--quick" in sys.argv
ROWS = 200 if QUICK else 2000
FEW = ROWS // 5  # of those that are slow
ROUNDS = 1 if QUICK else 2
ARTICLES = 10 if QUICK else 60
IN_ARTICLE = 20
PROCESSES = 2
APP = "tests.faults.ringing"
UNCOUNTED = 3
"""The first articles open the workers' connections."""
PREPARE_SECONDS = 240.0
PATIENCE = 60.0
"""Seconds for one round of one way."""
LATENCY_SECONDS = 120.0
WRONG_SUM = (
    "وصلت إلى الميناء {whole} شاحنة، منها 12 محملة بالدقيق و5 محملة بالدواء. ارتفع العدد من 100 إلى 150 بنسبة 20٪."
)
STAGE_NAMES = ("text split", "checks queued", "first finding")
STAGES = """
    SELECT 1000 * extract(epoch FROM run.finished_at - stored.at), 1000 * extract(epoch FROM split.at - stored.at),
           1000 * extract(epoch FROM found.at - stored.at)
    FROM claims_article article
    JOIN claims_articleversion version ON version.article_id = article.id
    JOIN claims_extractionrun run ON run.article_version_id = version.id,
    LATERAL (SELECT pg_xact_commit_timestamp(article.xmin) AS at) stored,
    LATERAL (SELECT pg_xact_commit_timestamp(run.xmin) AS at) split,
    LATERAL (SELECT min(pg_xact_commit_timestamp(finding.xmin)) AS at FROM claims_finding finding
             JOIN claims_claim claim ON claim.id = finding.claim_id WHERE claim.article_id = article.id) found
    WHERE article.id >= %s ORDER BY article.id
"""
"""By PostgreSQL's own times of the commits: nobody polls while the work is done."""


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
    """Returns when nothing waits or runs; it looks seldom, for it shares the processors with what it waits for."""
    from claims.leases import work_models

    for model in work_models():
        while model._default_manager.filter(state__in=("queued", "running")).exists():
            time.sleep(0.05)


@contextmanager
def part(name: str, seconds: float) -> Iterator[None]:
    """A part of the measurement; where its time is up first it says so, and leaves nothing that waits to the next."""
    from django.db.models.functions import Now

    from claims.leases import work_models
    from claims.limits import JobTimeout, time_limit
    from factcheck.celery import app

    try:
        with time_limit(seconds):
            yield
    except JobTimeout:
        print(f"{name}: not over after {seconds:.0f} s", flush=True)
        for model in work_models():
            left = model._default_manager.filter(state__in=("queued", "running"))
            left.update(state="cancelled", lease_token=None, lease_until=None, finished_at=Now())
        app.control.purge()


def throughput(way: Task[..., None], rows: int, messages: int) -> float:
    """Rows per second of checks that do nothing, from the first ring to the last row."""
    from django.db import transaction

    from claims.models import CheckRun, Claim

    began = time.perf_counter()
    with transaction.atomic():
        CheckRun.objects.filter(checker__name="nothing").renew(
            Claim.objects.filter(kind="numeric").order_by("pk")[:rows]
        )
    for _ in range(messages):
        way.apply_async(expires=600, retry=False)
    wait_until_over()
    return rows / (time.perf_counter() - began)


def latencies() -> dict[str, list[float]]:
    """Milliseconds from the commit of an article to each stage, one article after the other."""
    from django.db import connection

    from claims.models import Desk, Finding
    from tests.newsroom import Newsroom

    desk = Desk.objects.get(name="desk")
    person = desk.memberships.get(role="editor").user
    newsroom = Newsroom(desk, person, person, person, person, person)
    first = 0
    for number in range(UNCOUNTED + ARTICLES):
        article = newsroom.submit(WRONG_SUM.format(whole=5000 + number))
        first = article.pk if number == UNCOUNTED else first
        wait_until_over()
        if not Finding.objects.filter(claim__article=article).exists():
            raise SystemExit("an article whose figures do not add up was checked and nothing found")
    with connection.cursor() as cursor:
        cursor.execute(STAGES, [first])
        columns = zip(*cursor.fetchall(), strict=True)
    return {name: [float(value) for value in column] for name, column in zip(STAGE_NAMES, columns, strict=True)}


def prepare() -> None:
    """As many claims as are wanted, each with the one check."""
    from claims.leases import drain
    from claims.models import Checker, CheckRun
    from claims.tasks.kinds import KINDS
    from tests.newsroom import open_newsroom

    newsroom = open_newsroom()
    Checker.objects.exclude(name="nothing").update(enabled=False)
    for start in range(1000, 1000 + ROWS, IN_ARTICLE):
        newsroom.submit("\n".join(f"وصلت إلى الميناء {figure} شاحنة." for figure in range(start, start + IN_ARTICLE)))
    drain(KINDS, seconds=PREPARE_SECONDS)
    if (found := CheckRun.objects.count()) != ROWS:
        raise SystemExit(f"{found} of {ROWS} claims are there after {PREPARE_SECONDS:.0f} s")
    Checker.objects.update(enabled=True)


def main() -> None:
    with (
        throw_away_database("track_commit_timestamp=on") as url,
        tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name,
    ):
        from tests.faults.servers import Redis

        folder = Path(name)
        redis = Redis(folder)
        redis.start()
        try:
            measure(url, folder, redis.url)
        finally:
            redis.stop()


def measure(url: str, folder: Path, broker: str) -> None:
    """Every part in turn, and what it gave."""
    from factcheck.celery import app
    from tests.faults import ringing

    app.conf.update(broker_url=broker)
    prepare()
    stages: dict[str, list[float]] = {}
    best: dict[str, float] = {}
    with worker(folder, url, broker):
        ringing.BATCHED.apply_async()
        time.sleep(5)
        with part("latency", LATENCY_SECONDS):
            stages = latencies()
        for _ in range(ROUNDS):
            for way, rows in ((ringing.BATCHED, ROWS), (ringing.ONE, FEW), (ringing.ONE_ANEW, FEW)):
                with part(way.name, PATIENCE):
                    rate = throughput(way, rows, PROCESSES if way is ringing.BATCHED else rows)
                    print(f"{way.name}: {rate:.0f} rows/s", flush=True)
                    best[way.name] = max(best.get(way.name, 0.0), rate)
    report(best, stages)


def report(best: dict[str, float], stages: dict[str, list[float]]) -> None:
    """The figures against what is wanted; a part that was not over has none."""
    from tests.faults import ringing

    if many := best.get(ringing.BATCHED.name):
        print(f"one wake-up for many rows {many:.0f} rows/s (at least 1,000)")
        ways = ((ringing.ONE_ANEW, "as Celery does it, a connection each"), (ringing.ONE, "connection kept"))
        for way, words in ways:
            if each := best.get(way.name):
                print(f"one wake-up for each row, {words}: {each:.0f} rows/s, ratio {many / each:.1f}")
    for name, taken in stages.items():
        p50, p95 = statistics.median(taken), statistics.quantiles(taken, n=20)[18]
        print(f"commit to {name}: p50 {p50:.0f} ms, p95 {p95:.0f} ms")
    print("wanted: ratio at least 10, first finding p50 at most 50 ms, p95 at most 250 ms")
    print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
