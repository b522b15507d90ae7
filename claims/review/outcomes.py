"""What the verdicts of a claim come to: the readings of its present cycle, and which of them stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.models import Round, Verdict


@dataclass(frozen=True, slots=True)
class Cycle:
    """The verdicts from one first reading up to the next: reopening a claim begins another cycle."""

    first: Verdict
    second: Verdict | None = None
    third: Verdict | None = None
    decision: Verdict | None = None

    @property
    def readings(self) -> list[Verdict]:
        """The independent readings, in the order they were given."""
        return [verdict for verdict in (self.first, self.second, self.third) if verdict is not None]

    @property
    def carried(self) -> Verdict | None:
        """The verdict that stands: the decision, else a rating that two readers share, else a lone first reading."""
        if self.decision is not None:
            return self.decision
        if self.second is None:
            return self.first
        for later, earlier in ((self.second, self.first), (self.third, self.first), (self.third, self.second)):
            if later is not None and same_rating(later, earlier):
                return later
        return None

    def overturned(self) -> list[Verdict]:
        """The readings that differ from what stands."""
        standing = self.carried
        return [] if standing is None else [verdict for verdict in self.readings if not same_rating(verdict, standing)]


def same_rating(one: Verdict, other: Verdict) -> bool:
    """Whether two verdicts give the same ratings on both axes; not rated is a rating of its own."""
    return (one.said_id, one.so_id) == (other.said_id, other.so_id)


def cycles_of(verdicts: Iterable[Verdict]) -> list[Cycle]:
    """The cycles of one claim's verdicts, oldest first."""
    found: list[dict[str, Verdict]] = []
    for verdict in sorted(verdicts, key=lambda verdict: verdict.pk):
        if verdict.round == Round.FIRST:
            found.append({})
        if found:
            found[-1][verdict.round] = verdict
    return [Cycle(**cycle) for cycle in found]


def present_cycle(verdicts: Sequence[Verdict]) -> Cycle | None:
    """The newest cycle; None before the first verdict."""
    found = cycles_of(verdicts)
    return found[-1] if found else None
