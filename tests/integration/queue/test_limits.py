"""How many runs of one checker go on at once, and how long each may take."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from claims.leases import WorkKind, drain, queue_health, sighting, take
from claims.models import Checker, CheckRun, Worker
from claims.tasks import drain_task
from tests.factories import CheckerFactory, CheckRunFactory
from tests.newsroom import Newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def runs() -> list[CheckRun]:
    """Six runs of a checker that may run twice at once, and then two of one without a limit."""
    limited, free = CheckerFactory(name="limited", at_once=2), CheckerFactory(name="free")
    return [CheckRunFactory(checker=checker) for checker in (limited,) * 6 + (free,) * 2]


def names(rows: Sequence[CheckRun]) -> list[str]:
    return [row.checker.name for row in rows]


def test_no_more_rows_of_a_limited_checker_are_taken_than_it_has_places(runs: list[CheckRun]) -> None:
    first = take(CheckRun, 20)
    assert first is not None
    assert names(first.rows) == ["limited", "limited", "free", "free"]  # type: ignore[arg-type]
    assert take(CheckRun, 20) is None
    CheckRun.objects.filter(pk=first.rows[0].pk).update(
        state="done", lease_token=None, lease_until=None, finished_at=first.rows[0].queued_at
    )
    second = take(CheckRun, 20)
    assert second is not None
    assert names(second.rows) == ["limited"]  # type: ignore[arg-type]


def test_a_limit_does_not_keep_others_waiting(runs: list[CheckRun]) -> None:
    Checker.objects.filter(name="limited").update(at_once=1)
    taken = [take(CheckRun, 3) for _ in range(2)]
    assert [names(batch.rows) for batch in taken if batch] == [["limited"], ["free", "free"]]  # type: ignore[arg-type]


def test_everything_gets_done_in_the_end_and_waiting_for_a_place_is_no_fault(runs: list[CheckRun]) -> None:
    take(CheckRun, 1)
    CheckRun.objects.filter(state="queued").update(run_after=runs[0].queued_at.replace(year=2020))
    CheckRun.objects.filter(checker__name="free").delete()
    assert queue_health()["ok"]
    assert drain([WorkKind(CheckRun, lambda row: lambda: None)]) == 5


@pytest.mark.django_db(transaction=True)
def test_two_workers_that_take_at_the_same_moment_share_the_places() -> None:
    checker = CheckerFactory(name="limited", at_once=2)
    for _ in range(12):
        CheckRunFactory(checker=checker)

    def work(_: int) -> int:
        try:
            batch = take(CheckRun, 1)
            return len(batch.rows) if batch else 0
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        taken = sum(pool.map(work, range(12)))
    assert taken == CheckRun.objects.filter(state="running").count()
    assert 1 <= taken <= 2


def asleep_in_the_database(row: CheckRun) -> Callable[[], None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(20)")
    return lambda: None


def asleep(row: CheckRun) -> Callable[[], None]:
    time.sleep(20)
    return lambda: None


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("perform", [asleep, asleep_in_the_database])
def test_a_check_past_its_checkers_limit_is_ended_and_the_next_one_done(perform: Callable[..., object]) -> None:
    slow = CheckRunFactory(checker=CheckerFactory(name="slow", time_limit=1))
    quick = CheckRunFactory(checker=CheckerFactory(name="quick"))

    def perform_or_pass(row: CheckRun) -> Callable[[], None]:
        return perform(row) if row.pk == slow.pk else lambda: None  # type: ignore[return-value]

    began = time.monotonic()
    drain([WorkKind(CheckRun, perform_or_pass)])
    assert time.monotonic() - began < 5
    slow.refresh_from_db()
    quick.refresh_from_db()
    assert (slow.state, slow.error_code, slow.error_detail) == ("queued", "time_limit", "took longer than 1 s")
    assert quick.state == "done"


def test_a_worker_that_worked_was_seen(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sighting, "_noted", {})
    newsroom.submit()
    drain_task.apply(task_id="x")
    (worker,) = Worker.objects.all()
    assert worker.name
    assert worker.last_seen >= worker.first_seen
