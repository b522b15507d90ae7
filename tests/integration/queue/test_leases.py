from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models.functions import Now
from pytest_django import Settings

from claims import leases
from claims.errors import NotText, StaleLease
from claims.leases import Batch, WorkKind, drain, draining, fail, finish, queue_health, renew, sweep, take, work_is_due
from claims.models import ArticleVersion, ExtractionRun, LeasedWork
from claims.states import Urgency, WorkState
from tests.newsroom import Newsroom


def nothing() -> None:
    """A result with nothing to write."""


def queue(newsroom: Newsroom, count: int) -> list[ExtractionRun]:
    """Extraction runs that wait, of articles without claims of interest."""
    for number in range(count):
        newsroom.submit(f"نص بلا أرقام رقم {'ا' * (number + 1)}")
    return list(ExtractionRun.objects.order_by("pk"))


def expire(batch: Batch) -> None:
    batch.model._default_manager.filter(lease_token=batch.token).update(lease_until=Now() - timedelta(seconds=1))


def the(batch: Batch | None) -> Batch:
    assert batch is not None
    return batch


def test_taking_leases_due_rows_in_order_and_only_once(newsroom: Newsroom) -> None:
    runs = queue(newsroom, 5)
    first = the(take(ExtractionRun, 3))
    second = the(take(ExtractionRun, 3))
    assert [row.pk for row in first.rows + second.rows] == [run.pk for run in runs]
    assert {row.state for row in first.rows} == {WorkState.RUNNING}
    assert {row.attempt for row in first.rows} == {1}
    assert take(ExtractionRun, 3) is None


def test_a_row_that_is_not_due_waits(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    ExtractionRun.objects.update(run_after=Now() + timedelta(minutes=1))
    assert take(ExtractionRun, 3) is None
    assert not work_is_due()


def test_a_row_tried_before_is_taken_alone_in_its_turn(newsroom: Newsroom) -> None:
    runs = queue(newsroom, 5)
    ExtractionRun.objects.filter(pk__in=[runs[0].pk, runs[3].pk]).update(attempt=1)
    taken = [[row.pk for row in the(take(ExtractionRun, 20)).rows] for _ in range(3)]
    assert taken == [[runs[0].pk], [runs[1].pk, runs[2].pk, runs[4].pk], [runs[3].pk]]


def test_what_a_person_waits_for_comes_before_bulk_work(newsroom: Newsroom) -> None:
    runs = queue(newsroom, 5)
    for run, urgency in zip(runs, (Urgency.LATER, Urgency.SOON, Urgency.LATER, Urgency.NOW, Urgency.SOON), strict=True):
        ExtractionRun.objects.filter(pk=run.pk).update(urgency=urgency)
    taken = [[row.pk for row in the(take(ExtractionRun, 20)).rows] for _ in range(3)]
    assert taken == [[runs[3].pk], [runs[1].pk, runs[4].pk], [runs[0].pk, runs[2].pk]]


def test_slow_rows_are_given_back_untried_so_that_urgent_ones_need_not_wait(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draining, "BATCH_SECONDS", 0.0)
    runs = queue(newsroom, 3)
    ExtractionRun.objects.update(urgency=Urgency.LATER)
    done: list[int] = []

    def somebody_comes_in(row: LeasedWork) -> Callable[[], None]:
        done.append(row.pk)
        if row.pk == runs[0].pk:
            ExtractionRun.objects.filter(pk=runs[2].pk, state=WorkState.RUNNING).update(urgency=Urgency.NOW)
        return nothing

    assert drain([WorkKind(ExtractionRun, somebody_comes_in)]) == 3
    assert done == [runs[0].pk, runs[2].pk, runs[1].pk]
    assert set(ExtractionRun.objects.values_list("state", "attempt")) == {(WorkState.DONE, 1)}


def test_finishing_records_once_behind_the_fence(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    (row,) = the(take(ExtractionRun, 1)).rows
    written: list[str] = []
    finish(row, lambda: written.append("result"))
    with pytest.raises(StaleLease):
        finish(row, lambda: written.append("again"))
    assert written == ["result"]
    row.refresh_from_db()
    assert (row.state, row.lease_token) == (WorkState.DONE, None)


def test_a_worker_that_lost_its_lease_records_nothing(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    frozen = the(take(ExtractionRun, 1))
    expire(frozen)
    assert sweep()["queued"] == 1
    (row,) = the(take(ExtractionRun, 1)).rows
    with pytest.raises(StaleLease):
        finish(frozen.rows[0], lambda: pytest.fail("the frozen worker came back and wrote"))
    finish(row, nothing)
    row.refresh_from_db()
    assert (row.state, row.attempt) == (WorkState.DONE, 2)


def test_a_result_that_cannot_be_written_leaves_the_row_running(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    (row,) = the(take(ExtractionRun, 1)).rows

    def broken() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        finish(row, broken)
    row.refresh_from_db()
    assert row.state == WorkState.RUNNING


def test_renewing_lengthens_only_its_own_running_rows(newsroom: Newsroom) -> None:
    queue(newsroom, 3)
    mine, other = the(take(ExtractionRun, 2)), the(take(ExtractionRun, 1))
    finish(mine.rows[0], nothing)
    expire(mine)
    expire(other)
    assert renew(mine) == 1
    assert sweep()["queued"] == 1
    other.rows[0].refresh_from_db()
    assert other.rows[0].state == WorkState.QUEUED


def test_failing_waits_longer_each_time_and_ends_with_its_reason(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    seen = []
    for _ in range(3):
        ExtractionRun.objects.update(run_after=Now())
        (row,) = the(take(ExtractionRun, 1)).rows
        fail(row, "broken", "it broke")
        row.refresh_from_db()
        seen.append((row.state, row.attempt))
    assert seen == [(WorkState.QUEUED, 1), (WorkState.QUEUED, 2), (WorkState.FAILED, 3)]
    assert (row.error_code, row.error_detail) == ("broken", "it broke")
    assert row.finished_at is not None


def test_the_sweeper_ends_poison_at_the_cap(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    for _ in range(3):
        expire(the(take(ExtractionRun, 1)))
        counts = sweep()
    run = ExtractionRun.objects.get()
    assert (counts["failed"], run.state, run.error_code, run.attempt) == (1, WorkState.FAILED, "worker_lost", 3)


def raising(error: Exception) -> Callable[[LeasedWork], Callable[[], None]]:
    def perform(row: LeasedWork) -> Callable[[], None]:
        raise error

    return perform


def slow(row: LeasedWork) -> Callable[[], None]:
    time.sleep(5)
    return nothing


@pytest.mark.parametrize(
    ("perform", "code"),
    [
        pytest.param(raising(NotText()), "text_binary", id="a-refusal-keeps-its-code"),
        pytest.param(raising(KeyError("x")), "crashed", id="a-crash-names-its-error"),
        pytest.param(slow, "time_limit", id="past-the-time-limit"),
    ],
)
def test_what_goes_wrong_is_stored_with_the_row(
    newsroom: Newsroom, settings: Settings, perform: Callable[..., Callable[[], None]], code: str
) -> None:
    settings.FACTCHECK_JOB_LIMIT_SECONDS = 0.05
    queue(newsroom, 1)
    assert drain([WorkKind(ExtractionRun, perform)]) == 1
    run = ExtractionRun.objects.get()
    assert (run.state, run.error_code, run.attempt) == (WorkState.QUEUED, code, 1)
    assert code != "crashed" or "KeyError" in run.error_detail


def test_a_database_error_in_the_result_is_a_failed_attempt_not_a_dead_worker(newsroom: Newsroom) -> None:
    queue(newsroom, 2)

    def twice_the_same_number(row: LeasedWork) -> Callable[[], None]:
        version = ArticleVersion.objects.earliest("pk")

        def record() -> None:
            ArticleVersion.objects.create(article=version.article, number=version.number, body="x", sha256="0")

        return record

    assert drain([WorkKind(ExtractionRun, twice_the_same_number)]) == 2
    assert set(ExtractionRun.objects.values_list("error_code", flat=True)) == {"database_error"}
    assert ArticleVersion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_heart_beats_while_a_slow_row_is_worked_on(settings: Settings) -> None:
    from tests.newsroom import open_newsroom

    settings.FACTCHECK_LEASE_SECONDS = 0.6
    settings.FACTCHECK_HEARTBEAT_SECONDS = 0.15
    queue(open_newsroom(), 1)
    swept = []

    def slower_than_its_lease(row: LeasedWork) -> Callable[[], None]:
        time.sleep(1.2)
        swept.append(sweep()["queued"])
        return nothing

    drain([WorkKind(ExtractionRun, slower_than_its_lease)])
    assert swept == [0]
    assert ExtractionRun.objects.get().state == WorkState.DONE
    connection.close()


def test_health_is_red_when_rows_wait_too_long_or_a_lease_is_twice_over(newsroom: Newsroom) -> None:
    queue(newsroom, 2)
    assert queue_health()["ok"]
    ExtractionRun.objects.update(run_after=Now() - timedelta(seconds=61))
    assert not queue_health()["ok"]
    batch = the(take(ExtractionRun, 2))
    assert queue_health()["ok"]
    ExtractionRun.objects.filter(lease_token=batch.token).update(lease_until=Now() - timedelta(seconds=61))
    assert queue_health() == {"ok": False, "oldest_queued_seconds": 0.0, "most_overdue_seconds": 61.0}


def test_bulk_work_may_take_its_time_as_long_as_somebody_is_at_it(newsroom: Newsroom) -> None:
    queue(newsroom, 2)
    ExtractionRun.objects.update(urgency=Urgency.LATER, run_after=Now() - timedelta(hours=1))
    assert not queue_health()["ok"]
    take(ExtractionRun, 1)
    assert queue_health() == {"ok": True, "oldest_queued_seconds": 0.0, "most_overdue_seconds": 0.0}
    ExtractionRun.objects.filter(state=WorkState.QUEUED).update(urgency=Urgency.SOON)
    assert not queue_health()["ok"]


def test_a_second_sweeper_does_nothing_while_one_is_at_work(newsroom: Newsroom) -> None:
    queue(newsroom, 1)
    expire(the(take(ExtractionRun, 1)))
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [leases.SWEEP_LOCK])
        assert sweep() == {"queued": 0, "failed": 0, "waiting": 0}
        with other.cursor() as cursor:  # closing alone frees the lock a little later
            cursor.execute("SELECT pg_advisory_unlock(%s)", [leases.SWEEP_LOCK])
    finally:
        other.close()
    assert sweep()["queued"] == 1
