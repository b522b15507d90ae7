"""Kappa and alpha of each desk and scale, with their intervals: the agreement page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter

from claims.models import Axis, Desk, Rating, RatingScale, Verdict
from claims.review.agreement import (
    Agreement,
    Unit,
    cohen_kappa,
    krippendorff_alpha,
    percent_agreement,
    with_interval,
)
from claims.review.figures.record import Desks, Period
from claims.review.outcomes import Cycle, cycles_of
from claims.review.phases import blind_claims


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far the readers of one desk agree on one scale; `ordinal` is None where the scale has no order."""

    desk: Desk
    scale: RatingScale
    percent: Agreement
    kappa: Agreement
    alpha: Agreement
    ordinal: Agreement | None


def agreement_by_scale(desks: Desks, period: Period) -> list[Agreed]:
    """One row for each desk and each scale on which at least one claim was rated twice in the period."""
    found: dict[tuple[int, int], list[Unit]] = {}
    for desk, cycle in _cycles(desks, period):
        for axis in Axis.values:
            for scale, unit in _units(cycle, axis):
                found.setdefault((desk, scale), []).append(unit)
    desk_of = {desk.pk: desk for desk in desks.select_related("outlet")}
    scale_of = {scale.pk: scale for scale in RatingScale.objects.prefetch_related("ratings")}
    return [_agreed(desk_of[desk], scale_of[scale], units) for (desk, scale), units in sorted(found.items())]


def _cycles(desks: Desks, period: Period) -> Iterable[tuple[int, Cycle]]:
    verdicts = Verdict.objects.filter(claim__article__desk__in=desks.values("pk")).exclude(claim__in=blind_claims())
    rated = verdicts.filter(created_at__range=period.span).values("claim")
    by_claim: dict[int, list[Verdict]] = {}
    for verdict in verdicts.filter(claim__in=rated).select_related("said", "so", "claim__article").order_by("pk"):
        by_claim.setdefault(verdict.claim_id, []).append(verdict)
    for given in by_claim.values():
        for cycle in cycles_of(given):
            last = max(cycle.readings + ([cycle.decision] if cycle.decision else []), key=attrgetter("pk"))
            if cycle.second is not None and period.start <= last.created_at < period.end:
                yield given[0].claim.article.desk_id, cycle


def _units(cycle: Cycle, axis: str) -> Iterable[tuple[int, Unit]]:
    """The readers' ratings of one claim on one axis, if at least two rated it on one scale."""
    given: dict[int, list[int]] = {}
    for verdict in cycle.readings:
        rating: Rating | None = getattr(verdict, axis)
        if rating is not None:
            given.setdefault(rating.scale_id, []).append(rating.pk)
    return [(scale, ratings) for scale, ratings in given.items() if len(ratings) > 1]


def _agreed(desk: Desk, scale: RatingScale, units: Sequence[Unit]) -> Agreed:
    # The first two readings: kappa is about pairs, and a third reader comes only where those differ.
    pairs = [unit[:2] for unit in units]
    order = [rating.pk for rating in sorted(scale.ratings.all(), key=attrgetter("position"))]
    return Agreed(
        desk,
        scale,
        with_interval(pairs, percent_agreement),
        with_interval(pairs, cohen_kappa),
        with_interval(units, krippendorff_alpha),
        with_interval(units, partial(krippendorff_alpha, order=order)) if scale.ordinal else None,
    )
