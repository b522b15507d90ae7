"""The warnings that are installed: our own, and those that plug in by entry point."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from claims.review.warnings import (
    against_evidence,
    differing_figure,
    empty_rationale,
    missing_quote,
    newer_source,
    only_claimant,
    precedent_otherwise,
    without_source,
)
from claims.review.warnings.rule import WarningFacts, WarningRule

BUILT_IN: tuple[WarningRule, ...] = (
    without_source.RULE,
    only_claimant.RULE,
    against_evidence.RULE,
    newer_source.RULE,
    empty_rationale.RULE,
    differing_figure.RULE,
    precedent_otherwise.RULE,
    missing_quote.RULE,
)
GROUP = "factcheck.warnings"


@cache
def rules() -> dict[str, WarningRule]:
    """Every rule by code; raises TypeError naming a plug-in that is no rule."""
    found = {rule.code: rule for rule in BUILT_IN}
    for point in entry_points(group=GROUP):
        plugged = point.load()
        if not isinstance(plugged, WarningRule):
            raise TypeError(f"{point.value} is not a WarningRule")
        found[plugged.code] = plugged
    return found


def codes_for(facts: WarningFacts) -> list[str]:
    """The codes of the warnings that these facts call for."""
    return [code for code, rule in rules().items() if rule.applies(facts)]
