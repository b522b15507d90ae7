"""Consistency: what the article, or the desk's archive, says of the same thing elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from claims.verification.checkers.consistency.figures import find_other_values
from claims.verification.checkers.consistency.places import find_other_places
from claims.verification.protocol import ClaimFacts, Finding, Lookups


class Consistency:
    """Says where the same item, unit, subject and time have another value, and where a repeated statement names its
    place otherwise."""

    name = "consistency"
    version = 1
    kinds: tuple[str, ...] = ("numeric", "attributed", "factual")
    scope = "article"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        return [*find_other_values(facts, lookups), *find_other_places(facts, lookups)]
