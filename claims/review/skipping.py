"""Leaving a claim out of "take next": for oneself, or for the whole desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from claims.audit import act
from claims.errors import Conflict, NotAllowed, NotWaiting
from claims.models import Claim, Round, Skip
from claims.moves import move
from claims.permissions import may_assign, may_review
from claims.states import WAITING, ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    from claims.models.claim import ClaimQuerySet


def unskipped(claims: ClaimQuerySet, user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims that neither this person nor the desk skips."""
    return claims.filter(~skipped_for(user))


def skipped_for(user: User | AnonymousUser) -> Exists:
    """Whether the claim is skipped by this person or by the desk."""
    return Exists(Skip.objects.filter(Q(reader=None) | Q(reader=user.pk), claim=OuterRef("pk")))


@transaction.atomic
def skip_claim(claim: Claim, *, by: User, seen_version: int, for_all: bool = False, reason: str = "") -> Claim:
    """The claim left out of "take next"; whoever holds it gives it back by that. Skipping twice changes nothing.

    Raises NotAllowed, Conflict, or NotWaiting where it waits for nobody or somebody else has it.
    """
    if not may_review(by, claim):
        raise NotAllowed
    if claim.version != seen_version:
        raise Conflict(details={"seen_version": seen_version, "version": claim.version})
    check_text("reason", reason)
    act("skip_claim", by, reason=reason)
    return put_skip(claim, by=by, for_all=for_all, reason=reason)


def put_skip(claim: Claim, *, by: User, for_all: bool, reason: str) -> Claim:
    """The skip stored, inside the caller's transaction and act."""
    if claim.state == ClaimState.IN_PROGRESS and _holds(claim, by):
        claim = move(claim, ClaimState.OPEN, seen_version=claim.version, assignee=None)
        claim.leases.all().delete()
    if claim.state not in (ClaimState.SUGGESTED, *WAITING):
        raise NotWaiting(details={"state": claim.state})
    Skip.objects.get_or_create(claim=claim, reader=None if for_all else by, defaults={"by": by, "why": reason})
    return claim


def _holds(claim: Claim, by: User) -> bool:
    return claim.leases.filter(round=Round.FIRST, reader=by).exists()


@transaction.atomic
def unskip_claim(claim: Claim, *, by: User, seen_version: int, for_all: bool = False) -> Claim:
    """The claim back in "take next"; a skip for all is taken back by who set it or by an editor."""
    if not may_review(by, claim):
        raise NotAllowed
    if claim.version != seen_version:
        raise Conflict(details={"seen_version": seen_version, "version": claim.version})
    skips = claim.skips.filter(reader=None if for_all else by)
    if for_all and not may_assign(by, claim) and skips.exclude(by=by).exists():
        raise NotAllowed
    act("unskip_claim", by)
    skips.delete()
    return claim
