"""The worker that `benchmarks/queue.py` measures: our own, with a check that does nothing and two ways to be woken."""

from __future__ import annotations

from collections.abc import Sequence

import django
from django.db import connection

from factcheck.celery import app

# A worker is told the name of this module before Django knows its tables.
django.setup()

from claims.leases import WorkKind, drain, take, work_batch  # noqa: E402
from claims.models import CheckRun  # noqa: E402
from claims.verification import registry  # noqa: E402
from claims.verification.protocol import Checker, ClaimFacts, Finding, Lookups  # noqa: E402

CHECKS = WorkKind(CheckRun, lambda run: lambda: None)
"""Nothing to do and nothing to write: what is left is the queue itself."""


class Nothing:
    """A check that costs no more than the queue itself."""

    name = "nothing"
    version = 1
    kinds: tuple[str, ...] = ("numeric",)
    scope = "claim"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        return ()


NOTHING: Checker = Nothing()
registry.BUILT_IN = (*registry.BUILT_IN, NOTHING)


@app.task(name="benchmarks.batched", ignore_result=True)
def batched() -> None:
    """One wake-up: row after row until none is left."""
    drain([CHECKS], seconds=600)


@app.task(name="benchmarks.one", ignore_result=True)
def one() -> None:
    """One wake-up, one row: as if the message were the work."""
    if batch := take(CheckRun, 1):
        work_batch(CHECKS, batch)


@app.task(name="benchmarks.one_anew", ignore_result=True)
def one_anew() -> None:
    """As `one`, with the database's connection closed before and after, as Celery does where nobody tells it not to."""
    connection.close()
    one()
    connection.close()


BATCHED, ONE, ONE_ANEW = batched, one, one_anew
