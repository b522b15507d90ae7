"""One database with work in it, a broker, and workers to do harm to; and what became of the work."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, LiteralString

import psycopg

from factcheck.embedded.postgres import Postgres
from tests.faults.servers import Broker, Group

ROOT = Path(__file__).resolve().parents[2]
LEASE_SECONDS = 3
STILL_SECONDS = 45
"""Seconds without a single row ended after which what is left is lost: a busy machine is slow, not forgetful."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the rows."""

    rows: int
    done: int
    failed: int
    lost: int
    twice: int
    most_attempts: int
    seconds: float
    """From the fault to the last row."""
    note: str = ""


@dataclass
class Scene:
    """The rows wait as soon as somebody calls `queue`."""

    folder: Path
    postgres: Postgres
    broker: Broker | None
    rows: int
    probe: dict[str, str] = field(default_factory=dict)
    workers: list[Group] = field(default_factory=list)
    beat: Group | None = None
    restarts: int = 0

    def environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in os.environ.items() if not name.startswith("PYTEST")},
            "DATABASE_URL": self.postgres.url,
            "CELERY_BROKER_URL": self.broker.url if self.broker else self.postgres.url.replace("postgresql", "pgmq", 1),
            "DJANGO_SETTINGS_MODULE": "factcheck.settings.local",
            "FACTCHECK_NO_BOOTSTRAP": "1",
            "FACTCHECK_DATA_DIR": str(self.folder),
            "FACTCHECK_LEASE_SECONDS": str(LEASE_SECONDS),
            "FACTCHECK_HEARTBEAT_SECONDS": "1",
            "FACTCHECK_SWEEP_SECONDS": "1",
            "CELERY_SKIP_CHECKS": "1",
            "PYTHONPATH": str(ROOT),
            **self.probe,
        }

    def publish(self, *arguments: str) -> dict[str, float]:
        """What the publisher prints; nothing where it was killed."""
        command = [sys.executable, "-W", "ignore", "-m", "tests.faults.publisher", *arguments]
        ended = subprocess.run(command, cwd=ROOT, env=self.environment(), capture_output=True, text=True, check=False)
        assert ended.returncode in (0, -signal.SIGKILL), ended.stderr[-2000:]
        return json.loads(ended.stdout.splitlines()[-1]) if ended.stdout else {}

    def start_worker(self) -> Group:
        """Celery with two processes in its pool; beside the first one a beat, a service of its own."""
        if self.beat is None:
            self.beat = self._celery("beat", "-s", str(self.folder / "schedule"), "--pidfile", "")
        command = ["worker", "-c", "2", "-l", "WARNING", "-n", f"w{len(self.workers)}@faults"]
        self.workers.append(self._celery(*command, "--without-mingle", "--without-gossip"))
        return self.workers[-1]

    def _celery(self, *arguments: str) -> Group:
        command = [sys.executable, "-W", "ignore", "-m", "celery", "--workdir", str(ROOT), "-A", "tests.faults.probe"]
        return Group([*command, *arguments], self.folder, arguments[0], self.environment())

    def query(self, sql: LiteralString) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.postgres.url, connect_timeout=5) as connection:
            return connection.execute(sql).fetchall()

    def ended(self) -> int:
        """How many rows are over; 0 while the database is away."""
        with suppress(psycopg.Error):
            return int(self.query("SELECT count(*) FROM claims_checkrun WHERE state IN ('done', 'failed')")[0][0])
        return 0

    def wait_for(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Whether it became true in time; a worker that ended by itself is started again, as its supervisor would."""
        until = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > until:
                return False
            if self.workers and self.workers[-1].process.poll() is not None:
                self.restarts += 1
                self.start_worker()
            if self.beat is not None and self.beat.process.poll() is not None:
                self.restarts += 1
                self.beat = self._celery("beat", "-s", str(self.folder / "schedule"), "--pidfile", "")
            time.sleep(0.1)
        return True

    def wait_for_work(self) -> None:
        """Returns in the middle of the work: some rows are done and more are not."""
        assert self.wait_for(lambda: self.ended() >= self.rows // 10, 60), self.log("the worker never began")
        assert self.ended() < self.rows, "it was over before the fault: slow the probe down"

    def outcome(self, since: float, note: str = "") -> Outcome:
        """Wait for the last row, and count."""
        ended = -1
        while ended < (now := self.ended()) and now < self.rows:
            ended = now
            self.wait_for(lambda: self.ended() >= self.rows, STILL_SECONDS)
        seconds = time.monotonic() - since
        counted = self.query("SELECT state, count(*) FROM claims_checkrun GROUP BY state")
        states: dict[str, int] = dict(counted)
        (attempts,) = self.query("SELECT coalesce(max(attempt), 0) FROM claims_checkrun")[0]
        (twice,) = self.query("SELECT count(*) FROM (SELECT FROM recorded GROUP BY run_id HAVING count(*) > 1) t")[0]
        (recorded,) = self.query("SELECT count(DISTINCT run_id) FROM recorded")[0]
        done, failed = states.get("done", 0), states.get("failed", 0)
        # Lost is what will never be done, and what calls itself done without its result.
        lost = self.rows - done - failed + max(0, done - recorded)
        if self.restarts:
            note = f"{note}; {self.restarts} restarts" if note else f"{self.restarts} restarts"
        return Outcome(self.rows, done, failed, lost, twice, attempts, seconds, note)

    def reasons(self) -> dict[tuple[str, int], int]:
        """{(code, attempts): how many} of what failed."""
        sql = "SELECT error_code, attempt, count(*) FROM claims_checkrun WHERE state = 'failed' GROUP BY 1, 2"
        return {(code, attempts): number for code, attempts, number in self.query(sql)}

    def reset(self) -> None:
        """Nothing recorded, nothing running; the rows wait only when they are queued again."""
        with psycopg.connect(self.postgres.url) as connection:
            connection.execute("TRUNCATE recorded")
            connection.execute("DELETE FROM claims_finding")
            connection.execute(
                "UPDATE claims_checkrun SET state = 'done', finished_at = now(), lease_token = NULL, lease_until = NULL"
            )

    def log(self, words: str) -> str:
        """The words with the end of what the workers and beat said."""
        for name in ("beat", "worker"):
            with suppress(OSError):
                told = (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")
                words += f"\n== {name}\n{told[-3000:]}"
        return words

    def stop(self) -> None:
        for worker in self.workers:
            worker.signal(signal.SIGCONT)
            worker.kill()
        self.workers.clear()
        if self.beat is not None:
            self.beat.kill()
