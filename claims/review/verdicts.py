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
from claims.models import Axis, Claim, DisputeDecider, Evidence, Kind, Policy, Rating, RatingScale, Round, Verdict
from claims.moves import move, touch
from claims.permissions import OWN_ARTICLE, is_own, may_decide, may_review
from claims.review.drafts import VerdictDraft
from claims.review.evidence import add_evidence
from claims.review.outcomes import present_cycle
from claims.review.policy import missing_evidence, needs_second_reading
from claims.states import WAITING, ClaimState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


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
    act("record_verdict", by, reason=OWN_ARTICLE if is_own(by, claim.article) else "")
    return store_verdict(claim, draft, by=by, seen_version=seen_version)


def store_verdict(claim: Claim, draft: VerdictDraft, *, by: User, seen_version: int) -> Verdict:
    """The verdict stored and the claim moved on, inside the caller's transaction and act."""
    claim = Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim.pk)
    if claim.version != seen_version:
        raise Conflict(details={"seen_version": seen_version, "version": claim.version})
    policy = Policy.objects.select_related("said_scale", "so_scale").get(desk=claim.article.desk_id)
    ratings = _ratings(claim, draft, policy)
    check_text("rationale", draft.rationale)
    if claim.state in WAITING:
        claim = move(claim, ClaimState.IN_PROGRESS, seen_version=claim.version, assignee=by)
    turn = _turn(claim, by, policy)
    if turn == Round.DECISION and not draft.rationale.strip():
        raise InvalidInput(_("A decision between two reviewers needs its reason."), field="rationale")
    for number, source in enumerate(draft.sources):
        add_evidence(claim, source, by=by, prefix=f"sources.{number}.")
    evidence = _evidence_of(claim, by, policy)
    _demand_evidence(claim, policy, ratings, evidence)
    verdict = _store(claim, draft, ratings, by=by, turn=turn)
    verdict.evidence.set(evidence)
    target = _next_state(claim, policy, verdict)
    if target == claim.state:  # a third reader who agrees with neither: an editor is next
        touch(claim, seen_version=claim.version, corrected=False)
    else:
        move(claim, target, seen_version=claim.version, corrected=False)
    claim.leases.all().delete()
    claim.waivers.all().delete()
    claim.drafts.filter(reader=by).delete()
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


def _turn(claim: Claim, by: User, policy: Policy) -> Round:
    """The round this verdict is; raises where this person may not give it now."""
    turn = _due_round(claim, policy)
    lease = claim.leases.filter(round=turn, until__gt=timezone.now()).first()
    if lease is not None and not lease.held_by(by):
        raise ClaimTaken(details={"until": lease.until.isoformat()})
    cycle = present_cycle(list(claim.verdicts.all())) if turn != Round.FIRST else None
    if cycle is not None and turn != Round.DECISION and by.pk in {reading.reviewer_id for reading in cycle.readings}:
        raise NotAllowed(_("Another review needs another person: you have reviewed this claim."))
    if turn == Round.DECISION and not may_decide(by, claim):
        raise NotAllowed(_("Where reviewers disagree an editor decides."))
    return turn


def _due_round(claim: Claim, policy: Policy) -> Round:
    """Which verdict a claim in its state waits for; raises IllegalMove where it waits for none."""
    if claim.state == ClaimState.IN_PROGRESS:
        return Round.FIRST
    if claim.state == ClaimState.AWAITING_SECOND:
        return Round.SECOND
    if claim.state != ClaimState.DISPUTED:
        raise IllegalMove(details={"from": claim.state})
    cycle = present_cycle(list(claim.verdicts.all()))
    third_is_due = cycle is not None and cycle.third is None
    return Round.THIRD if third_is_due and policy.dispute_decider == DisputeDecider.THIRD_READER else Round.DECISION


def _evidence_of(claim: Claim, by: User, policy: Policy) -> list[Evidence]:
    found = claim.evidence.select_related("source__merged_into")
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
    anchor = claim.anchors.standing().order_by("-article_version__number").first()
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
    """Where the claim goes after this verdict; DISPUTED means that it stays where readers disagree."""
    if verdict.round == Round.FIRST:
        return ClaimState.AWAITING_SECOND if needs_second_reading(policy, claim) else ClaimState.SETTLED
    cycle = present_cycle(list(claim.verdicts.all()))
    return ClaimState.SETTLED if cycle is not None and cycle.carried is not None else ClaimState.DISPUTED
