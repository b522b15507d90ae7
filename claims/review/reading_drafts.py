"""What a reader has typed and not yet handed in: kept on the server, seen by nobody else, gone with the verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from claims.errors import InvalidInput, NotAllowed
from claims.models import Claim, ReadingDraft, Round
from claims.permissions import may_review
from claims.review.drafts import VerdictDraft
from claims.states import ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_CODE = 40
_ROUNDS = {ClaimState.AWAITING_SECOND: Round.SECOND, ClaimState.DISPUTED: Round.DECISION}


def draft_of(claim: Claim, user: User) -> ReadingDraft | None:
    """The user's own draft on the claim; nobody's else is ever given."""
    return ReadingDraft.objects.filter(claim=claim, reader=user.pk).first()


@transaction.atomic
def save_draft(claim: Claim, draft: VerdictDraft, *, by: User, seen_version: int) -> ReadingDraft:
    """The draft kept, in place of the one before. Nothing of it is checked but that it can be stored: it may be half a
    thought, on a claim that has moved on. Its sources are not kept: a source is cited by an act of its own."""
    if not may_review(by, claim):
        raise NotAllowed
    for name in ("said", "so"):
        check_text(name, getattr(draft, name))
        if len(getattr(draft, name)) > LONGEST_CODE:
            raise InvalidInput(field=name)
    check_text("rationale", draft.rationale)
    row, _created = ReadingDraft.objects.update_or_create(
        claim=claim,
        reader=by,
        defaults={
            "said": draft.said,
            "so": draft.so,
            "rationale": draft.rationale,
            "seen_version": seen_version,
            "round": _ROUNDS.get(ClaimState(claim.state), Round.FIRST),
        },
    )
    return row


def discard_draft(claim: Claim, *, by: User) -> bool:
    """Whether there was a draft of this person's to throw away."""
    return bool(ReadingDraft.objects.filter(claim=claim, reader=by).delete()[0])
