"""Who may see what while a claim is read independently.

In a blind phase nobody sees another reader's verdict, rationale or evidence, whatever their role: the second reader
could be anyone. Every list, count, feed and page asks here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from claims.models import (
    AuditEvent,
    Claim,
    DisputeDecider,
    Evidence,
    Round,
    Source,
    Verdict,
)
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

    Reader = User | AnonymousUser


def blind_claims() -> QuerySet[Claim]:
    """The claims that are being read independently now: a second or third reading under a blind policy is due."""
    newest_first = (
        Verdict.objects.filter(claim=OuterRef("claim"), round=Round.FIRST)
        .order_by()
        .values("claim")
        .annotate(newest=Max("pk"))
        .values("newest")
    )
    third = Verdict.objects.filter(claim=OuterRef("pk"), round=Round.THIRD, pk__gt=newest_first)
    second_due = Q(state=ClaimState.AWAITING_SECOND)
    third_due = Q(
        state=ClaimState.DISPUTED, article__desk__policy__dispute_decider=DisputeDecider.THIRD_READER
    ) & ~Exists(third)
    return Claim.objects.filter(article__desk__policy__blind=True).filter(second_due | third_due)


def is_blind(claim: Claim) -> bool:
    """Whether the claim is being read independently now."""
    return blind_claims().filter(pk=claim.pk).exists()


def visible_verdicts(user: Reader) -> QuerySet[Verdict]:
    """The verdicts the user may see: those of their desks, and in a blind phase only their own."""
    return Verdict.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("reviewer", user))


def visible_evidence(user: Reader) -> QuerySet[Evidence]:
    """The evidence the user may see: in a blind phase only what they brought themselves."""
    return Evidence.objects.filter(claim__in=Claim.objects.visible_to(user)).exclude(_hidden("added_by", user))


def visible_sources(user: Reader) -> QuerySet[Source]:
    """The sources the user may see: not those that stand only behind evidence hidden from them."""
    hidden = Evidence.objects.filter(_hidden("added_by", user))
    seen = Evidence.objects.exclude(_hidden("added_by", user))
    sources = Source.objects.all() if user.is_superuser else Source.objects.filter(desk__memberships__user=user.pk)
    return sources.exclude(Q(pk__in=hidden.values("source")) & ~Q(pk__in=seen.values("source")))


def visible_events(user: Reader) -> QuerySet[AuditEvent]:
    """The audit events the user may see: not those of verdicts and evidence hidden from them."""
    verdicts = Verdict.objects.filter(_hidden("reviewer", user)).values("pk")
    evidence = Evidence.objects.filter(_hidden("added_by", user)).values("pk")
    return AuditEvent.objects.exclude(
        Q(object_type=Verdict._meta.db_table, object_id__in=verdicts)
        | Q(object_type=Evidence._meta.db_table, object_id__in=evidence)
    )


def _hidden(owner: str, user: Reader) -> Q:
    """Rows of claims in a blind phase that belong to somebody else (or to nobody any more)."""
    return Q(claim__in=blind_claims()) & (Q(**{f"{owner}__isnull": True}) | ~Q(**{owner: user.pk}))
