"""The figure and the statement of a claim that is carried into a new version."""

from __future__ import annotations

from typing import Any

from claims import extraction as ext
from claims.ingestion.anchoring import Anchoring
from claims.ingestion.outcomes import Outcome
from claims.ingestion.saving import Saver
from claims.models import Attribution, ClaimAnchor, Quantity
from claims.storing import storable

_QUANTITY_SPANS = (("start", "end"), ("number_start", "number_end"))


class Facts:
    """The facts of one claim: how they stood at its old anchor, and where they stand now."""

    def __init__(self, anchor: ClaimAnchor, outcome: Outcome, anchoring: Anchoring, saver: Saver) -> None:
        self.claim, self.anchor, self.outcome = anchor.claim, anchor, outcome
        self.anchoring, self.saver = anchoring, saver
        self.quantity: Quantity | None = getattr(anchor.claim, "quantity", None)
        self.attribution: Attribution | None = getattr(anchor.claim, "attribution", None)

    def move(self) -> None:
        """Set the offsets of a claim that says what it said to its words as they are set now."""
        same = self.anchor.exact == self.outcome.span.quote(self.anchoring.new.text)
        if self.quantity is not None and not same:
            for start, end in _QUANTITY_SPANS:
                moved = self._moved([getattr(self.quantity, start), getattr(self.quantity, end)])
                if moved is not None:
                    setattr(self.quantity, start, moved[0])
                    setattr(self.quantity, end, moved[1])
            self.quantity.save()
        if self.attribution is not None:
            self._move_attribution(self.attribution, same=same)

    def _move_attribution(self, attribution: Attribution, *, same: bool) -> None:
        changed = False
        if attribution.source_span and not (same and self._is_own(attribution.source_span)):
            # A speaker carried over stands in another sentence, which may have moved by itself.
            attribution.source_span = self._moved(attribution.source_span) or self._found_source()
            changed = True
        if not same:
            attribution.cue_span = self._moved(attribution.cue_span) or attribution.cue_span
            attribution.content_spans = [self._moved(span) or span for span in attribution.content_spans]
            changed = True
        if changed:
            attribution.save(update_fields=["source_span", "cue_span", "content_spans"])

    def _is_own(self, span: list[int]) -> bool:
        return span[0] >= 0 and span[1] <= len(self.anchor.exact)

    def _moved(self, span: list[int]) -> list[int] | None:
        start = self.anchor.start
        place = self.anchoring.place(ext.Span(start + span[0], start + span[1]))
        return None if place is None else [place.start - self.outcome.span.start, place.end - self.outcome.span.start]

    def _found_source(self) -> list[int] | None:
        item = self._item()
        source = item.attribution.source if item and item.attribution else None
        return [source.start - self.outcome.span.start, source.end - self.outcome.span.start] if source else None

    def _item(self) -> ext.Claim | None:
        """The new extraction's claim that is this one."""
        index = self.outcome.found
        return None if index is None else self.anchoring.new.extraction.claims[index]

    def refresh(self) -> ext.Claim | None:
        """Read the facts of a changed claim anew, where they are extraction's own; gives what extraction says of it.

        What a person set stays as it is, held to the words that are there now; None is given then.
        """
        item = self._item()
        if item is None or not self._is_own_reading():
            self._clamp()
            return None
        if item.quantity is not None:
            fresh = self.saver.quantity(item, self.claim)
            fresh.pk = self.quantity.pk if self.quantity else None
            fresh.save()
        if item.attribution is not None:
            statement = self.saver.attributions([(item, self.claim)])[0]
            if self.attribution is not None:
                statement.pk = self.attribution.pk
                if statement.source == self.attribution.source:
                    # Whoever the desk knows this speaker as stays: a person may have told two of one name apart.
                    statement.claimant_id = self.attribution.claimant_id
            statement.save()
        return item

    def _is_own_reading(self) -> bool:
        """Whether the stored facts are what extraction reads in the old version: nobody set them otherwise."""
        if self.claim.added_by_id is not None:
            return False
        index = self.anchoring.found_before(self.outcome.uid)
        if index is None:
            return False
        old = self.anchoring.old
        item = old.extraction.claims[index]
        if self.quantity is not None and item.quantity is not None:
            return _figures(self.quantity) == _read_figures(item.quantity)
        if self.attribution is not None and item.attribution is not None:
            return _statement(self.attribution) == _read_statement(item.attribution, old.text)
        return False

    def _clamp(self) -> None:
        """Hold the offsets of the facts inside the claim's words as they are now."""
        length = self.outcome.span.end - self.outcome.span.start
        if self.quantity is None:
            return
        self.quantity.start, self.quantity.end = _clamped(self.quantity.start, self.quantity.end, length)
        number = _clamped(self.quantity.number_start, self.quantity.number_end, self.quantity.end)
        self.quantity.number_start = max(self.quantity.start, number[0])
        self.quantity.number_end = max(self.quantity.number_start + 1, number[1])
        self.quantity.save()


def _clamped(start: int, end: int, length: int) -> tuple[int, int]:
    start = min(max(0, start), length - 1)
    return start, min(max(end, start + 1), length)


def _figures(row: Quantity) -> tuple[Any, ...]:
    return (row.value, row.low, row.high, row.unit, row.approximator)


def _read_figures(read: ext.Quantity) -> tuple[Any, ...]:
    values = (storable(value) for value in (read.value, read.low, read.high))
    return (*values, read.unit or "", read.approximator or "")


def _statement(row: Attribution) -> tuple[Any, ...]:
    return (row.mode, row.stance, row.source, row.cue, row.content)


def _read_statement(read: ext.Attribution, text: str) -> tuple[Any, ...]:
    content = " … ".join(span.quote(text) for span in read.content)
    return (read.mode, read.stance, read.source.quote(text) if read.source else "", read.cue.quote(text), content)
