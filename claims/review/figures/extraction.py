"""How well the extraction reads: what people throw away, and what they have to add."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from claims.models import Claim, TriageAct, TriageKind
from claims.review.figures.record import Desks, Figure, Period, Row, Unit, grouped, share, worklist
from claims.states import ClaimState


def dismissed_at_triage(desks: Desks, period: Period) -> Figure:
    """Of the extraction's claims that people looked at, the share set aside before any verdict; claims that were
    merged into another count neither way."""
    merged = TriageAct.objects.filter(act=TriageKind.MERGE, other=OuterRef("pk"), undone_at=None)
    looked_at = (
        _found(desks, period)
        .exclude(found_by="")
        .exclude(state=ClaimState.SUGGESTED)
        .filter(~Exists(merged))
        .annotate(reader=F("found_by"))
    )
    thrown_away = Q(state=ClaimState.DISMISSED, verdicts=None)
    return _figure("dismissed_at_triage", looked_at, thrown_away, state=ClaimState.DISMISSED)


def added_by_hand(desks: Desks, period: Period) -> Figure:
    """Of all claims that stand, the share a person had to add; by the version that read the rest of the article."""
    of_article = Claim.objects.filter(article=OuterRef("article")).exclude(found_by="").order_by().values("article")
    reader = Subquery(of_article.annotate(newest=Max("found_by")).values("newest"))
    kept = _found(desks, period).exclude(state=ClaimState.DISMISSED).annotate(reader=reader)
    return _figure("added_by_hand", kept, Q(added_by__isnull=False, found_by=""), state="any")


def _found(desks: Desks, period: Period) -> QuerySet[Claim]:
    return Claim.objects.filter(article__desk__in=desks.values("pk"), created_at__range=period.span).order_by()


def _figure(code: str, claims: QuerySet[Any], counted: Q, *, state: str) -> Figure:
    tally = {"n": Count("pk", distinct=True), "part": Count("pk", filter=counted, distinct=True)}
    whole = claims.aggregate(**tally)
    rows = [
        Row(
            {"language": row["language"], "extractor": row["extractor"] or ""},
            share(row["part"], row["n"]),
            row["n"],
            worklist(state=state, language=row["language"]),
        )
        for row in grouped(claims, {"language": "article__language", "extractor": "reader"}, tally)
    ]
    return Figure(code, Unit.SHARE, share(whole["part"], whole["n"]), whole["n"], worklist(state=state), rows)
