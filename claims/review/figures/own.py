"""Which of a reader's own verdicts were overturned, by what, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.models import Claim, Verdict
from claims.review.outcomes import cycles_of
from claims.review.phases import visible_verdicts

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 200


@dataclass(frozen=True, slots=True)
class Overturned:
    """One's own verdict, and the one that stands."""

    claim: Claim
    own: Verdict
    standing: Verdict


def overturned_verdicts(reader: User) -> Sequence[Overturned]:
    """The reader's verdicts that do not stand, the newest first; only what the reader may see now counts."""
    visible = visible_verdicts(reader)
    mine = visible.filter(reviewer=reader).values("claim")
    by_claim: dict[int, list[Verdict]] = {}
    rows = visible.filter(claim__in=mine).select_related("said", "so", "reviewer", "claim__article")
    for verdict in rows.prefetch_related("claim__anchors").order_by("pk"):
        by_claim.setdefault(verdict.claim_id, []).append(verdict)
    found = [
        Overturned(verdict.claim, verdict, cycle.carried)
        for given in by_claim.values()
        for cycle in cycles_of(given)
        if cycle.carried is not None
        for verdict in cycle.overturned()
        if verdict.reviewer_id == reader.pk
    ]
    return sorted(found, key=lambda one: one.own.pk, reverse=True)[:MOST]
