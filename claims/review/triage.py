"""Triage: what becomes a claim to check, and what is set aside. Each act is kept, so that it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import IllegalMove, InvalidInput, NotAllowed
from claims.models import ArticleVersion, Claim, Policy, TriageAct, TriageKind
from claims.moves import move
from claims.permissions import may_review
from claims.states import ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_OPENED_FROM = {TriageKind.CONFIRM: ClaimState.SUGGESTED, TriageKind.RESTORE: ClaimState.DISMISSED}


@transaction.atomic
def confirm_claim(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """A suggestion put on the worklist, due when the desk's policy says."""
    permit(by, claim)
    act("confirm_claim", by)
    return put_on_worklist(claim, TriageKind.CONFIRM, by=by, seen_version=seen_version)


@transaction.atomic
def restore_claim(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """A dismissed claim back on the worklist."""
    permit(by, claim)
    act("restore_claim", by)
    return put_on_worklist(claim, TriageKind.RESTORE, by=by, seen_version=seen_version)


@transaction.atomic
def dismiss_claim(claim: Claim, *, by: User, seen_version: int, reason: str) -> Claim:
    """A claim set aside as not checkable; the reason goes into the record."""
    permit(by, claim)
    check_reason(reason)
    act("dismiss_claim", by, reason=reason)
    return set_aside(claim, by=by, seen_version=seen_version)


def put_on_worklist(claim: Claim, kind: TriageKind, *, by: User, seen_version: int) -> Claim:
    """The claim opened, inside the caller's transaction and act; what was set aside is restored, not confirmed."""
    if claim.state != _OPENED_FROM[kind]:
        raise IllegalMove(details={"from": claim.state, "to": str(ClaimState.OPEN)})
    before = standing_of(claim)
    due_at = claim.due_at or Policy.objects.get(desk=claim.article.desk_id).due_from(timezone.now())
    claim = move(claim, ClaimState.OPEN, seen_version=seen_version, due_at=due_at)
    remember(claim, kind, by=by, before=before)
    return claim


def set_aside(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """The claim dismissed, inside the caller's transaction and act."""
    before = standing_of(claim)
    claim = move(claim, ClaimState.DISMISSED, seen_version=seen_version)
    remember(claim, TriageKind.DISMISS, by=by, before=before)
    return claim


def standing_of(claim: Claim) -> dict[str, Any]:
    """Where the claim stands now, as an undo needs it."""
    return {"state": str(claim.state), "due_at": claim.due_at}


def remember(
    claim: Claim,
    kind: TriageKind,
    *,
    by: User,
    before: dict[str, Any],
    article_version: ArticleVersion | None = None,
    other: Claim | None = None,
) -> TriageAct:
    """The act kept for its undo; both claims must have their new versions."""
    return TriageAct.objects.create(
        claim=claim,
        act=kind,
        by=by,
        version=claim.version,
        before=before,
        article_version=article_version,
        other=other,
        other_version=other.version if other else None,
    )


def check_reason(reason: str) -> None:
    """Raises InvalidInput where nobody says why a claim is set aside."""
    check_text("reason", reason)
    if not reason.strip():
        raise InvalidInput(_("Say why this claim is set aside."), field="reason")


def permit(by: User, claim: Claim) -> None:
    """Raises NotAllowed for whoever may not review the claim."""
    if not may_review(by, claim):
        raise NotAllowed
