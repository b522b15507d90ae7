"""Arithmetic inside one sentence: what its figures say of one another, held against what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.verification.checkers.arithmetic.calendar import find_days, find_spans
from claims.verification.checkers.arithmetic.changes import find_changes
from claims.verification.checkers.arithmetic.limits import find_limits
from claims.verification.checkers.arithmetic.line import Line
from claims.verification.checkers.arithmetic.parts import find_parts
from claims.verification.checkers.arithmetic.rates import find_rates
from claims.verification.checkers.arithmetic.ratios import find_ratios
from claims.verification.checkers.arithmetic.shares import find_shares
from claims.verification.checkers.arithmetic.sums import find_sums
from claims.verification.protocol import ClaimFacts, Finding, Lookups

RELATIONS = (find_limits, find_parts, find_sums, find_changes, find_shares, find_ratios, find_spans, find_rates)
"""What is asked of each figure. A relation is reported by one figure of it, the one that states the result."""


class Arithmetic:
    """Says where the figures of a sentence do not add up, leave something unnamed, or hide a rate."""

    name = "arithmetic"
    version = 2
    kinds: tuple[str, ...] = ("numeric", "attributed", "factual")
    scope = "claim"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        return list(_findings(Line(facts)))


def _findings(line: Line) -> Iterator[Finding]:
    own = line.facts.quantity
    if own is not None:
        for relation in RELATIONS:
            yield from relation(line, own)
    yield from find_days(line)
