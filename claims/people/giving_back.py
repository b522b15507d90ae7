"""The claims of somebody who leaves go back to the worklist."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User

from claims.models import Claim, ReadingLease
from claims.moves import move, touch
from claims.states import ClaimState


def give_back(person: User, *, desks: Collection[int] | None = None) -> int:
    """Gives how many claims were given back: begun ones to the worklist, assigned ones to nobody; inside the caller's
    transaction and act. `desks` limits it to those desks."""
    leases = ReadingLease.objects.filter(reader=person)
    held = Claim.objects.filter(assignee=person)
    if desks is not None:
        leases = leases.filter(claim__article__desk__in=desks)
        held = held.filter(article__desk__in=desks)
    leases.delete()
    # In the order of their ids, so that two who leave at once do not wait for each other.
    claims = list(held.select_for_update(of=("self",)).order_by("pk"))
    for claim in claims:
        if claim.state == ClaimState.IN_PROGRESS:
            move(claim, ClaimState.OPEN, seen_version=claim.version, assignee=None)
        else:
            touch(claim, seen_version=claim.version, assignee=None)
    return len(claims)
