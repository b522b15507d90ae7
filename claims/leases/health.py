"""How the queue is, judged from its rows alone: whatever the broker says."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Count, F, Max, Q
from django.db.models.functions import Now

from claims.leases.taking import work_models
from claims.models import LeasedWork
from claims.states import Urgency, WorkState

DUE = Q(state=WorkState.QUEUED, run_after__lte=Now())
ALIVE = Q(state=WorkState.RUNNING, lease_until__gte=Now())
OVERDUE = Q(state=WorkState.RUNNING, lease_until__lt=Now())


def queue_health() -> dict[str, Any]:
    """{"ok", "oldest_queued_seconds", "most_overdue_seconds"} over all kinds of work."""
    kinds = [_health_of(model) for model in work_models()]
    oldest = max((kind["oldest"] for kind in kinds), default=0.0)
    overdue = max((kind["overdue"] for kind in kinds), default=0.0)
    ok = oldest <= settings.FACTCHECK_QUEUE_RED_SECONDS and overdue <= settings.FACTCHECK_LEASE_SECONDS
    return {"ok": ok, "oldest_queued_seconds": round(oldest, 1), "most_overdue_seconds": round(overdue, 1)}


def _health_of(model: type[LeasedWork]) -> dict[str, float]:
    # What may take its time does so only while somebody is at work on its kind.
    patient = Q(urgency=Urgency.LATER)
    if model.lane:
        patient |= Q(**{f"{model.lane}__in": list(model.limits())})
    unfinished = model._default_manager.filter(state__in=(WorkState.QUEUED, WorkState.RUNNING))
    row = unfinished.aggregate(
        prompt=Max(Now() - F("run_after"), filter=DUE & ~patient),
        patient=Max(Now() - F("run_after"), filter=DUE & patient),
        overdue=Max(Now() - F("lease_until"), filter=OVERDUE),
        at_work=Count("pk", filter=ALIVE),
    )
    seconds = {name: value.total_seconds() if value else 0.0 for name, value in row.items() if name != "at_work"}
    waited = 0.0 if row["at_work"] else seconds["patient"]
    return {"oldest": max(seconds["prompt"], waited), "overdue": seconds["overdue"]}


def queue_overview() -> list[dict[str, Any]]:
    """For each kind of work its rows by state, and when the longest waiting one was due; for the pages of the admin."""
    return [_overview_of(model) for model in work_models()]


def _overview_of(model: type[LeasedWork]) -> dict[str, Any]:
    counts = dict(model._default_manager.order_by().values_list("state").annotate(Count("pk")))
    oldest = model._default_manager.filter(DUE).order_by("run_after").values_list("run_after", flat=True).first()
    return {
        "name": model._meta.verbose_name_plural,
        "model": model,
        "counts": [(state, state.label, counts.get(state, 0)) for state in WorkState],
        "oldest": oldest,
    }


def work_is_due() -> bool:
    """Whether any row of any kind waits to be taken now."""
    return any(model._default_manager.filter(DUE).exists() for model in work_models())
