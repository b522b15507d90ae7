"""What a checker is given and what it gives back. A checker never sees a row: facts in, findings out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


class Lookups(Protocol):
    """What a checker may ask of the newsroom's own store."""

    def article_quantities(self) -> Sequence[QuantityFacts]:
        """Every figure of the claim's article, in text order."""


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

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        """The findings on one claim; empty for nothing to say. It must not write, and must not catch everything."""
