"""What edits and outsiders bring back."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now

from claims.models import ArticleVersion, AuditEvent, ClaimAnchor, CorrectionRequest, Decision, Verdict
from claims.review.figures.record import (
    Desks,
    Figure,
    Percentile,
    Period,
    Row,
    Unit,
    grouped,
    seconds_between,
    share,
    worklist,
)
from claims.states import ClaimState


def stale_after_edits(desks: Desks, period: Period) -> Figure:
    """Of the rated claims that a newer text of the period met, the share that has to be checked again."""
    met = _met(desks, period)
    tally = {"n": Count("pk"), "part": Count("pk", filter=Q(became_stale=True))}
    whole = met.aggregate(**tally)
    chosen = {"state": str(ClaimState.STALE)}
    rows = [
        Row({"desk": row["desk"]}, share(row["part"], row["n"]), row["n"], worklist(desk=row["desk"], **chosen))
        for row in grouped(met, {"desk": "claim__article__desk"}, tally)
    ]
    return Figure(
        "stale_after_edits", Unit.SHARE, share(whole["part"], whole["n"]), whole["n"], worklist(**chosen), rows
    )


def _met(desks: Desks, period: Period) -> QuerySet[ClaimAnchor]:
    """The anchors of rated claims in newer texts, each with whether the claim became stale under that text."""
    following = ArticleVersion.objects.filter(
        article=OuterRef("article_version__article"), number__gt=OuterRef("article_version__number")
    )
    until = Coalesce(Subquery(following.order_by("number").values("received_at")[:1]), Now())
    rated = Verdict.objects.filter(claim=OuterRef("claim"), created_at__lt=OuterRef("article_version__received_at"))
    went = AuditEvent.objects.filter(
        object_type="claims_claim",
        object_id=OuterRef("claim"),
        after__state=ClaimState.STALE,
        at__gte=OuterRef("article_version__received_at"),
        at__lte=OuterRef("until"),
    )
    return (
        ClaimAnchor.objects.filter(
            claim__article__desk__in=desks.values("pk"),
            article_version__number__gt=1,
            article_version__received_at__range=period.span,
        )
        .filter(Exists(rated))
        .annotate(until=until)
        .annotate(became_stale=Exists(went))
        .order_by()
    )


def corrections(desks: Desks, period: Period) -> Figure:
    """The correction requests that came in, by desk and decision."""
    received = CorrectionRequest.objects.filter(desk__in=desks.values("pk"), received_at__range=period.span)
    counted = grouped(received, {"desk": "desk", "decision": "decision"}, {"n": Count("pk")})
    rows = [Row({"desk": row["desk"], "decision": row["decision"]}, row["n"], row["n"]) for row in counted]
    n = sum(row.n for row in rows)
    return Figure("corrections", Unit.COUNT, n, n, "", rows)


def time_to_correct(desks: Desks, period: Period) -> Figure:
    """From receiving a request to deciding that it is corrected; median over those decided in the period."""
    corrected = CorrectionRequest.objects.filter(
        desk__in=desks.values("pk"), decision=Decision.CORRECTED, decided_at__range=period.span
    ).order_by()
    measured = {"value": Percentile(seconds_between("received_at", "decided_at"), 0.5), "n": Count("pk")}
    whole = corrected.aggregate(**measured)
    rows = [
        Row({"desk": row["desk"]}, row["value"], row["n"]) for row in grouped(corrected, {"desk": "desk"}, measured)
    ]
    return Figure("time_to_correct", Unit.SECONDS, whole["value"], whole["n"], "", rows)
