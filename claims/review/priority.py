"""Priorities after a change of weights."""

from __future__ import annotations

from claims.models import Claim, PriorityWeight
from claims.models.priority import priority_of
from claims.states import ClaimState

BATCH = 1000
_OVER = (ClaimState.SETTLED, ClaimState.DISMISSED)


def reweigh(reason: str) -> int:
    """Reckon the priority of every unfinished claim with this reason anew, inside the caller's transaction and act;
    gives how many changed."""
    weights = PriorityWeight.objects.weights()
    changed = []
    for claim in Claim.objects.filter(reasons__has_key=reason).exclude(state__in=_OVER).order_by("pk"):
        priority = priority_of(claim.reasons, weights)
        if priority != claim.priority:
            claim.priority = priority
            changed.append(claim)
    Claim.objects.bulk_update(changed, ["priority"], batch_size=BATCH)
    return len(changed)
