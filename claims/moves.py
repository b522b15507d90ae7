"""Every change of a claim's state: one conditional UPDATE, so that a lost race changes nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, Value, When

from claims.errors import Conflict, IllegalMove, NotSettled
from claims.models import Claim
from claims.states import PUBLICATION_MOVES, ClaimState, PublicationState, may_move, may_undo

_NO_LONGER_READY = Case(
    When(publication=PublicationState.READY, then=Value(str(PublicationState.UNPUBLISHED))), default=F("publication")
)


def move(claim: Claim, to: ClaimState, *, seen_version: int, **changes: Any) -> Claim:
    """The claim in its new state, with the further changes made in the same UPDATE.

    Raises IllegalMove where the table has no such move, Conflict where the row is no longer in the state and version
    that the caller saw.
    """
    if not may_move(claim.state, to):
        raise IllegalMove(details={"from": claim.state, "to": str(to)})
    if claim.state == ClaimState.SETTLED:  # what has to be checked again is not ready to publish
        changes |= {"publication": _NO_LONGER_READY}
    return _update(claim, seen_version=seen_version, state=to, **changes)


def move_back(claim: Claim, to: ClaimState, *, seen_version: int, **changes: Any) -> Claim:
    """The claim in the state it had before an act that is being undone; raises like `move`."""
    if not may_undo(claim.state, to):
        raise IllegalMove(details={"from": claim.state, "to": str(to)})
    return _update(claim, seen_version=seen_version, state=to, **changes)


def move_publication(claim: Claim, to: PublicationState, *, seen_version: int) -> Claim:
    """The claim moved on the publication axis; only a settled one becomes ready.

    Raises IllegalMove where the table has no such move, NotSettled, or Conflict where the row is no longer as the
    caller saw it.
    """
    old = PublicationState(claim.publication)
    if to not in PUBLICATION_MOVES[old]:
        raise IllegalMove(details={"from": str(old), "to": str(to)})
    if to == PublicationState.READY and claim.state != ClaimState.SETTLED:
        raise NotSettled(details={"state": claim.state})
    changed = Claim.objects.filter(pk=claim.pk, state=claim.state, publication=old, version=seen_version).update(
        version=F("version") + 1, publication=to
    )
    if not changed:
        raise Conflict(details={"seen_version": seen_version})
    claim.refresh_from_db(fields=["version", "state", "publication"])
    return claim


def touch(claim: Claim, *, seen_version: int, **changes: Any) -> Claim:
    """The claim changed but left in its state; raises Conflict like `move`."""
    return _update(claim, seen_version=seen_version, **changes)


def _update(claim: Claim, *, seen_version: int, **changes: Any) -> Claim:
    changed = Claim.objects.filter(pk=claim.pk, state=claim.state, version=seen_version).update(
        version=F("version") + 1, **changes
    )
    if not changed:
        raise Conflict(details={"seen_version": seen_version})
    claim.refresh_from_db(fields=["version", "state", *changes])
    return claim
