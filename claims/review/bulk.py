"""One act on every claim that a filter matches: triage, assigning, deadlines, skips. Never a verdict.

The filter comes as a queryset, not as the ids of a page: what it matches is found and locked here, in one transaction.
A claim that cannot take the act is left as it is and named in the report; the others go through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from claims.audit import act
from claims.errors import ClaimsError, NotAllowed
from claims.models import Claim, TriageKind
from claims.permissions import assignable_claims, reviewable_claims
from claims.review.assigning import give, put_due, unfit
from claims.review.skipping import put_skip
from claims.review.triage import check_reason, put_on_worklist, set_aside
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models.claim import ClaimQuerySet

EXAMPLES = 50
"""So many refused claims are named; the counts hold for all."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A claim that the act left as it was, and why."""

    claim: UUID
    code: str
    message: str


@dataclass(slots=True)
class BulkReport:
    """How many claims the act changed, and how many it refused by code, with examples."""

    done: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    examples: list[Refused] = field(default_factory=list)

    @property
    def matched(self) -> int:
        return self.done + self.refused.total()

    def refuse(self, claim: Claim, error: ClaimsError) -> None:
        self.refused[error.code] += 1
        if len(self.examples) < EXAMPLES:
            self.examples.append(Refused(claim.uid, error.code, str(error)))


@transaction.atomic
def bulk_confirm(among: ClaimQuerySet, *, by: User) -> BulkReport:
    """Every suggestion that matches put on the worklist."""
    act("confirm_claim", by)
    return _each(
        among,
        reviewable_claims(by),
        lambda claim: put_on_worklist(claim, TriageKind.CONFIRM, by=by, seen_version=claim.version),
    )


@transaction.atomic
def bulk_dismiss(among: ClaimQuerySet, *, by: User, reason: str) -> BulkReport:
    """Every claim that matches set aside, for one reason."""
    check_reason(reason)
    act("dismiss_claim", by, reason=reason)
    return _each(among, reviewable_claims(by), lambda claim: set_aside(claim, by=by, seen_version=claim.version))


@transaction.atomic
def bulk_assign(among: ClaimQuerySet, *, to: User | None, by: User) -> BulkReport:
    """Every claim that matches given to a person, or to nobody."""
    act("assign_claim", by)
    mine = set(assignable_claims(by).filter(pk__in=among.values("pk")).values_list("pk", flat=True))
    theirs = set(reviewable_claims(to).filter(pk__in=among.values("pk")).values_list("pk", flat=True)) if to else None

    def assign(claim: Claim) -> None:
        if to is not None and theirs is not None and claim.pk not in theirs:
            raise unfit(to)
        give(claim, to, by=by, seen_version=claim.version, editor=claim.pk in mine)

    return _each(among, reviewable_claims(by), assign)


@transaction.atomic
def bulk_due(among: ClaimQuerySet, *, due_at: datetime | None, by: User) -> BulkReport:
    """Every claim that matches with another deadline, or none."""
    act("set_due", by)
    return _each(among, assignable_claims(by), lambda claim: put_due(claim, due_at, seen_version=claim.version))


@transaction.atomic
def bulk_skip(among: ClaimQuerySet, *, by: User, for_all: bool = False, reason: str = "") -> BulkReport:
    """Every claim that matches left out of "take next", for oneself or for all."""
    check_text("reason", reason)
    act("skip_claim", by, reason=reason)
    return _each(among, reviewable_claims(by), lambda claim: put_skip(claim, by=by, for_all=for_all, reason=reason))


def _each(among: ClaimQuerySet, allowed: ClaimQuerySet, do: Callable[[Claim], object]) -> BulkReport:
    """Do it to every matching claim, locked in one order so that two bulk acts never wait for each other in a ring.

    Each deed refuses before it writes, so a refusal leaves nothing behind.
    """
    report = BulkReport()
    matching = Claim.objects.filter(pk__in=among.order_by().values("pk")).select_related("article")
    may = set(allowed.filter(pk__in=among.order_by().values("pk")).values_list("pk", flat=True))
    for claim in matching.select_for_update(of=("self",)).order_by("pk"):
        try:
            if claim.pk not in may:
                raise NotAllowed
            do(claim)
        except ClaimsError as error:
            report.refuse(claim, error)
        else:
            report.done += 1
    return report
