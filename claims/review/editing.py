"""Changing which words a claim is, and adding one that extraction missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.extraction import Span
from claims.jobs import ring
from claims.models import (
    Article,
    Attribution,
    CheckRun,
    Claim,
    Kind,
    ModeChoice,
    Policy,
    PriorityWeight,
    StanceChoice,
    TriageKind,
)
from claims.models.priority import priority_of
from claims.permissions import may_check
from claims.review.quoting import Quotation
from claims.review.standing_text import StandingText
from claims.review.triage import permit, remember
from claims.review.wording import read_facts, reword, snapshot
from claims.states import ClaimState
from claims.storing import folded_name, known_claimants

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BY_HAND = "added-by-hand"
"""The reason that a claim which a person added is worth checking."""


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as a person adds it. Of a statement that extraction cannot read, cue and speaker may be quoted."""

    kind: str
    quotation: Quotation
    cue: str = ""
    speaker: str = ""


@transaction.atomic
def edit_claim(claim: Claim, quotation: Quotation, *, by: User, seen_version: int) -> Claim:
    """The claim over other words of the newest text, quoted exactly. Its figure or statement goes with it where it
    stands in the new words, and is read anew where not; its checks run again.

    Raises NotAllowed, InvalidInput, ClaimExists, NotWaiting, ClaimTaken or Conflict.
    """
    permit(by, claim)
    text = StandingText(claim.article)
    claim, anchor = text.lock(claim, by=by, seen_version=seen_version)
    old = Span(anchor.start, anchor.end)
    span = quotation.find(text.text, near=[one for one in text.sentences if one.overlaps(old)])
    if span == old:
        raise InvalidInput(_("These are the words the claim has already."), field="words")
    text.refuse_twin(claim.kind, span, but=[claim])
    act("edit_claim", by)
    before = snapshot(claim, anchor)
    claim = reword(claim, anchor, span, text)
    remember(claim, TriageKind.EDIT, by=by, before=before, article_version=text.version)
    return claim


@transaction.atomic
def add_claim(article: Article, draft: ClaimDraft, *, by: User, seen_number: int) -> Claim:
    """A claim that extraction missed, open for checking; `seen_number` is the version of the text that its words were
    quoted from. What it says is read by extraction where it can.

    Raises NotAllowed, InvalidInput, ClaimExists or Conflict.
    """
    if not may_check(by, article):
        raise NotAllowed
    if draft.kind not in Kind.values:
        raise InvalidInput(_("Use one of: %(known)s.") % {"known": ", ".join(Kind.values)}, field="kind")
    text = StandingText(article)
    if text.version.number != seen_number:
        raise Conflict(
            _("The article has a newer text: quote from that."),
            details={"seen_number": seen_number, "number": text.version.number},
        )
    span = draft.quotation.find(text.text)
    text.refuse_twin(draft.kind, span)
    act("add_claim", by)
    claim = new_claim(text, draft.kind, span, by=by)
    item = read_facts(claim, span, text)
    if item is None and draft.kind == Kind.ATTRIBUTED:
        _quote_speaker(claim, draft, span, text)
    reasons = {reason.name: reason.strength for reason in item.reasons} if item else {}
    claim = complete(claim, span, text, reasons | {BY_HAND: 1.0})
    remember(claim, TriageKind.ADD, by=by, before={}, article_version=text.version)
    return claim


def new_claim(text: StandingText, kind: str, span: Span, *, by: User) -> Claim:
    """A claim by hand, anchored, without facts yet."""
    claim = Claim.objects.create(
        uid=text.new_uid(kind, span),
        article=text.article,
        kind=kind,
        added_by=by,
        state=ClaimState.OPEN,
        due_at=Policy.objects.get(desk=text.article.desk_id).due_from(timezone.now()),
    )
    text.place(claim, span)
    return claim


def complete(claim: Claim, span: Span, text: StandingText, reasons: dict[str, float]) -> Claim:
    """The new claim with its priority, parent, children and checks."""
    claim.reasons, claim.priority = reasons, priority_of(reasons, PriorityWeight.objects.weights())
    claim.parent = text.parent_of(claim, span)
    claim.save(update_fields=["reasons", "priority", "parent"])
    text.settle_children(claim)
    CheckRun.objects.plan([claim])
    ring()
    return claim


def _quote_speaker(claim: Claim, draft: ClaimDraft, span: Span, text: StandingText) -> None:
    """The statement as the person describes it; none where they name no cue."""
    if not draft.cue.strip():
        if draft.speaker.strip():
            raise InvalidInput(_("Quote the word that reports it, too: said, according to …"), field="cue")
        return
    near = [one for one in text.sentences if one.overlaps(span)]
    cue = Quotation(draft.cue).find(text.text, field="cue", near=near)
    speaker = Quotation(draft.speaker).find(text.text, field="speaker", near=near) if draft.speaker.strip() else None
    known = known_claimants([draft.speaker], text.article.language) if speaker else {}
    pieces = [Span(span.start, cue.start), Span(cue.end, span.end)] if span.holds(cue) else [span]
    content = max(pieces, key=lambda piece: piece.end - piece.start)
    if content.end == content.start:
        raise InvalidInput(_("The claim must hold more than the word that reports it."), field="cue")
    Attribution.objects.create(
        claim=claim,
        claimant=known.get(folded_name(draft.speaker)),
        mode=ModeChoice.INDIRECT,
        stance=StanceChoice.ASSERT,
        source=draft.speaker if speaker else "",
        cue=draft.cue,
        content=content.quote(text.text),
        source_span=[speaker.start - span.start, speaker.end - span.start] if speaker else None,
        cue_span=[cue.start - span.start, cue.end - span.start],
        content_spans=[[content.start - span.start, content.end - span.start]],
    )
