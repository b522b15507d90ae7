"""Recording a verdict: one transaction that checks, stores and moves the claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.audit import act
from claims.errors import (
    ClaimTaken,
    Conflict,
    IllegalMove,
    InvalidInput,
    NotAllowed,
    RatingMissing,
    SourceMissing,
    UnknownRating,
)
from claims.models import Axis, Claim, Evidence, Kind, Policy, Rating, RatingScale, Round, Verdict
from claims.moves import move
from claims.permissions import may_decide, may_review
from claims.review.drafts import VerdictDraft
from claims.review.evidence import add_evidence
from claims.review.policy import missing_evidence, needs_second_reading
from claims.states import WAITING, ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

ROUND_OF = {
    ClaimState.IN_PROGRESS: Round.FIRST,
    ClaimState.AWAITING_SECOND: Round.SECOND,
    ClaimState.DISPUTED: Round.DECISION,
}
"""Which round a verdict belongs to, by the state the claim is in when it is given."""


def axes_of(claim: Claim) -> tuple[str, ...]:
    """The axes on which a claim can be rated: *said* only where somebody is said to have said it."""
    if claim.kind == Kind.ATTRIBUTED or claim.parent_id is not None:
        return (Axis.SAID, Axis.SO)
    return (Axis.SO,)


@transaction.atomic
def record_verdict(claim: Claim, draft: VerdictDraft, *, by: User, seen_version: int) -> Verdict:
    """The verdict, stored with the sources cited in the same act, and the claim moved on.

    Raises NotAllowed, Conflict (the claim is not as the reviewer saw it), ClaimTaken, UnknownRating, RatingMissing,
    SourceMissing or InvalidInput; each names its field, and nothing is stored then.
    """
    if not may_review(by, claim):
        raise NotAllowed
    claim = Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim.pk)
    if claim.version != seen_version:
        raise Conflict(details={"seen_version": seen_version, "version": claim.version})
    policy = Policy.objects.select_related("said_scale", "so_scale").get(desk=claim.article.desk_id)
    ratings = _ratings(claim, draft, policy)
    check_text("rationale", draft.rationale)
    act("record_verdict", by)
    if claim.state in WAITING:
        claim = move(claim, ClaimState.IN_PROGRESS, seen_version=claim.version, assignee=by)
    turn = _turn(claim, by)
    if turn == Round.DECISION and not draft.rationale.strip():
        raise InvalidInput(_("A decision between two reviewers needs its reason."), field="rationale")
    for number, source in enumerate(draft.sources):
        add_evidence(claim, source, by=by, prefix=f"sources.{number}.")
    evidence = _evidence_of(claim, by, policy)
    _demand_evidence(claim, policy, ratings, evidence)
    verdict = _store(claim, draft, ratings, by=by, turn=turn)
    verdict.evidence.set(evidence)
    move(claim, _next_state(claim, policy, verdict), seen_version=claim.version)
    claim.leases.all().delete()
    return verdict


def _ratings(claim: Claim, draft: VerdictDraft, policy: Policy) -> dict[str, Rating | None]:
    allowed = axes_of(claim)
    if draft.said and Axis.SAID not in allowed:
        raise InvalidInput(_("Nobody is named as saying this: only its substance can be rated."), field="said")
    found = {
        str(Axis.SAID): _rating(policy.said_scale, "said", draft.said),
        str(Axis.SO): _rating(policy.so_scale, "so", draft.so),
    }
    if not any(found.values()):
        raise RatingMissing(field="said" if claim.kind == Kind.ATTRIBUTED else "so")
    return found


def _rating(scale: RatingScale, field: str, code: str) -> Rating | None:
    if not code:
        return None
    rating = scale.ratings.filter(code=code).first()
    if rating is None:
        known = list(scale.ratings.values_list("code", flat=True))
        raise UnknownRating(
            _("“%(code)s” is not on the desk's scale; use one of: %(known)s.")
            % {"code": code[:40], "known": ", ".join(known)},
            field=field,
            details={"known": known},
        )
    return rating


def _turn(claim: Claim, by: User) -> Round:
    """The round this verdict is; raises where this person may not give it now."""
    state = ClaimState(claim.state)
    if state not in ROUND_OF:
        raise IllegalMove(details={"from": claim.state})
    turn = ROUND_OF[state]
    lease = claim.leases.filter(round=turn, until__gt=timezone.now()).first()
    if lease is not None and not lease.held_by(by):
        raise ClaimTaken(details={"until": lease.until.isoformat()})
    if turn == Round.SECOND and _standing(claim).reviewer_id == by.pk:
        raise NotAllowed(_("The second review needs another person than the first."))
    if turn == Round.DECISION and not may_decide(by, claim):
        raise NotAllowed(_("Where reviewers disagree an editor decides."))
    return turn


def _standing(claim: Claim) -> Verdict:
    """The newest first verdict: the one that a second reader confirms or not."""
    return claim.verdicts.filter(round=Round.FIRST).latest("pk")


def _evidence_of(claim: Claim, by: User, policy: Policy) -> list[Evidence]:
    found = claim.evidence.select_related("source")
    return list(found.filter(added_by=by) if policy.blind else found)


def _demand_evidence(claim: Claim, policy: Policy, ratings: dict[str, Rating | None], evidence: list[Evidence]) -> None:
    claimant_id = _claimant_id(claim)
    for axis, rating in ratings.items():
        if rating is None or not rating.needs_evidence:
            continue
        missing = missing_evidence(policy, axis, evidence, claimant_id=claimant_id)
        if missing:
            raise SourceMissing(
                ngettext(
                    "%(axis)s: the desk's policy asks for one more source. A first-hand source counts alone; others "
                    "must be two of different origin, and the speaker's own statement never proves the substance.",
                    "%(axis)s: the desk's policy asks for %(n)d more sources. A first-hand source counts alone; others "
                    "must be two of different origin, and the speaker's own statement never proves the substance.",
                    missing,
                )
                % {"axis": Axis(axis).label, "n": missing},
                field="sources",
                details={"axis": axis, "missing": missing},
            )


def _claimant_id(claim: Claim) -> int | None:
    attribution = getattr(claim, "attribution", None) or getattr(claim.parent, "attribution", None)
    return attribution.claimant_id if attribution else None


def _store(claim: Claim, draft: VerdictDraft, ratings: dict[str, Rating | None], *, by: User, turn: Round) -> Verdict:
    earlier = claim.verdicts.filter(round=turn, superseded_by=None).order_by("-pk").first()
    anchor = claim.anchors.order_by("-article_version__number").first()
    if anchor is None:
        raise Conflict
    return Verdict.objects.create(
        claim=claim,
        article_version_id=anchor.article_version_id,
        reviewer=by,
        round=turn,
        said=ratings[Axis.SAID],
        so=ratings[Axis.SO],
        rationale=draft.rationale,
        supersedes=earlier,
    )


def _next_state(claim: Claim, policy: Policy, verdict: Verdict) -> ClaimState:
    if verdict.round == Round.FIRST:
        return ClaimState.AWAITING_SECOND if needs_second_reading(policy, claim) else ClaimState.SETTLED
    if verdict.round == Round.SECOND:
        first = _standing(claim)
        agree = (first.said_id, first.so_id) == (verdict.said_id, verdict.so_id)
        return ClaimState.SETTLED if agree else ClaimState.DISPUTED
    return ClaimState.SETTLED
