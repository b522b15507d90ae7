"""What a reader does with a source: have its page saved, and choose the passage of a saved copy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import CaptureOff, InvalidInput, NotAllowed
from claims.jobs import ring
from claims.models import Axis, Capture, CheckRun, CheckScope, Claim, Evidence, EvidenceStance, Snapshot, Source
from claims.permissions import may_review, may_review_at
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

CONTEXT = 40
"""Code points kept before and after a passage, as the columns hold."""


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """Words of a saved copy. `start` says which of several places is meant, in code points; -1 for the first."""

    exact: str
    start: int = -1
    axis: str = Axis.SO
    stance: str = EvidenceStance.SUPPORTS


@transaction.atomic
def capture_source(source: Source, *, by: User) -> bool:
    """Have the source's page saved, once more where it was before; False where that is under way.

    Raises NotAllowed, CaptureOff or InvalidInput (a source without an address).
    """
    if not may_review_at(by, source.desk):
        raise NotAllowed
    if not settings.FACTCHECK_CAPTURE:
        raise CaptureOff
    if not source.url:
        raise InvalidInput(_("This reference has no web address."), field="url")
    act("ask_for_capture", by)
    asked = Capture.objects.ask(source, by=by)
    if asked:
        ring()
    return asked


@transaction.atomic
def cite_passage(claim: Claim, snapshot: Snapshot, draft: PassageDraft, *, by: User) -> Evidence:
    """A passage of a saved copy as evidence, with its quote selector; the words are the copy's own, to the letter.

    Raises NotAllowed or InvalidInput (`exact` does not stand in the copy, or not there).
    """
    if not may_review(by, claim) or snapshot.source.desk_id != claim.article.desk_id:
        raise NotAllowed
    start, end = place_of(snapshot.text, draft)
    act("cite_passage", by)
    evidence = Evidence.objects.create(
        claim=claim,
        source=snapshot.source,
        snapshot=snapshot,
        passage=snapshot.text[start:end],
        prefix=snapshot.text[max(0, start - CONTEXT) : start],
        suffix=snapshot.text[end : end + CONTEXT],
        axis=draft.axis,
        stance=draft.stance,
        added_by=by,
    )
    if CheckRun.objects.look_again(claim, CheckScope.EVIDENCE):
        ring()
    return evidence


def place_of(text: str, draft: PassageDraft) -> tuple[int, int]:
    """Where the words stand in the text: at `start`, or the first time. Only the spacing may be the reader's own, for
    a browser's selection has its own line breaks. Raises InvalidInput."""
    check_text("exact", draft.exact, required=True)
    for name, known in (("axis", Axis), ("stance", EvidenceStance)):
        if getattr(draft, name) not in known.values:
            raise InvalidInput(field=name)
    exact = draft.exact.strip()
    if draft.start >= 0:
        if not exact or not text.startswith(exact, draft.start):
            raise InvalidInput(_("These words do not stand at that place of the copy."), field="start")
        return draft.start, draft.start + len(exact)
    found = find_words(text, exact)
    if found is None:
        raise InvalidInput(_("These words do not stand in the saved copy."), field="exact")
    return found


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """The first place where the words stand in this order, whatever space is between them.

    >>> find_words("One two\\n three", "two three")
    (4, 14)
    """
    at = text.find(words)
    if at >= 0:
        return at, at + len(words)
    return _find_spaced(text, words.split())


def _find_spaced(text: str, words: list[str]) -> tuple[int, int] | None:
    at = text.find(words[0]) if words else -1
    while at >= 0:
        end = at + len(words[0])
        for word in words[1:]:
            gap = end
            while end < len(text) and text[end].isspace():
                end += 1
            if end == gap or not text.startswith(word, end):
                break
            end += len(word)
        else:
            return at, end
        at = text.find(words[0], at + 1)
    return None


def cited_spans(snapshot: Snapshot, evidence: Iterable[Evidence]) -> list[tuple[int, int]]:
    """Where the cited passages stand in the copy, in code points: by the words around them where they stand twice.
    What does not stand there is left out."""
    found = (_span(snapshot.text, item) for item in evidence if item.passage.strip())
    return [span for span in found if span is not None]


def _span(text: str, item: Evidence) -> tuple[int, int] | None:
    around = f"{item.prefix}{item.passage}{item.suffix}"
    at = text.find(around) if item.prefix or item.suffix else -1
    if at >= 0:
        return at + len(item.prefix), at + len(item.prefix) + len(item.passage)
    return find_words(text, item.passage.strip())
