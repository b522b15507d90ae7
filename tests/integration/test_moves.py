from __future__ import annotations

import threading

import pytest
from django.db import connection

from claims.errors import Conflict, IllegalMove
from claims.models import Claim
from claims.moves import move, touch
from claims.states import ClaimState
from tests.newsroom import Newsroom, open_newsroom


def a_claim(newsroom: Newsroom) -> Claim:
    return newsroom.split().claims.filter(kind="numeric").earliest("pk")


def test_a_move_changes_state_and_version(newsroom: Newsroom) -> None:
    claim = a_claim(newsroom)
    moved = move(claim, ClaimState.IN_PROGRESS, seen_version=1, assignee=newsroom.checker)
    assert (moved.state, moved.version, moved.assignee) == ("in_progress", 2, newsroom.checker)
    claim.refresh_from_db()
    assert (claim.state, claim.version) == ("in_progress", 2)


def test_an_illegal_move_is_refused_and_changes_nothing(newsroom: Newsroom) -> None:
    claim = a_claim(newsroom)
    with pytest.raises(IllegalMove) as refused:
        move(claim, ClaimState.SETTLED, seen_version=1)
    assert refused.value.details == {"from": "open", "to": "settled"}
    claim.refresh_from_db()
    assert (claim.state, claim.version) == ("open", 1)


def test_a_stale_version_is_a_conflict(newsroom: Newsroom) -> None:
    claim = a_claim(newsroom)
    touch(claim, seen_version=1, due_at=None)
    with pytest.raises(Conflict):
        move(claim, ClaimState.IN_PROGRESS, seen_version=1)


@pytest.mark.django_db(transaction=True)
def test_of_two_racing_moves_exactly_one_wins() -> None:
    claim = a_claim(open_newsroom())
    outcomes: list[str] = []
    barrier = threading.Barrier(2)

    def race() -> None:
        mine = Claim.objects.get(pk=claim.pk)
        barrier.wait()
        try:
            move(mine, ClaimState.IN_PROGRESS, seen_version=1)
            outcomes.append("won")
        except Conflict:
            outcomes.append("lost")
        finally:
            connection.close()

    threads = [threading.Thread(target=race) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert sorted(outcomes) == ["lost", "won"]
