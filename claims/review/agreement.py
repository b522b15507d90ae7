"""How far readers agree: percent, Cohen's kappa, Krippendorff's alpha, each with its n and a bootstrap interval.

Computed from the pairs themselves, never approximated. Sources: J. Cohen, "A coefficient of agreement for nominal
scales" (1960); K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), whose worked example is among the
tests; B. Efron, "Bootstrap methods" (1979) for the percentile interval.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

Value = Hashable
Unit = Sequence[Value]
"""The ratings that one claim received, one per reader; at least two make it count."""

RESAMPLES = 1000
LEVEL = 0.95
SEED = 20240601
"""The bootstrap draws the same samples each time, so that a page shows the same interval twice."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One coefficient over n claims; `value` is None where it is undefined (nobody rated twice, or all rated alike)."""

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None


def percent_agreement(units: Sequence[Unit]) -> float | None:
    """The share of pairs of readers of one claim who gave the same rating."""
    pairs = [(a, b) for unit in units for a, b in permutations(unit, 2)]
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def cohen_kappa(units: Sequence[Unit]) -> float | None:
    """Cohen's kappa of claims with exactly a first and a second rating, in that order."""
    pairs = [unit for unit in units if len(unit) == 2]
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(first == second for first, second in pairs) / n
    firsts, seconds = Counter(unit[0] for unit in pairs), Counter(unit[1] for unit in pairs)
    expected = sum(firsts[value] * seconds[value] for value in firsts) / n**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(units: Sequence[Unit], order: Sequence[Value] | None = None) -> float | None:
    """Krippendorff's alpha: nominal, or ordinal where `order` lists the values from one end to the other."""
    coincidences = _coincidences(units)
    totals: Counter[Value] = Counter()
    for (value, _other), count in coincidences.items():
        totals[value] += count  # type: ignore[assignment]
    n = sum(totals.values())
    distance = _ordinal(totals, order) if order is not None else _nominal
    expected = sum(totals[a] * totals[b] * distance(a, b) for a in totals for b in totals) / (n - 1) if n > 1 else 0.0
    if not expected:
        return None
    observed = sum(count * distance(a, b) for (a, b), count in coincidences.items())
    return 1 - observed / expected


def _coincidences(units: Sequence[Unit]) -> Mapping[tuple[Value, Value], float]:
    found: dict[tuple[Value, Value], float] = {}
    for unit in units:
        for pair in permutations(unit, 2):
            found[pair] = found.get(pair, 0.0) + 1 / (len(unit) - 1)
    return found


def _nominal(a: Value, b: Value) -> float:
    return float(a != b)


def _ordinal(totals: Mapping[Value, float], order: Sequence[Value]) -> Callable[[Value, Value], float]:
    """The squared count of ratings that stand between two values, each end counted half."""
    place = {value: index for index, value in enumerate(order)}

    def distance(a: Value, b: Value) -> float:
        low, high = sorted((place[a], place[b]))
        between = sum(totals.get(value, 0.0) for value in order[low : high + 1])
        return float((between - (totals[a] + totals[b]) / 2) ** 2)

    return distance


def with_interval(units: Sequence[Unit], coefficient: Callable[[Sequence[Unit]], float | None]) -> Agreement:
    """The coefficient with n and its 95 % percentile interval over resampled claims."""
    rated = [unit for unit in units if len(unit) >= 2]
    value = coefficient(rated)
    if value is None:
        return Agreement(None, len(rated))
    draw = random.Random(SEED)  # noqa: S311 - a bootstrap, not a secret
    samples = sorted(
        found for _ in range(RESAMPLES) if (found := coefficient(draw.choices(rated, k=len(rated)))) is not None
    )
    edge = (1 - LEVEL) / 2
    return Agreement(value, len(rated), _quantile(samples, edge), _quantile(samples, 1 - edge))


def _quantile(ordered: Sequence[float], share: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
