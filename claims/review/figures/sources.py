"""What verdicts rest on."""

from __future__ import annotations

from django.db.models import Avg, Count, Q, QuerySet

from claims.models import SnapshotStatus, SourceKind, Verdict
from claims.review.figures.record import Desks, Figure, Period, Row, Unit, grouped, share, worklist
from claims.review.phases import blind_claims
from claims.states import ClaimState

_CHOSEN = {"state": str(ClaimState.SETTLED)}


def sources_per_verdict(desks: Desks, period: Period) -> Figure:
    """How many different sources a verdict of the period rests on, on average."""
    counted = _verdicts(desks, period).annotate(sources=Count("evidence__source", distinct=True))
    whole = counted.aggregate(value=Avg("sources"), n=Count("pk"))
    by_desk: dict[int, list[int]] = {}
    for desk, sources in counted.values_list("claim__article__desk", "sources"):
        by_desk.setdefault(desk, []).append(sources)
    rows = [
        Row({"desk": desk}, sum(found) / len(found), len(found), worklist(desk=desk, **_CHOSEN))
        for desk, found in sorted(by_desk.items())
    ]
    return Figure("sources_per_verdict", Unit.NUMBER, whole["value"], whole["n"], worklist(**_CHOSEN), rows)


def primary_sources(desks: Desks, period: Period) -> Figure:
    """Of the evidence that verdicts of the period rest on, the share of primary sources."""
    return _share("primary_sources", desks, period, Q(evidence__source__kind=SourceKind.PRIMARY))


def saved_copies(desks: Desks, period: Period) -> Figure:
    """Of that evidence, the share with a saved copy."""
    return _share("saved_copies", desks, period, Q(evidence__snapshot__isnull=False))


def dead_links(desks: Desks, period: Period) -> Figure:
    """Of that evidence, the share whose source is no longer there."""
    return _share("dead_links", desks, period, Q(evidence__snapshot__status=SnapshotStatus.DEAD))


def _verdicts(desks: Desks, period: Period) -> QuerySet[Verdict]:
    found = Verdict.objects.filter(claim__article__desk__in=desks.values("pk"), created_at__range=period.span)
    return found.exclude(claim__in=blind_claims()).order_by()


def _share(code: str, desks: Desks, period: Period, counted: Q) -> Figure:
    verdicts = _verdicts(desks, period)
    tally = {"n": Count("evidence"), "part": Count("evidence", filter=counted)}
    whole = verdicts.aggregate(**tally)
    rows = [
        Row({"desk": row["desk"]}, share(row["part"], row["n"]), row["n"], worklist(desk=row["desk"], **_CHOSEN))
        for row in grouped(verdicts, {"desk": "claim__article__desk"}, tally)
    ]
    return Figure(code, Unit.SHARE, share(whole["part"], whole["n"]), whole["n"], worklist(**_CHOSEN), rows)
