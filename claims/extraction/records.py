"""The frozen records that extraction gives back. Every span counts code points of the text as given, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from claims.extraction.spans import Span


class NumberKind(StrEnum):
    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    RATIO = "ratio"
    RANGE = "range"


class NumberRole(StrEnum):
    QUANTITY = "quantity"
    DATE = "date"
    ORDINAL = "ordinal"
    DESIGNATOR = "designator"
    OTHER = "other"


class Approximator(StrEnum):
    ABOUT = "about"
    MORE_THAN = "more-than"
    LESS_THAN = "less-than"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


class Mode(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Stance(StrEnum):
    """What the cue does with its content."""

    ASSERT = "assert"
    DENY = "deny"
    CONCEDE = "concede"
    PROMISE = "promise"
    ACCUSE = "accuse"
    WARN = "warn"
    EXPECT = "expect"


class ClaimKind(StrEnum):
    NUMERIC = "numeric"
    ATTRIBUTED = "attributed"
    FACTUAL = "factual"


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral or number word, whatever it is used for. A range has low and high (one may be missing) and no value."""

    span: Span
    value: Decimal | None
    kind: NumberKind = NumberKind.CARDINAL
    role: NumberRole = NumberRole.QUANTITY
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str = ""
    """Which lexicon row or rule made it, for `extract --explain`."""
    first: int = -1
    """The index of its first word in the document, for the finders that come after."""
    last: int = -1
    """The index of its last word, included."""


@dataclass(frozen=True, slots=True)
class Period:
    """What stretch of time the article says a figure is for; dates (both included) where they resolve."""

    span: Span
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much or how many the text asserts. `span` is number + unit or counted item, the approximator excluded."""

    span: Span
    number: Span
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    """A CLDR unit identifier, an ISO 4217 code, or `fraction`, `times`, `ratio`; None for plain counts."""
    item: Span | None = None
    """The counted noun phrase of a plain count."""
    approximator: Approximator | None = None
    approximator_span: Span | None = None
    period: Period | None = None
    base: Span | None = None
    """The whole that a part or share is of («of 410»)."""
    vague: bool = False
    """Without a checkable value: «عشرات», "several"."""
    optional: bool = False
    """A careful reader could leave it out (bare duals, weak "one"): it never becomes a claim by itself."""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    """Why the confidence is below 1, as names: `may-mean-multiplied`, …"""
    rule: str = ""

    @property
    def extent(self) -> Span:
        """Approximator and quantity together: the span of the numeric claim."""
        if self.approximator_span is None:
            return self.span
        return Span(min(self.span.start, self.approximator_span.start), max(self.span.end, self.approximator_span.end))


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement, thought or position that the text reports as some source's."""

    cue: Span
    content: tuple[Span, ...]
    source: Span | None = None
    mode: Mode = Mode.INDIRECT
    stance: Stance = Stance.ASSERT
    claimant: Span | None = None
    """The fullest mention of the speaker in the article («وزير الدفاع الروسي سيرجي شويغو» for «الوزير»)."""
    inferred: bool = False
    """The speaker is not in the clause: carried over from the nearest one before."""
    anonymous: bool = False
    optional: bool = False
    traits: tuple[str, ...] = ()
    """What the language's word lists know of it, as names of reasons: `interested-source`, `translated-quote`, …"""
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()
    """Why the confidence is below 1, as names: `inferred-speaker`, `unclosed-quote`, …"""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """A named reason why a claim is worth checking first; strength from 0 to 1. Weights live in the database."""

    name: str
    strength: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion: exactly one of `quantity` and `attribution` is set."""

    kind: ClaimKind
    span: Span
    sentence: Span
    quantity: Quantity | None = None
    attribution: Attribution | None = None
    parent: int | None = None
    """The index in `Extraction.claims` of the innermost attributed claim whose content holds this one."""
    reasons: tuple[Reason, ...] = ()
    confidence: float = 1.0
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What `extract` gives: claims in text order (start, then the longer first)."""

    language: str
    version: str
    claims: tuple[Claim, ...]
    sentences: tuple[Span, ...] = field(default=())
