"""What a reader may see of a claim's other readers: in an independent second review nothing, until their own is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from claims.models import Claim, Evidence, Policy, Verdict
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def is_blind(policy: Policy, claim: Claim) -> bool:
    """Whether the first reading of this claim is hidden now from all but the first reader."""
    return policy.blind and claim.state == ClaimState.AWAITING_SECOND


def visible_verdicts(policy: Policy, claim: Claim, reader: User | AnonymousUser) -> QuerySet[Verdict]:
    """The claim's verdicts that the reader may see now."""
    hidden = is_blind(policy, claim)
    return claim.verdicts.filter(Q(reviewer=reader.pk) if hidden else Q())


def visible_evidence(policy: Policy, claim: Claim, reader: User | AnonymousUser) -> QuerySet[Evidence]:
    """The claim's evidence that the reader may see now."""
    hidden = is_blind(policy, claim)
    return claim.evidence.filter(Q(added_by=reader.pk) if hidden else Q())
