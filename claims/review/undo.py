"""Taking back an act of triage: an act of its own, by whoever did it, while nothing else has happened to the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from claims.audit import act
from claims.errors import Conflict, NothingToUndo
from claims.models import Claim, TriageAct, TriageKind
from claims.moves import move_back
from claims.review.standing_text import StandingText
from claims.review.triage import permit
from claims.review.wording import put_back
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_MOVED = (TriageKind.CONFIRM, TriageKind.DISMISS, TriageKind.RESTORE)
_NO_WORK = frozenset(
    {
        "anchors",
        "quantity",
        "attribution",
        "check_runs",
        "findings",
        "triage_acts",
        "children",
        "searched",
        "presences",
    }
)
"""What hangs on a claim that is nobody's work on it: made by the machine, or only a look. A claim with work on it is
not removed."""


def undoable(claim: Claim, user: User) -> TriageAct | None:
    """The act of triage that this person can take back now; None where there is none."""
    last = claim.triage_acts.select_related("other").order_by("-pk").first()
    if last is None or last.undone_at or last.by_id != user.pk or last.version != claim.version:
        return None
    return last


@transaction.atomic
def undo_triage(claim: Claim, *, by: User, seen_version: int) -> Claim | None:
    """The claim as it was before this person's last act of triage; None where the claim itself was that act's.

    Raises NotAllowed, Conflict, or NothingToUndo where somebody has worked on it since, or its text has changed.
    """
    permit(by, claim)
    # Before the claim, as splitting does: an undo of words waits for the text, never the other way round.
    text = StandingText(claim.article) if _changed_words(claim, by) else None
    claim = Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim.pk)
    if claim.version != seen_version:
        raise Conflict(details={"seen_version": seen_version, "version": claim.version})
    last = undoable(claim, by)
    if last is None:
        raise NothingToUndo
    act(f"undo_{last.act}", by)
    if last.act in _MOVED:
        restored: Claim | None = _move(claim, last.before)
    else:
        assert text is not None
        restored = _put_words_back(claim, last, text)
    if restored is not None:
        last.undone_at = timezone.now()
        last.save(update_fields=["undone_at"])
    return restored


def _changed_words(claim: Claim, by: User) -> bool:
    last = undoable(claim, by)
    return last is not None and last.act not in _MOVED


def _move(claim: Claim, before: dict[str, Any]) -> Claim:
    due_at = before["due_at"] and parse_datetime(before["due_at"])
    return move_back(claim, ClaimState(before["state"]), seen_version=claim.version, due_at=due_at)


def _put_words_back(claim: Claim, last: TriageAct, text: StandingText) -> Claim | None:
    if last.article_version_id != text.version.pk:
        raise NothingToUndo
    if last.act == TriageKind.ADD:
        _remove(claim)
        return None
    if last.other is not None:
        _put_other_back(last, last.other)
    return put_back(claim, last.before, text)


def _put_other_back(last: TriageAct, other: Claim) -> None:
    """The claim that was merged away stands again; the one that was split off is gone."""
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=other.pk)
    if locked.version != last.other_version:
        raise NothingToUndo
    if last.act == TriageKind.MERGE:
        _move(locked, last.before["other"])
        return
    last.other, last.other_version = None, None
    last.save(update_fields=["other", "other_version"])
    _remove(locked)


def _remove(claim: Claim) -> None:
    """The claim removed as if it had never been added; its insertion and its end stay in the record."""
    for relation in claim._meta.related_objects:
        if relation.get_accessor_name() in _NO_WORK or relation.related_model is TriageAct:
            continue
        if relation.related_model._default_manager.filter(**{relation.field.name: claim}).exists():
            raise NothingToUndo
    claim.delete()
