"""All figures of a desk, in the order in which they are shown."""

from __future__ import annotations

from collections.abc import Callable

from claims.review.figures.backlog import backlog, completeness, overdue
from claims.review.figures.edits import corrections, stale_after_edits, time_to_correct
from claims.review.figures.extraction import added_by_hand, dismissed_at_triage
from claims.review.figures.readings import agreement, overturned
from claims.review.figures.record import Desks, Figure, Period
from claims.review.figures.sources import dead_links, primary_sources, saved_copies, sources_per_verdict
from claims.review.figures.times import time_to_first_touch, time_to_verdict_p50, time_to_verdict_p90

FIGURES: tuple[Callable[[Desks, Period], Figure], ...] = (
    backlog,
    overdue,
    time_to_first_touch,
    time_to_verdict_p50,
    time_to_verdict_p90,
    completeness,
    dismissed_at_triage,
    added_by_hand,
    agreement,
    overturned,
    sources_per_verdict,
    primary_sources,
    saved_copies,
    dead_links,
    stale_after_edits,
    corrections,
    time_to_correct,
)


def figures_of(desks: Desks, period: Period) -> list[Figure]:
    """Every figure of these desks in the period."""
    return [figure(desks, period) for figure in FIGURES]
