"""Every change of a claim's state: one conditional UPDATE, so that a lost race changes nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from claims.errors import Conflict, IllegalMove
from claims.models import Claim
from claims.states import ClaimState, may_move


def move(claim: Claim, to: ClaimState, *, seen_version: int, **changes: Any) -> Claim:
    """The claim in its new state, with the further changes made in the same UPDATE.

    Raises IllegalMove where the table has no such move, Conflict where the row is no longer in the state and version
    that the caller saw.
    """
    if not may_move(claim.state, to):
        raise IllegalMove(details={"from": claim.state, "to": str(to)})
    return _update(claim, seen_version=seen_version, state=to, **changes)


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
