"""What waits, and what should have been done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Case, CharField, Count, F, Q, Value, When
from django.utils import timezone

from claims.models import Claim
from claims.review.figures.record import Desks, Figure, Period, Row, Unit, grouped, share, worklist
from claims.review.ledger import WAIVABLE
from claims.states import ClaimState

AGES = (("day", timedelta(days=1)), ("three_days", timedelta(days=3)), ("week", timedelta(days=7)))
OLDER = "older"
DONE = (ClaimState.SETTLED, ClaimState.DISMISSED)
MOST = 50
"""So many articles are told one by one, the least complete first."""


def backlog(desks: Desks, period: Period) -> Figure:
    """The claims that wait for a first reader now, by desk and by how long ago they were found."""
    now = timezone.now()
    ages = Case(
        *(When(created_at__gt=now - age, then=Value(name)) for name, age in AGES),
        default=Value(OLDER),
        output_field=CharField(),
    )
    waiting = Claim.objects.waiting().filter(article__desk__in=desks.values("pk")).order_by()
    counted = waiting.values(desk=F("article__desk"), age=ages).annotate(n=Count("pk", distinct=True))
    names = [name for name, _age in AGES] + [OLDER]
    rows = [
        Row({"desk": row["desk"], "age": row["age"]}, row["n"], row["n"], worklist(desk=row["desk"]))
        for row in sorted(counted, key=lambda row: (row["desk"], names.index(row["age"])))
    ]
    n = sum(row.n for row in rows)
    return Figure("backlog", Unit.COUNT, n, n, "", rows)


def overdue(desks: Desks, period: Period) -> Figure:
    """The claims whose deadline has passed and that are not done."""
    late = Claim.objects.filter(
        article__desk__in=desks.values("pk"), due_at__lt=timezone.now(), gone=False, waivers=None
    ).exclude(state__in=DONE)
    counted = grouped(late, {"desk": "article__desk"}, {"n": Count("pk")})
    rows = [
        Row({"desk": row["desk"]}, row["n"], row["n"], worklist(desk=row["desk"], state="any", due="overdue"))
        for row in counted
    ]
    n = sum(row.n for row in rows)
    return Figure("overdue", Unit.COUNT, n, n, worklist(state="any", due="overdue"), rows)


def completeness(desks: Desks, period: Period) -> Figure:
    """The share of the claims in the newest text that are checked or passed, for the articles of the period."""
    found = Claim.objects.filter(
        article__desk__in=desks.values("pk"), article__created_at__range=period.span, gone=False
    ).exclude(state=ClaimState.DISMISSED)
    found = found.order_by()
    seen = Q(state=ClaimState.SETTLED) | Q(state__in=WAIVABLE, waivers__isnull=False)
    tally = {"n": Count("pk", distinct=True), "seen": Count("pk", filter=seen, distinct=True)}
    whole = found.aggregate(**tally)
    articles: Any = found.values("article")
    counted = articles.annotate(**tally).annotate(part=F("seen") * 1.0 / F("n")).order_by("part", "article")
    rows = [
        Row(
            {"article": row["article"]},
            share(row["seen"], row["n"]),
            row["n"],
            worklist(state="any", article=row["article"]),
        )
        for row in counted[:MOST]
    ]
    return Figure("completeness", Unit.SHARE, share(whole["seen"], whole["n"]), whole["n"], "", rows)
