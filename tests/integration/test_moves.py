from __future__ import annotations

import threading

import pytest
from django.db import connection

from claims.errors import ClaimsError, Conflict, IllegalMove, NotSettled
from claims.models import Claim
from claims.moves import move, move_back, move_publication, touch
from claims.states import ClaimState, PublicationState
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


def put(claim: Claim, **values: object) -> Claim:
    """The claim with these values, whatever the tables say."""
    Claim.objects.filter(pk=claim.pk).update(**values)
    claim.refresh_from_db()
    return claim


@pytest.mark.parametrize(
    ("publication", "after"),
    [("ready", "unpublished"), ("unpublished", "unpublished"), ("published", "published"), ("corrected", "corrected")],
)
def test_what_is_checked_again_is_no_longer_ready(newsroom: Newsroom, publication: str, after: str) -> None:
    claim = put(a_claim(newsroom), state="settled", publication=publication)
    moved = move(claim, ClaimState.REOPENED, seen_version=1)
    assert (moved.state, moved.publication, moved.version) == ("reopened", after, 2)
    assert Claim.objects.get(pk=claim.pk).publication == after


def test_a_claim_that_was_not_done_keeps_its_publication(newsroom: Newsroom) -> None:
    claim = put(a_claim(newsroom), state="stale", publication="ready")
    assert move(claim, ClaimState.IN_PROGRESS, seen_version=1).publication == "ready"


def test_only_what_was_just_done_is_moved_back(newsroom: Newsroom) -> None:
    claim = put(a_claim(newsroom), state="dismissed")
    with pytest.raises(IllegalMove) as refused:
        move_back(claim, ClaimState.SETTLED, seen_version=1)
    assert refused.value.details == {"from": "dismissed", "to": "settled"}
    back = move_back(claim, ClaimState.SUGGESTED, seen_version=1, due_at=None)
    assert (back.state, back.version, back.due_at) == ("suggested", 2, None)
    with pytest.raises(Conflict) as lost:
        move_back(put(claim, state="open"), ClaimState.SUGGESTED, seen_version=1)
    assert lost.value.details == {"seen_version": 1}


@pytest.mark.parametrize(
    ("state", "old", "new", "refusal"),
    [
        pytest.param("settled", "unpublished", "ready", None, id="ready"),
        pytest.param("settled", "ready", "unpublished", None, id="not-ready"),
        pytest.param("settled", "ready", "published", None, id="published"),
        pytest.param("settled", "published", "corrected", None, id="corrected"),
        pytest.param("stale", "corrected", "corrected", None, id="corrected-again"),
        pytest.param("stale", "published", "withdrawn", None, id="withdrawn"),
        pytest.param("stale", "ready", "unpublished", None, id="not-ready-while-stale"),
        pytest.param("open", "unpublished", "ready", NotSettled, id="not-settled"),
        pytest.param("settled", "unpublished", "published", IllegalMove, id="not-made-ready"),
        pytest.param("settled", "withdrawn", "ready", IllegalMove, id="withdrawn-for-good"),
    ],
)
def test_publication(newsroom: Newsroom, state: str, old: str, new: str, refusal: type[ClaimsError] | None) -> None:
    claim = put(a_claim(newsroom), state=state, publication=old)
    if refusal is None:
        moved = move_publication(claim, PublicationState(new), seen_version=1)
        assert (moved.state, moved.publication, moved.version) == (state, new, 2)
    else:
        with pytest.raises(refusal) as refused:
            move_publication(claim, PublicationState(new), seen_version=1)
        wanted = {"state": state} if refusal is NotSettled else {"from": old, "to": new}
        assert refused.value.details == wanted
    kept = Claim.objects.get(pk=claim.pk)
    assert (kept.publication, kept.version) == ((old, 1) if refusal else (new, 2))


@pytest.mark.parametrize("behind", [{"state": "stale"}, {"publication": "published"}, {"version": 2}], ids=str)
def test_of_two_who_publish_the_second_is_told(newsroom: Newsroom, behind: dict[str, object]) -> None:
    claim = put(a_claim(newsroom), state="settled", publication="ready")
    Claim.objects.filter(pk=claim.pk).update(**behind)
    with pytest.raises(Conflict) as lost:
        move_publication(claim, PublicationState.UNPUBLISHED, seen_version=1)
    assert lost.value.details == {"seen_version": 1}
    kept = Claim.objects.values("state", "publication", "version").get(pk=claim.pk)
    assert kept == {"state": "settled", "publication": "ready", "version": 1} | behind


@pytest.mark.parametrize("behind", [{"state": "stale"}, {"version": 2}], ids=str)
def test_a_claim_that_is_not_as_it_was_seen_is_left_alone(newsroom: Newsroom, behind: dict[str, object]) -> None:
    claim = a_claim(newsroom)
    Claim.objects.filter(pk=claim.pk).update(**behind)
    with pytest.raises(Conflict) as lost:
        touch(claim, seen_version=1, priority=77.0)
    assert lost.value.details == {"seen_version": 1}
    assert Claim.objects.get(pk=claim.pk).priority != 77.0
