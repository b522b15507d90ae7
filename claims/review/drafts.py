"""What a reviewer hands in, before it is checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claims.models import Axis, EvidenceStance, SourceKind, Visibility


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """A source and the passage of it that bears on a claim."""

    title: str = ""
    url: str = ""
    publisher: str = ""
    kind: str = SourceKind.SECONDARY
    visibility: str = Visibility.PUBLIC
    own_statement: bool = False
    """It is the claimant's own statement: it counts for *said*, never for *so*."""
    axis: str = Axis.SO
    stance: str = EvidenceStance.SUPPORTS
    passage: str = ""
    published_on: date | None = None
    source: int | None = None
    """The id of a source that the desk has already: what is said of a new one is then left aside."""


@dataclass(frozen=True, slots=True)
class LibraryDraft:
    """What the desk's library says of a source; `origin` names the group of those that copy one another."""

    title: str = ""
    publisher: str = ""
    kind: str = SourceKind.SECONDARY
    visibility: str = Visibility.PUBLIC
    published_on: date | None = None
    reliability_note: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class VerdictDraft:
    """Ratings by code on the desk's scales ("" for not rated), the rationale, and sources cited in the same act."""

    said: str = ""
    so: str = ""
    rationale: str = ""
    sources: Sequence[SourceDraft] = ()
