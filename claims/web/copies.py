"""How the saved copies of cited sources are shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.conf import settings
from django.utils.functional import Promise

from claims.errors import message_of
from claims.models import Capture, Evidence, Snapshot, SnapshotStatus
from claims.models.capture import UNDER_WAY
from claims.states import WorkState


@dataclass(frozen=True, slots=True)
class CopyState:
    """Where the saving of a source stands: its copy if there is one, what is under way, what went wrong."""

    copy: Snapshot | None = None
    pending: bool = False
    failed: str | Promise = ""
    may_ask: bool = False
    """Whether its page may be asked for, once more or for the first time."""

    @property
    def dead(self) -> bool:
        return self.copy is not None and self.copy.status == SnapshotStatus.DEAD

    @property
    def changed(self) -> bool:
        """Whether the page is no longer what this copy shows."""
        return self.copy is not None and self.copy.status == SnapshotStatus.CHANGED


@dataclass(frozen=True, slots=True)
class EvidenceCard:
    """One piece of evidence with the standing of its saved copy."""

    item: Evidence
    copy: CopyState


def cards_of(evidence: Sequence[Evidence]) -> list[EvidenceCard]:
    """The cards of the evidence; one query however many there are."""
    sources = {item.source_id for item in evidence if item.source.url}
    asked = Capture.objects.filter(source__in=sources).order_by("source_id", "-pk").distinct("source_id")
    newest = {capture.source_id: capture for capture in asked} if sources else {}
    return [EvidenceCard(item, _state(item, newest.get(item.source_id))) for item in evidence]


def _state(item: Evidence, capture: Capture | None) -> CopyState:
    pending = capture is not None and capture.state in UNDER_WAY
    failed = capture is not None and capture.state == WorkState.FAILED
    return CopyState(
        item.snapshot,
        pending=pending,
        failed=message_of(capture.error_code) if capture is not None and failed else "",
        may_ask=settings.FACTCHECK_CAPTURE and bool(item.source.url) and not pending,
    )


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a copy's text; `marked` where it is cited."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class CopyParagraph:
    """A line of a copy's text: where it begins, in code points, and its pieces."""

    start: int
    pieces: Sequence[Piece]


def paragraphs_of(text: str, spans: Sequence[tuple[int, int]]) -> list[CopyParagraph]:
    """The text line by line, what lies in one of the spans marked; empty lines are left out.

    >>> [p.start for p in paragraphs_of("one\\n\\ntwo", [])]
    [0, 5]
    """
    found: list[CopyParagraph] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(CopyParagraph(start, list(_pieces(text, start, start + len(line), spans))))
        start += len(line) + 1
    return found


def _pieces(text: str, first: int, last: int, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    inside = [(max(first, start), min(last, end)) for start, end in spans if start < last and end > first]
    cuts = sorted({first, last, *(cut for span in inside for cut in span)})
    return [
        Piece(text[start:end], any(begin <= start and end <= stop for begin, stop in inside))
        for start, end in pairwise(cuts)
    ]
