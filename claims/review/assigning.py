"""Who is to check a claim, and until when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import InvalidInput, NotAllowed, NotWaiting
from claims.models import Claim, Round
from claims.moves import move, touch
from claims.permissions import may_assign, may_review
from claims.states import WAITING, ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ASSIGNABLE = (ClaimState.SUGGESTED, *WAITING, ClaimState.IN_PROGRESS)
FINISHED = (ClaimState.SETTLED, ClaimState.DISMISSED)


@transaction.atomic
def assign_claim(claim: Claim, *, to: User | None, by: User, seen_version: int) -> Claim:
    """The claim given to a person, or to nobody. Who is no editor takes for themselves or gives back what is theirs.

    Reassigning a claim that somebody holds ends the hold. Raises NotAllowed, InvalidInput (the person may not check
    it), NotWaiting or Conflict.
    """
    if not may_review(by, claim):
        raise NotAllowed
    if to is not None and not may_review(to, claim):
        raise unfit(to)
    act("assign_claim", by)
    return give(claim, to, by=by, seen_version=seen_version, editor=may_assign(by, claim))


def unfit(person: User) -> InvalidInput:
    """The refusal where the claim is given to somebody who may not check it."""
    return InvalidInput(_("%(name)s may not check this claim.") % {"name": person.get_username()}, field="assignee")


def give(claim: Claim, to: User | None, *, by: User, seen_version: int, editor: bool) -> Claim:
    """The claim given, inside the caller's transaction and act."""
    if claim.state not in ASSIGNABLE:
        raise NotWaiting(details={"state": claim.state})
    if not editor and not (_is(to, by) and claim.assignee_id in (None, by.pk)):
        raise NotAllowed(_("Only an editor gives claims to others."))
    if claim.state != ClaimState.IN_PROGRESS:
        return touch(claim, seen_version=seen_version, assignee=to)
    lease = claim.leases.filter(round=Round.FIRST, until__gt=timezone.now()).first()
    if to is not None and lease is not None and lease.held_by(to):
        return touch(claim, seen_version=seen_version, assignee=to)
    claim = move(claim, ClaimState.OPEN, seen_version=seen_version, assignee=to)
    claim.leases.filter(round=Round.FIRST).delete()
    return claim


def _is(to: User | None, by: User) -> bool:
    return to is None or to.pk == by.pk


@transaction.atomic
def set_due(claim: Claim, *, due_at: datetime | None, by: User, seen_version: int) -> Claim:
    """The claim with another deadline, or none. Raises NotAllowed, NotWaiting (it is finished) or Conflict."""
    if not may_assign(by, claim):
        raise NotAllowed(_("Only an editor sets deadlines."))
    act("set_due", by)
    return put_due(claim, due_at, seen_version=seen_version)


def put_due(claim: Claim, due_at: datetime | None, *, seen_version: int) -> Claim:
    """The deadline stored, inside the caller's transaction and act."""
    if claim.state in FINISHED:
        raise NotWaiting(details={"state": claim.state})
    return touch(claim, seen_version=seen_version, due_at=due_at)


def overdue(now: datetime | None = None) -> Q:
    """What of the claims is overdue: past its deadline, still in the text, and not finished."""
    return Q(due_at__lt=now or timezone.now(), gone=False) & ~Q(state__in=FINISHED)
