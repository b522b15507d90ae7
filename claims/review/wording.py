"""The facts of a claim whose words a person chose: kept where they still stand in them, read anew where not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Model

from claims import extraction as ext
from claims.extraction import Span
from claims.jobs import ring
from claims.models import Attribution, CheckRun, Claim, ClaimAnchor, Finding, Kind, PriorityWeight, Quantity
from claims.models.priority import priority_of
from claims.moves import touch
from claims.review.span_facts import clip_contents, read_span
from claims.review.standing_text import StandingText
from claims.storing import attribution_rows, quantity_row

CHECKERS_REASON = "checker-differs"
"""It goes with the finding, and comes back if the check finds it again."""
NOT_READ = ("text-changed", "deadline", "age", "added-by-hand", "precedent")
"""Reasons that do not come from the words: they stay with the claim whatever its words are."""


def snapshot(claim: Claim, anchor: ClaimAnchor) -> dict[str, Any]:
    """The claim's words and facts, as an undo needs them."""
    return {
        "span": [anchor.start, anchor.end],
        "reasons": claim.reasons,
        "quantity": _columns(_quantity_of(claim)),
        "attribution": _columns(_attribution_of(claim)),
    }


def reword(claim: Claim, anchor: ClaimAnchor, span: Span, text: StandingText) -> Claim:
    """The claim over other words, with its facts, parent and children; its checks are queued again."""
    old = Span(anchor.start, anchor.end)
    item = _set_facts(claim, old, span, text)
    text.place(claim, span)
    kept = {name: value for name, value in claim.reasons.items() if name in NOT_READ or item is None}
    kept.pop(CHECKERS_REASON, None)
    read = {reason.name: reason.strength for reason in item.reasons} if item else {}
    claim = _finish(claim, span, text, kept | read)
    text.settle_children(claim)
    return claim


def put_back(claim: Claim, before: dict[str, Any], text: StandingText) -> Claim:
    """The claim with the words and facts of the snapshot."""
    span = Span(*before["span"])
    for model, columns in ((Quantity, before["quantity"]), (Attribution, before["attribution"])):
        model._default_manager.filter(claim=claim).delete()
        if columns is not None:
            model._default_manager.create(claim=claim, **columns)
    text.place(claim, span)
    claim = _finish(Claim.objects.get(pk=claim.pk), span, text, before["reasons"])
    text.settle_children(claim)
    return claim


def _finish(claim: Claim, span: Span, text: StandingText, reasons: dict[str, float]) -> Claim:
    priority = priority_of(reasons, PriorityWeight.objects.weights())
    parent = text.parent_of(claim, span)
    claim = touch(claim, seen_version=claim.version, parent=parent, reasons=reasons, priority=priority)
    Finding.objects.filter(claim=claim).delete()
    CheckRun.objects.renew([claim])
    ring()
    return claim


def _set_facts(claim: Claim, old: Span, new: Span, text: StandingText) -> ext.Claim | None:
    """What extraction reads in the new words, where the facts had to be read anew."""
    quantity, attribution = _quantity_of(claim), _attribution_of(claim)
    if quantity is not None and new.holds(Span(old.start + quantity.start, old.start + quantity.end)):
        for name in ("start", "end", "number_start", "number_end"):
            setattr(quantity, name, getattr(quantity, name) + old.start - new.start)
        quantity.save()
        return None
    if attribution is not None and new.overlaps(old):
        shift_statement(attribution, old, new, text.text)
        attribution.save()
        return None
    return read_facts(claim, new, text)


def read_facts(claim: Claim, span: Span, text: StandingText) -> ext.Claim | None:
    """What extraction reads in the words, stored as the claim's facts; what it had before is dropped."""
    Quantity.objects.filter(claim=claim).delete()
    Attribution.objects.filter(claim=claim).delete()
    item = read_span(text.circumstances, claim.kind, span) if claim.kind != Kind.FACTUAL else None
    if item is not None and item.quantity is not None:
        quantity_row(claim, item, text.text).save()
    if item is not None and item.attribution is not None:
        attribution_rows([(claim, item)], text.text, text.article.language)[0].save()
    return item


def shift_statement(
    statement: Attribution, old: Span, new: Span, text: str, contents: Sequence[Span] | None = None
) -> None:
    """The statement's offsets counted from its new words; its content is cut or made longer with them."""
    by = old.start - new.start
    if contents is None:
        held = [Span(old.start + start, old.start + end) for start, end in statement.content_spans]
        contents = clip_contents(held, old, new)
    statement.content = " … ".join(content.quote(text) for content in contents)
    statement.content_spans = [[content.start - new.start, content.end - new.start] for content in contents]
    statement.cue_span = [offset + by for offset in statement.cue_span]
    if statement.source_span:
        statement.source_span = [offset + by for offset in statement.source_span]


def _quantity_of(claim: Claim) -> Quantity | None:
    return Quantity.objects.filter(claim=claim).first()


def _attribution_of(claim: Claim) -> Attribution | None:
    return Attribution.objects.filter(claim=claim).first()


def _columns(row: Model | None) -> dict[str, Any] | None:
    """The row's own columns by name, without its key and its claim."""
    if row is None:
        return None
    names = [field.attname for field in row._meta.concrete_fields if field.attname not in ("id", "claim_id")]
    return {name: getattr(row, name) for name in names}
