"""The automatic checks that are installed: our own, and those that plug in by entry point."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from claims.verification.checkers.arithmetic import Arithmetic
from claims.verification.checkers.consistency import Consistency
from claims.verification.checkers.precedent import Precedents
from claims.verification.checkers.quotes import Quotes
from claims.verification.checkers.reference import Reference
from claims.verification.checkers.reviews import Reviews
from claims.verification.checkers.source_health import SourceHealth
from claims.verification.protocol import Checker

BUILT_IN: tuple[Checker, ...] = (
    Arithmetic(),
    Consistency(),
    Quotes(),
    Reference(),
    Reviews(),
    SourceHealth(),
    Precedents(),
)


@cache
def checkers() -> dict[str, Checker]:
    """Every checker by name; raises TypeError naming a plug-in that is no checker."""
    found: dict[str, Checker] = {checker.name: checker for checker in BUILT_IN}
    for point in entry_points(group="factcheck.checkers"):
        plugged = point.load()()
        if not isinstance(plugged, Checker):
            raise TypeError(f"{point.value} is not a checker: it lacks name, version, kinds, scope or check()")
        found[plugged.name] = plugged
    return found
