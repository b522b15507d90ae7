"""What a warning is: a pure rule over facts, with the rows it may concern."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.functional import Promise

from claims.models import Evidence, Finding, Verdict


@dataclass(frozen=True, slots=True)
class RatingFact:
    """A given rating: its colour says which way it points."""

    colour: str
    needs_evidence: bool = True


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """One piece of evidence behind the verdict."""

    axis: str
    stance: str
    own_statement: bool = False
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A figure of the article; `item` is folded, so that spellings of one word are one."""

    item: str
    unit: str
    value: Decimal | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class WarningFacts:
    """What a rule may look at: the newest verdict that the reader may see, its evidence, the article's figures."""

    said: RatingFact | None = None
    so: RatingFact | None = None
    rationale: str = ""
    evidence: tuple[EvidenceFact, ...] = ()
    claimed_on: date | None = None
    figure: FigureFact | None = None
    other_figures: tuple[FigureFact, ...] = ()
    precedent_ratings: tuple[tuple[str, str], ...] = ()
    """(axis, colour) of what was nearly the same and had no other figure."""
    quote_not_found: bool = False
    """Whether a check that nobody set aside found a quotation missing from the whole of its source."""

    @property
    def ratings(self) -> dict[str, RatingFact]:
        """The ratings given, by axis."""
        return {axis: rating for axis, rating in (("said", self.said), ("so", self.so)) if rating is not None}


@dataclass(frozen=True, slots=True)
class Shown:
    """The verdicts, the evidence and the standing machine notes of one claim (by OuterRef) that the reader may see."""

    verdicts: QuerySet[Verdict]
    evidence: QuerySet[Evidence]
    findings: QuerySet[Finding]


@dataclass(frozen=True, slots=True)
class WarningRule:
    """One warning. `applies` decides; `candidates` is what the database can rule out before: every claim to which the
    rule applies must pass it."""

    code: str
    label: str | Promise
    applies: Callable[[WarningFacts], bool]
    candidates: Callable[[Shown], Q]
