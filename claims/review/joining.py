"""Making one claim of two, and two of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import InvalidInput, NotWaiting
from claims.extraction import Span
from claims.extraction.spans import hull, join
from claims.models import Attribution, Claim, TriageKind
from claims.moves import move
from claims.review.editing import complete, new_claim
from claims.review.quoting import Quotation
from claims.review.standing_text import StandingText
from claims.review.triage import permit, remember, standing_of
from claims.review.wording import read_facts, reword, shift_statement, snapshot
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def merge_claims(claim: Claim, other: Claim, *, by: User, seen_version: int, other_version: int) -> Claim:
    """The first claim over the words of both; the other one is set aside, and what was brought to it stays with it.

    Raises NotAllowed, InvalidInput (not two of one kind in one article), NotWaiting, ClaimTaken, ClaimExists, Conflict.
    """
    permit(by, claim)
    if other.pk == claim.pk or other.article_id != claim.article_id or other.kind != claim.kind:
        raise InvalidInput(_("Two claims of one kind in one article can be merged."), field="other")
    text = StandingText(claim.article)
    claim, anchor = text.lock(claim, by=by, seen_version=seen_version)
    other, beside = text.lock(other, by=by, seen_version=other_version)
    if other.state == ClaimState.IN_PROGRESS:
        raise NotWaiting(details={"state": other.state})
    span = hull((Span(anchor.start, anchor.end), Span(beside.start, beside.end)))
    text.refuse_twin(claim.kind, span, but=(claim, other))
    act("merge_claims", by)
    before = snapshot(claim, anchor) | {"other": standing_of(other)}
    contents = join([*_contents_of(claim, anchor.start), *_contents_of(other, beside.start)])
    other = move(other, ClaimState.DISMISSED, seen_version=other.version)
    claim = reword(claim, anchor, span, text)
    statement = Attribution.objects.filter(claim=claim).first()
    if statement is not None:
        shift_statement(statement, span, span, text.text, contents)
        statement.save()
        text.settle_children(claim)
    remember(claim, TriageKind.MERGE, by=by, before=before, article_version=text.version, other=other)
    return claim


def _contents_of(claim: Claim, start: int) -> list[Span]:
    statement = Attribution.objects.filter(claim=claim).first()
    return [Span(start + one, start + end) for one, end in statement.content_spans] if statement else []


@transaction.atomic
def split_claim(claim: Claim, parts: Sequence[Quotation], *, by: User, seen_version: int) -> tuple[Claim, Claim]:
    """The claim over the first part of its words, and a new claim of its kind over the second. Of a statement both keep
    the speaker.

    Raises NotAllowed, InvalidInput, NotWaiting, ClaimTaken, ClaimExists or Conflict.
    """
    permit(by, claim)
    if len(parts) != 2:
        raise InvalidInput(_("Quote two parts of the claim."), field="parts")
    text = StandingText(claim.article)
    claim, anchor = text.lock(claim, by=by, seen_version=seen_version)
    old = Span(anchor.start, anchor.end)
    first, second = _find_parts(parts, old, text)
    for span in (first, second):
        text.refuse_twin(claim.kind, span)
    act("split_claim", by)
    before = snapshot(claim, anchor)
    whole = Attribution.objects.filter(claim=claim).first()
    claim = reword(claim, anchor, first, text)
    other = new_claim(text, claim.kind, second, by=by)
    item = read_facts(other, second, text)
    if item is None and whole is not None:
        whole.pk, whole.claim = None, other
        shift_statement(whole, old, second, text.text)
        whole.save()
    reasons = {reason.name: reason.strength for reason in item.reasons} if item else claim.reasons
    other = complete(other, second, text, dict(reasons))
    remember(claim, TriageKind.SPLIT, by=by, before=before, article_version=text.version, other=other)
    return claim, other


def _find_parts(parts: Sequence[Quotation], old: Span, text: StandingText) -> tuple[Span, Span]:
    """Where the two parts stand: inside the claim, beside one another, and no claims yet."""
    found = []
    for number, part in enumerate(parts):
        span = part.find(text.text, field=f"parts.{number}", near=[old])
        if not old.holds(span) or span == old:
            raise InvalidInput(_("Each part must be some of the claim's own words."), field=f"parts.{number}")
        found.append(span)
    first, second = found
    if first.overlaps(second):
        raise InvalidInput(_("The two parts must not overlap."), field="parts.1")
    return first, second
