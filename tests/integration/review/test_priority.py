"""Weights and what another weighing would do; the reasons that come with time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import AuditEvent, Claim, PriorityWeight
from claims.permissions import may_weigh
from claims.review.services import apply_weights, preview_weights, weigh_waiting
from claims.tasks.sweep import sweep_up
from tests.factories import ClaimFactory, MembershipFactory
from tests.newsroom import Newsroom


@pytest.fixture
def administrator(newsroom: Newsroom) -> User:
    found: User = MembershipFactory(desk=newsroom.desk, role="administrator").user
    return found


@pytest.fixture
def claims(newsroom: Newsroom) -> list[Claim]:
    """One claim in the headline (0.8), one denial (0.6), one without a reason, one that is done."""
    first = ClaimFactory(article__desk=newsroom.desk, reasons={"headline": 1.0}, priority=0.8)
    rows = [({"denial": 1.0}, 0.6, "open"), ({}, 0.0, "open"), ({"denial": 1.0}, 0.6, "settled")]
    return [first] + [
        ClaimFactory(article=first.article, reasons=reasons, priority=priority, state=state)
        for reasons, priority, state in rows
    ]


def test_a_preview_shows_the_new_order_and_stores_nothing(claims: list[Claim], administrator: User) -> None:
    ClaimFactory(reasons={"denial": 1.0}, priority=0.6)  # of another desk
    preview = preview_weights({"denial": 2.0}, by=administrator)
    assert [(row.claim, row.old_rank, row.new_rank, row.up) for row in preview.rows] == [
        (claims[1], 2, 1, 1),
        (claims[0], 1, 2, -1),
        (claims[2], 3, 3, 0),
    ]
    assert (preview.rows[0].old_priority, preview.rows[0].new_priority) == (0.6, 2.0)
    assert (preview.moved, preview.total) == (2, 3)
    assert PriorityWeight.objects.get(reason="denial").weight == 0.6
    assert Claim.objects.get(pk=claims[1].pk).priority == 0.6


def test_applying_reorders_what_is_unfinished(claims: list[Claim], administrator: User) -> None:
    changed = apply_weights({"denial": 2.0, "lead": 0.6}, seen={"denial": 0.6}, by=administrator)
    assert changed == 1
    priorities = dict(Claim.objects.values_list("pk", "priority"))
    assert [priorities[claim.pk] for claim in claims] == [0.8, 2.0, 0.0, 0.6]
    events = AuditEvent.objects.filter(act="apply_weights", actor_id=administrator.pk)
    assert sorted(events.values_list("object_type", flat=True)) == ["claims_claim", "claims_priorityweight"]
    assert preview_weights({}, by=administrator).moved == 0
    assert apply_weights({"denial": 2.0}, seen={}, by=administrator) == 0


def test_weights_that_somebody_changed_meanwhile_are_looked_at_again(claims: list[Claim], administrator: User) -> None:
    with pytest.raises(Conflict):
        apply_weights({"denial": 2.0}, seen={"denial": 0.5}, by=administrator)
    assert PriorityWeight.objects.get(reason="denial").weight == 0.6


@pytest.mark.parametrize(
    ("name", "weight"),
    [("poetry", 1.0), ("denial", 10.5), ("denial", -11.0), ("denial", float("nan")), ("denial", float("inf"))],
)
def test_refused_weights(administrator: User, name: str, weight: float) -> None:
    with pytest.raises(InvalidInput) as refused:
        preview_weights({name: weight}, by=administrator)
    assert refused.value.field == name
    with pytest.raises(InvalidInput):
        apply_weights({name: weight}, seen={}, by=administrator)


def test_only_an_administrator_weighs(newsroom: Newsroom, administrator: User) -> None:
    for person in (newsroom.checker, newsroom.editor, newsroom.stranger):
        assert not may_weigh(person)
        with pytest.raises(NotAllowed):
            preview_weights({}, by=person)
        with pytest.raises(NotAllowed):
            apply_weights({}, seen={}, by=person)
    assert may_weigh(administrator)
    assert may_weigh(User.objects.create_superuser("root-of-all"))


@pytest.mark.parametrize(
    ("waited", "left", "reasons"),
    [
        pytest.param(timedelta(hours=1), None, {}, id="new"),
        pytest.param(timedelta(days=1), None, {"age": 0.2}, id="a-day"),
        pytest.param(timedelta(days=8), None, {"age": 0.7}, id="a-week"),
        pytest.param(timedelta(days=30), None, {"age": 1.0}, id="a-month"),
        pytest.param(timedelta(0), timedelta(hours=30), {}, id="not-due-yet"),
        pytest.param(timedelta(0), timedelta(hours=23), {"deadline": 0.4}, id="due-tomorrow"),
        pytest.param(timedelta(0), timedelta(hours=5), {"deadline": 0.7}, id="due-soon"),
        pytest.param(timedelta(days=4), timedelta(hours=-1), {"deadline": 1.0, "age": 0.4}, id="overdue"),
    ],
)
def test_time_gives_reasons(
    newsroom: Newsroom, waited: timedelta, left: timedelta | None, reasons: dict[str, float]
) -> None:
    now = timezone.now()
    claim = ClaimFactory(article__desk=newsroom.desk, due_at=None if left is None else now + left)
    Claim.objects.filter(pk=claim.pk).update(created_at=now - waited)
    assert weigh_waiting(now) == bool(reasons)
    fresh = Claim.objects.get(pk=claim.pk)
    assert fresh.reasons == {"lead": 1.0} | reasons
    weights = PriorityWeight.objects.weights()
    wanted = weights["lead"] + sum(strength * weights[name] for name, strength in reasons.items())
    assert fresh.priority == pytest.approx(wanted)
    assert fresh.version == claim.version
    assert weigh_waiting(now) == 0


def test_a_deadline_that_was_moved_takes_its_reason_back(newsroom: Newsroom) -> None:
    claim = ClaimFactory(article__desk=newsroom.desk, due_at=timezone.now())
    sweep_up()
    assert "deadline" in Claim.objects.get(pk=claim.pk).reasons
    Claim.objects.filter(pk=claim.pk).update(due_at=None)
    assert weigh_waiting() == 1
    assert Claim.objects.get(pk=claim.pk).reasons == {"lead": 1.0}


def test_only_what_waits_is_weighed(newsroom: Newsroom) -> None:
    ClaimFactory(article__desk=newsroom.desk, due_at=timezone.now(), state="settled")
    ClaimFactory(article__desk=newsroom.desk, due_at=timezone.now(), gone=True)
    assert weigh_waiting() == 0
