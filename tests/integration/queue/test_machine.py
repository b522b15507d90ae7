"""Whatever workers and the sweeper do in whatever order: every row ends once, and no result is recorded twice."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models.functions import Now
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from claims.errors import StaleLease
from claims.leases import Batch, fail, finish, give_back, renew, requeue, sweep, take
from claims.models import ExtractionRun, LeasedWork
from claims.states import Urgency, WorkState
from tests.factories import ExtractionRunFactory

ROWS = 3
STEPS = st.tuples(
    st.sampled_from(
        ["take", "take one", "finish", "fail", "expire", "sweep", "renew", "give back", "requeue", "hasten"]
    ),
    st.integers(0, 5),
)


class Desk:
    """Workers that took batches and may come back to them at any time, however late."""

    def __init__(self, runs: list[ExtractionRun]) -> None:
        ExtractionRun.objects.update(
            state="queued", attempt=0, urgency=1, lease_token=None, lease_until=None, finished_at=None, error_code=""
        )
        self.runs = runs
        self.batches: list[Batch] = []
        self.recorded: dict[int, int] = dict.fromkeys((run.pk for run in self.runs), 0)

    def step(self, act: str, number: int) -> None:
        ExtractionRun.objects.filter(state=WorkState.QUEUED).update(run_after=Now())
        if act.startswith("take"):
            self.take(1 if act == "take one" else 3)
        elif act == "sweep":
            sweep()
        elif act in ("requeue", "hasten"):
            self.change(self.runs[number % ROWS], act)
        elif self.batches:
            self.work(act, self.batches[number % len(self.batches)], number)

    def take(self, limit: int) -> None:
        if batch := take(ExtractionRun, limit):
            assert len({row.urgency for row in batch.rows}) == 1
            assert len(batch.rows) == 1 or {row.attempt for row in batch.rows} == {1}
            self.batches.append(batch)

    def change(self, run: ExtractionRun, act: str) -> None:
        if act == "hasten":
            ExtractionRun.objects.filter(pk=run.pk).update(urgency=Urgency.NOW)
        else:
            requeue(run)

    def work(self, act: str, batch: Batch, number: int) -> None:
        row = batch.rows[number % len(batch.rows)]
        if act == "expire":
            mine = ExtractionRun.objects.filter(lease_token=batch.token)
            mine.update(lease_until=Now() - timedelta(seconds=1))
        elif act == "renew":
            renew(batch)
        elif act == "give back":
            give_back([row])
        else:
            self.end(act, row)

    def end(self, act: str, row: LeasedWork) -> None:
        try:
            if act == "fail":
                fail(row, "broken", "it broke")
            else:
                finish(row, lambda: self.recorded.__setitem__(row.pk, self.recorded[row.pk] + 1))
        except StaleLease:
            assert not ExtractionRun.objects.filter(pk=row.pk, state="running", lease_token=row.lease_token).exists()

    def check(self) -> None:
        for run in ExtractionRun.objects.all():
            done = run.state == WorkState.DONE
            assert self.recorded[run.pk] == int(done), "recorded twice, or called done without a result"
            assert run.attempt <= settings.FACTCHECK_MAX_ATTEMPTS
            assert run.state != WorkState.FAILED or run.attempt == settings.FACTCHECK_MAX_ATTEMPTS

    def close(self) -> None:
        """However it was left: one patient worker brings every row to its end."""
        for _ in range(ROWS * (settings.FACTCHECK_MAX_ATTEMPTS + 1)):
            ExtractionRun.objects.filter(state=WorkState.RUNNING).update(lease_until=Now() - timedelta(seconds=1))
            sweep()
            waiting = ExtractionRun.objects.filter(state=WorkState.QUEUED)
            if not waiting.update(run_after=Now()):
                break
            while batch := take(ExtractionRun, 3):
                for row in batch.rows:
                    self.end("finish", row)
        assert set(ExtractionRun.objects.values_list("state", flat=True)) <= {WorkState.DONE, WorkState.FAILED}
        assert ExtractionRun.objects.count() == ROWS


@pytest.fixture
def runs(db: None) -> list[ExtractionRun]:
    return [ExtractionRunFactory() for _ in range(ROWS)]


@given(steps=st.lists(STEPS, min_size=5, max_size=30))
@how(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_is_lost_and_none_recorded_twice(runs: list[ExtractionRun], steps: list[tuple[str, int]]) -> None:
    desk = Desk(runs)
    for act, number in steps:
        desk.step(act, number)
        desk.check()
    desk.close()
    desk.check()


def test_a_token_of_nobody_ends_nothing(db: None) -> None:
    run = ExtractionRunFactory()
    run.lease_token = uuid.uuid4()
    assert give_back([run]) == 0
    assert give_back([]) == 0
