"""The states a claim and a piece of machine work may be in, and the moves between them: one table each.

The diagram in `docs/reference/states.md` is printed from `CLAIM_MOVES` by `manage.py statediagram`.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimState(models.TextChoices):
    """Where a claim stands in the desk's work. The verdict and the publication are separate axes."""

    SUGGESTED = "suggested", _("Suggested")
    OPEN = "open", _("Open")
    IN_PROGRESS = "in_progress", _("In progress")
    AWAITING_SECOND = "awaiting_second", _("Awaiting second review")
    DISPUTED = "disputed", _("Reviewers disagree")
    SETTLED = "settled", _("Done")
    STALE = "stale", _("Text changed: recheck")
    REOPENED = "reopened", _("Reopened")
    DISMISSED = "dismissed", _("Not checkable")


CLAIM_MOVES: dict[ClaimState, frozenset[ClaimState]] = {
    ClaimState.SUGGESTED: frozenset({ClaimState.OPEN, ClaimState.DISMISSED}),
    ClaimState.DISMISSED: frozenset({ClaimState.OPEN}),
    ClaimState.OPEN: frozenset({ClaimState.IN_PROGRESS, ClaimState.DISMISSED}),
    ClaimState.IN_PROGRESS: frozenset({ClaimState.OPEN, ClaimState.AWAITING_SECOND, ClaimState.SETTLED}),
    # A text that changes between two readings: they must not agree about different words.
    ClaimState.AWAITING_SECOND: frozenset({ClaimState.SETTLED, ClaimState.DISPUTED, ClaimState.STALE}),
    ClaimState.DISPUTED: frozenset({ClaimState.SETTLED, ClaimState.STALE}),
    # Chosen for publication where the desk's policy wants a second reading for that only.
    ClaimState.SETTLED: frozenset({ClaimState.STALE, ClaimState.REOPENED, ClaimState.AWAITING_SECOND}),
    ClaimState.STALE: frozenset({ClaimState.IN_PROGRESS, ClaimState.DISMISSED, ClaimState.SETTLED}),
    ClaimState.REOPENED: frozenset({ClaimState.IN_PROGRESS, ClaimState.DISMISSED, ClaimState.SETTLED}),
}

RATED = (ClaimState.SETTLED, ClaimState.AWAITING_SECOND, ClaimState.DISPUTED)
"""The states in which a verdict stands on the claim's words: a change of the words makes it stale."""

UNDO_MOVES: dict[ClaimState, frozenset[ClaimState]] = {
    ClaimState.OPEN: frozenset({ClaimState.SUGGESTED}),
    ClaimState.DISMISSED: frozenset({ClaimState.SUGGESTED, ClaimState.STALE, ClaimState.REOPENED}),
}
"""The moves back that the table has not, made only when somebody takes back what they have just done in triage: a claim
set aside by mistake is again what it was, not something else."""

WAITING = (ClaimState.OPEN, ClaimState.STALE, ClaimState.REOPENED)
"""The states in which a claim waits on the worklist for a first reader."""


class PublicationState(models.TextChoices):
    """Whether readers outside can see it: an axis of its own."""

    UNPUBLISHED = "unpublished", _("Unpublished")
    READY = "ready", _("Ready to publish")
    PUBLISHED = "published", _("Published")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


PUBLICATION_MOVES: dict[PublicationState, frozenset[PublicationState]] = {
    PublicationState.UNPUBLISHED: frozenset({PublicationState.READY}),
    PublicationState.READY: frozenset({PublicationState.UNPUBLISHED, PublicationState.PUBLISHED}),
    PublicationState.PUBLISHED: frozenset({PublicationState.CORRECTED, PublicationState.WITHDRAWN}),
    PublicationState.CORRECTED: frozenset({PublicationState.CORRECTED, PublicationState.WITHDRAWN}),
    PublicationState.WITHDRAWN: frozenset(),
}


class WorkState(models.TextChoices):
    """Where a piece of machine work stands."""

    QUEUED = "queued", _("Queued")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    CANCELLED = "cancelled", _("Cancelled")


def may_move(old: str, new: str) -> bool:
    """Whether the table allows a claim to go from one state to the other."""
    return ClaimState(new) in CLAIM_MOVES[ClaimState(old)]


def may_undo(old: str, new: str) -> bool:
    """Whether a claim may be put back from one state into the other by an undo: by either table."""
    return may_move(old, new) or ClaimState(new) in UNDO_MOVES.get(ClaimState(old), frozenset())


class Urgency(models.IntegerChoices):
    """In which order the machine takes its work; smaller is first."""

    NOW = 0, _("A person waits for it")
    SOON = 1, _("In its turn")
    LATER = 2, _("When nothing else waits")
