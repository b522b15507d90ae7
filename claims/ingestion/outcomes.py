"""What goes into re-anchoring and what comes out. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.extraction import Span
from claims.ingestion.changes import Change


class Status(StrEnum):
    """As the anchors of a claim name it."""

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim as it stands in the old version. `core` is its number or its cue: what tells it from its neighbours."""

    uid: str
    kind: str
    span: Span
    core: Span | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one claim.

    `span` is its place in the new version; of a gone claim it is empty and lies where the claim would stand. `found` is
    the index of the new extraction's claim that is the same one. `corrected`: the new version holds exactly the wording
    that the author accepted for it.
    """

    uid: str
    status: Status
    span: Span
    change: Change | None = None
    found: int | None = None
    corrected: bool = False

    @property
    def carried(self) -> bool:
        """Whether it says what it said."""
        return self.status in (Status.EXACT, Status.MOVED)
