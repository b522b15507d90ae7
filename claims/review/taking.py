"""Who reads what: taking a claim, giving it back, opening it again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.audit import act
from claims.errors import ClaimTaken, NotAllowed, NothingToTake
from claims.models import Claim, Policy, ReadingLease, Round
from claims.moves import move
from claims.permissions import may_decide, may_review, reviewable_claims
from claims.review.phases import for_another_reader
from claims.review.skipping import unskipped
from claims.states import ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models.claim import ClaimQuerySet


_ROUNDS = {ClaimState.AWAITING_SECOND: Round.SECOND, ClaimState.DISPUTED: Round.THIRD}
"""Which reading a claim that was read before waits for."""


@transaction.atomic
def reopen_claim(claim: Claim, *, by: User, seen_version: int, reason: str) -> Claim:
    """A settled claim back on the worklist; its verdicts stay on record."""
    _permit(by, claim)
    check_text("reason", reason)
    act("reopen_claim", by, reason=reason)
    return move(claim, ClaimState.REOPENED, seen_version=seen_version)


@transaction.atomic
def take_next(by: User, *, among: ClaimQuerySet | None = None) -> Claim:
    """The most urgent waiting claim that this person may take, now held for them; where none waits for its first
    reader, one that waits for another. Raises NothingToTake.

    `among` narrows the choice to a filtered worklist; what this person or the desk skips is left out. Two readers never
    get the same claim: rows that another transaction is taking are passed over.
    """
    narrowed = reviewable_claims(by) if among is None else among
    mine = unskipped(narrowed.standing(), by).filter(pk__in=reviewable_claims(by).values("pk"))
    first = mine.waiting().filter(Q(assignee=None) | Q(assignee=by))
    if claim := _most_urgent(first):
        return _hold(claim, by, seen_version=claim.version)
    if claim := _most_urgent(mine.filter(for_another_reader(by))):
        _lease(claim, by, _ROUNDS[ClaimState(claim.state)])
        return claim
    raise NothingToTake


def _most_urgent(claims: ClaimQuerySet) -> Claim | None:
    return claims.by_priority().select_for_update(skip_locked=True, of=("self",)).first()


@transaction.atomic
def take_claim(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """This very claim, now held for this person; raises ClaimTaken while another holds it."""
    _permit(by, claim)
    lease = claim.leases.filter(round=Round.FIRST, until__gt=timezone.now()).first()
    if lease is not None and not lease.held_by(by):
        raise ClaimTaken(details={"until": lease.until.isoformat()})
    if lease is not None:
        return claim
    return _hold(claim, by, seen_version=seen_version)


def _hold(claim: Claim, by: User, *, seen_version: int) -> Claim:
    act("take_claim", by)
    claim = move(claim, ClaimState.IN_PROGRESS, seen_version=seen_version, assignee=by)
    _lease(claim, by, Round.FIRST)
    return claim


def _lease(claim: Claim, by: User, turn: Round) -> None:
    minutes = Policy.objects.values_list("lease_minutes", flat=True).get(desk=claim.article.desk_id)
    until = timezone.now() + timedelta(minutes=minutes)
    ReadingLease.objects.update_or_create(claim=claim, round=turn, defaults={"reader": by, "until": until})


def renew_reading(claim: Claim, *, by: User) -> bool:
    """Whether the hold was lengthened: only its holder can, while it lasts."""
    minutes = Policy.objects.values_list("lease_minutes", flat=True).get(desk=claim.article.desk_id)
    live = ReadingLease.objects.filter(claim=claim, reader=by, until__gt=timezone.now())
    return bool(live.update(until=timezone.now() + timedelta(minutes=minutes)))


@transaction.atomic
def release_claim(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """A held claim given back to the worklist, by its holder or an editor."""
    _permit(by, claim)
    if claim.assignee_id not in (None, by.pk) and not may_decide(by, claim):
        raise ClaimTaken
    act("release_claim", by)
    claim = move(claim, ClaimState.OPEN, seen_version=seen_version, assignee=None)
    claim.leases.all().delete()
    return claim


def release_expired() -> int:
    """Give claims whose hold ran out back to the worklist; gives how many. Run by the sweeper."""
    released = 0
    while (done := _release_one()) is not None:
        released += done
    return released


@transaction.atomic
def _release_one() -> int | None:
    lease = (
        ReadingLease.objects.filter(until__lte=timezone.now())
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("claim")
        .first()
    )
    if lease is None:
        return None
    claim = lease.claim
    lease.delete()
    if claim.state != ClaimState.IN_PROGRESS or lease.round != Round.FIRST:
        return 0
    act("release_expired")
    move(claim, ClaimState.OPEN, seen_version=claim.version, assignee=None)
    return 1


def _permit(by: User, claim: Claim) -> None:
    if not may_review(by, claim):
        raise NotAllowed
