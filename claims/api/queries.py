"""What the answers read, each in a fixed number of queries however many rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Count, F, Func, OuterRef, Prefetch, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Left
from django.utils import timezone

from claims.models import (
    Article,
    ArticleVersion,
    CheckRun,
    Claim,
    Evidence,
    ExtractionRun,
    Finding,
    PriorityWeight,
    ReadingLease,
    Verdict,
)
from claims.review.phases import findings_for, is_blind, visible_evidence, visible_verdicts
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

HEADLINE = 200
"""Code points of a body that stand for a missing title in a list."""


def article_rows(user: User | AnonymousUser) -> QuerySet[Article]:
    """The user's articles, each with headline, split state and counts of claims from the same query."""
    newest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    opening = Func(
        Left(Func("body", Value(" \n\r\t"), function="LTRIM"), HEADLINE), Value("\n"), Value(1), function="SPLIT_PART"
    )
    headline = Case(When(title="", then=opening), default="title", output_field=CharField())
    run = ExtractionRun.objects.filter(article_version__article=OuterRef("pk")).order_by("-article_version__number")
    return Article.objects.visible_to(user).annotate(
        version_number=Subquery(newest.values("number")[:1]),
        headline=Subquery(newest.values(headline=headline)[:1]),
        split_state=Subquery(run.values("state")[:1]),
        split_error=Subquery(run.values("error_code")[:1]),
        total=_claims(),
        settled=_claims(state=ClaimState.SETTLED),
        dismissed=_claims(state=ClaimState.DISMISSED),
    )


def _claims(**which: Any) -> Coalesce:
    # A subquery each: joined counts would multiply one another.
    claims = Claim.objects.filter(article=OuterRef("pk"), **which).order_by()
    return Coalesce(Subquery(claims.values("article").annotate(n=Count("pk")).values("n")), Value(0))


def claim_counts(article: Article) -> list[dict[str, Any]]:
    """[{"state", "kind", "n"}] of one article."""
    counted = Claim.objects.filter(article=article).order_by().values("state", "kind").annotate(n=Count("pk"))
    return [dict(row) for row in counted]


def claim_rows(user: User | AnonymousUser) -> QuerySet[Claim]:
    """The user's claims with what a list shows of each."""
    numbers = ArticleVersion.objects.only("pk", "number")
    return Claim.objects.visible_to(user).with_details().prefetch_related(Prefetch("anchors__article_version", numbers))


def weights() -> dict[str, PriorityWeight]:
    """Every named reason with its weight and its words."""
    return {weight.reason: weight for weight in PriorityWeight.objects.all()}


class ClaimRecord:
    """Everything on record about one claim that this reader may see now."""

    def __init__(self, claim: Claim, reader: User | AnonymousUser) -> None:
        self.claim = claim
        self.blind = is_blind(claim)
        self.findings: list[Finding] = findings_for(claim, reader)
        self.checks: list[CheckRun] = list(claim.check_runs.select_related("checker").order_by("checker__name", "pk"))
        evidence = visible_evidence(reader).filter(claim=claim)
        self.evidence: list[Evidence] = list(evidence.select_related("source", "added_by"))
        self.verdicts: list[Verdict] = list(verdict_rows(visible_verdicts(reader).filter(claim=claim)))
        live = claim.leases.filter(until__gt=timezone.now()).select_related("reader")
        self.holds: list[ReadingLease] = list(live)


def verdict_rows(verdicts: QuerySet[Verdict]) -> QuerySet[Verdict]:
    """The verdicts with what an answer shows of each, the newest first."""
    return (
        verdicts.select_related("said", "so", "reviewer")
        .annotate(version_number=F("article_version__number"))
        .prefetch_related(Prefetch("evidence", Evidence.objects.only("pk")))
        .order_by("-pk")
    )
