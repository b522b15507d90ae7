"""What a checker is given and what it gives back. A checker never sees a row: facts in, findings out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class QuantityFacts:
    """One figure. Offsets count code points of the article's text."""

    uid: str
    start: int
    end: int
    text: str
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    item: str = ""
    approximator: str = ""
    base: str = ""
    period: str = ""
    period_start: date | None = None
    period_end: date | None = None


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """One claim with what surrounds it. `quantity` is None for a statement."""

    uid: str
    kind: str
    language: str
    text: str
    sentence: str
    sentence_start: int
    start: int
    end: int
    quantity: QuantityFacts | None = None
    neighbours: tuple[QuantityFacts, ...] = ()
    """The other figures of the sentence, in text order."""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """The whole version that the claim stands in."""

    text: str
    sentences: Sequence[tuple[int, int]]
    quantities: Sequence[QuantityFacts]
    """Every figure, in text order."""

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The range of the sentence that holds the offset; an empty one where none does."""
        return next(((first, last) for first, last in self.sentences if first <= offset < last), (offset, offset))


@dataclass(frozen=True, slots=True)
class ArchivedQuantity:
    """A figure of another article of the desk, with the sentence it stands in."""

    quantity: QuantityFacts
    sentence: str
    sentence_start: int
    article: int
    title: str
    published: date | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """What is saved of a source that is cited for the claim having been said."""

    evidence: int
    title: str
    text: str
    """The saved copy, or the passage where only that was kept."""
    whole: bool
    """Whether it is the whole source: a passage cannot show that something is not in it."""
    confidential: bool = False
    """Whether none of its words may go into a finding."""


@dataclass(frozen=True, slots=True)
class ReferenceQuestion:
    """Which reference figures are looked for: of these countries (ISO codes) and other places (folded), in this unit,
    whose indicator shares a word with these (senses)."""

    countries: frozenset[str]
    places: frozenset[str]
    words: frozenset[str]
    unit: str
    language: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A row of a reference table or a statistics service: `value` counts in the unit, `written` stands there."""

    indicator: str
    """Its names, parted by vertical bars."""
    place: str
    country: str
    period: str
    start: date
    end: date
    value: Decimal
    written: str
    unit: str
    """As it is written."""
    measure: str
    """As claims have it."""
    source: str
    url: str = ""
    as_of: str = ""
    """The day it was imported or fetched."""


@dataclass(frozen=True, slots=True)
class PublishedReview:
    """What another newsroom published on a claim."""

    claim: str
    rating: str
    """In its own words."""
    reviewer: str
    url: str
    claimant: str = ""
    published: date | None = None
    language: str = ""
    found_by: str = ""
    """`imported`, or the name of the service."""
    as_of: str = ""
    """The day it was imported or fetched."""


@dataclass(frozen=True, slots=True)
class CitedSource:
    """A cited page that was saved, with what became of it."""

    evidence: int
    title: str
    passage: str
    saved: str
    """The text of the copy that was cited."""
    newest: str
    """The text of the newest copy, which is the same one where the page did not change."""
    changed: bool = False
    dead: bool = False
    intact: bool = True
    """Whether the copy that was cited still has the hash that it was saved with."""
    looked_at: date | None = None
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class PrecedentRating:
    """One rating that was given: on which axis, in words by language, and which way it points."""

    axis: str
    code: str
    labels: Mapping[str, str]
    colour: str

    def as_json(self) -> dict[str, Any]:
        return {"axis": self.axis, "code": self.code, "labels": dict(self.labels), "colour": self.colour}


@dataclass(frozen=True, slots=True)
class Precedent:
    """A claim that was settled before: what it says, how it was rated, how like it is (1 for the same terms)."""

    claim: str
    text: str
    likeness: float
    ratings: tuple[PrecedentRating, ...]
    quantity: QuantityFacts | None = None
    article: int | None = None
    title: str = ""
    rated_on: date | None = None


class Lookups(Protocol):
    """What a checker may ask of the newsroom's own store."""

    def article(self) -> ArticleFacts:
        """The version the claim stands in, with all its figures."""

    def same_quantity(self, unit: str, heads: Collection[str]) -> Sequence[ArchivedQuantity]:
        """The figures of the desk's other articles in this language with the unit and one of these first words of the
        counted item (folded); the newest first."""

    def said_sources(self) -> Sequence[SourceText]:
        """The texts of the sources cited for the claim having been said."""

    def cited_sources(self) -> Sequence[CitedSource]:
        """The cited pages of which a copy was saved, in the order in which they were cited."""

    def precedents(self) -> Sequence[Precedent]:
        """The desk's settled claims of the same kind in other articles that are most like this one, the nearest
        first."""

    def reference(self, asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
        """The rows of reference tables and statistics services that may answer; the newest periods first."""

    def published(self, text: str, language: str) -> Sequence[PublishedReview]:
        """What others published on claims that may be this one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a checker proposes: never "false", but "differs from", "exceeds", "leaves unnamed"."""

    outcome: str
    summary: Mapping[str, str]
    """One sentence per language of the interface."""
    working: Mapping[str, Any] = field(default_factory=dict)
    """How it was worked out; `kind` names the template that shows it."""
    reason: str = ""
    """The priority reason that it adds to its claim; "" for none."""


@runtime_checkable
class Checker(Protocol):
    """A plug-in of the entry-point group `factcheck.checkers`."""

    name: str
    version: int
    kinds: tuple[str, ...]
    scope: str
    """How far it looks, which says when it runs again: `claim`, `article` (any change of the text), `evidence` (a
    source cited or withdrawn)."""

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        """The findings on one claim; empty for nothing to say. It must not write, and must not catch everything."""
