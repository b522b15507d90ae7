"""How long a claim waits: for the first hand on it, and for its first verdict."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from claims.models import AuditEvent, Claim, Verdict
from claims.review.figures.record import (
    Desks,
    Figure,
    Percentile,
    Period,
    Row,
    Unit,
    grouped,
    seconds_between,
    worklist,
)
from claims.review.phases import blind_claims
from claims.states import ClaimState


def time_to_first_touch(desks: Desks, period: Period) -> Figure:
    """From finding a claim to the first change of it by a person; median over the claims found in the period."""
    by_a_person = AuditEvent.objects.filter(
        object_type="claims_claim", object_id=OuterRef("pk"), operation="update", actor_id__isnull=False
    )
    touched = Subquery(by_a_person.order_by("pk").values("at")[:1])
    claims = _claims(desks).filter(added_by=None, created_at__range=period.span).annotate(reached=touched)
    return _figure("time_to_first_touch", claims, 0.5, state="any")


def time_to_verdict_p50(desks: Desks, period: Period) -> Figure:
    """From finding a claim to its first verdict; median over the claims first rated in the period."""
    return _figure("time_to_verdict_p50", _rated(desks, period), 0.5, state=ClaimState.SETTLED)


def time_to_verdict_p90(desks: Desks, period: Period) -> Figure:
    """The same for the slowest tenth."""
    return _figure("time_to_verdict_p90", _rated(desks, period), 0.9, state=ClaimState.SETTLED)


def _rated(desks: Desks, period: Period) -> QuerySet[Claim]:
    first = Subquery(Verdict.objects.filter(claim=OuterRef("pk")).order_by("pk").values("created_at")[:1])
    # When a hidden verdict came would tell a second reader that, and when.
    claims = _claims(desks).exclude(pk__in=blind_claims().values("pk"))
    return claims.annotate(reached=first).filter(reached__range=period.span)


def _claims(desks: Desks) -> QuerySet[Claim]:
    return Claim.objects.filter(article__desk__in=desks.values("pk"))


def _figure(code: str, claims: QuerySet[Any], part: float, **chosen: str) -> Figure:
    measured: dict[str, Any] = {
        "value": Percentile(seconds_between("created_at", "reached"), part),
        "n": Count("pk"),
    }
    claims = claims.filter(reached__isnull=False)
    whole = claims.aggregate(**measured)
    rows = [
        Row({"desk": row["desk"]}, row["value"], row["n"], worklist(desk=row["desk"], **chosen))
        for row in grouped(claims, {"desk": "article__desk"}, measured)
    ]
    return Figure(code, Unit.SECONDS, whole["value"], whole["n"], worklist(**chosen), rows)
