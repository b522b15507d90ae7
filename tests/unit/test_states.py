from __future__ import annotations

import pytest

from claims.management.commands.statediagram import diagram
from claims.states import CLAIM_MOVES, UNDO_MOVES, WAITING, ClaimState, may_move, may_undo


def test_every_state_has_a_row_in_the_table() -> None:
    assert set(CLAIM_MOVES) == set(ClaimState)


def test_every_state_can_be_reached_and_none_moves_to_itself() -> None:
    reached = {ClaimState.SUGGESTED}.union(*CLAIM_MOVES.values())
    assert reached == set(ClaimState)
    assert not [state for state, targets in CLAIM_MOVES.items() if state in targets]


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        pytest.param("suggested", "open", True, id="confirmed"),
        pytest.param("suggested", "settled", False, id="no-verdict-without-work"),
        pytest.param("open", "in_progress", True, id="taken"),
        pytest.param("open", "settled", False, id="nothing-settles-untaken"),
        pytest.param("in_progress", "awaiting_second", True, id="first-verdict"),
        pytest.param("awaiting_second", "open", False, id="a-first-verdict-is-not-lost"),
        pytest.param("disputed", "settled", True, id="decided"),
        pytest.param("settled", "stale", True, id="text-changed"),
        pytest.param("settled", "open", False, id="settled-work-is-reopened-not-opened"),
        pytest.param("stale", "settled", True, id="accepted-wording"),
        pytest.param("dismissed", "in_progress", False, id="restored-first"),
    ],
)
def test_moves(old: str, new: str, allowed: bool) -> None:
    assert may_move(old, new) is allowed


def test_a_waiting_claim_can_be_taken() -> None:
    assert all(may_move(state, ClaimState.IN_PROGRESS) for state in WAITING)


def test_the_diagram_holds_every_move_once() -> None:
    moves = [line for line in diagram().splitlines() if "-->" in line and "[*]" not in line]
    assert len(moves) == len(set(moves)) == sum(map(len, (*CLAIM_MOVES.values(), *UNDO_MOVES.values())))


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        pytest.param("open", "suggested", True, id="a-confirmation-taken-back"),
        pytest.param("dismissed", "stale", True, id="a-dismissal-of-a-stale-one-taken-back"),
        pytest.param("open", "dismissed", True, id="by-the-table-itself"),
        pytest.param("settled", "open", False, id="a-verdict-is-never-undone"),
        pytest.param("dismissed", "settled", False, id="undo-settles-nothing"),
    ],
)
def test_undo(old: str, new: str, allowed: bool) -> None:
    assert may_undo(old, new) is allowed


def test_the_moves_of_undo_are_not_in_the_table() -> None:
    assert not [(old, new) for old, targets in UNDO_MOVES.items() for new in targets if may_move(old, new)]
