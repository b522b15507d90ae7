"""Runs checkers on claims and keeps what they find."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from claims.audit import act
from claims.errors import ClaimsError
from claims.leases import Record
from claims.models import Checker, CheckRun, Claim, ClaimAnchor, Finding, PriorityWeight
from claims.models.priority import priority_of
from claims.verification import protocol
from claims.verification.facts import StoredLookups, facts_of
from claims.verification.registry import checkers


class UnknownChecker(ClaimsError):
    """A run names a checker that is not installed any more."""

    code = "checker_unknown"


@transaction.atomic
def mirror_checkers() -> None:
    """Bring the Checker rows up to the registry; removed checkers are switched off, a person's switch is kept."""
    act("mirror_checkers")
    for checker in checkers().values():
        Checker.objects.update_or_create(
            name=checker.name, defaults={"version": checker.version, "kinds": list(checker.kinds)}
        )
    Checker.objects.exclude(name__in=checkers()).update(enabled=False)


def run_check(run: CheckRun) -> Record:
    """Run one checker on one claim; what it gives records the findings."""
    claim = Claim.objects.select_related("article", "quantity").get(pk=run.claim_id)
    name = Checker.objects.values_list("name", flat=True).get(pk=run.checker_id)
    checker = checkers().get(name)
    if checker is None:
        raise UnknownChecker(f"the checker {name} is not installed")
    anchor = claim.anchors.standing().order_by("-article_version__number").select_related("article_version").first()
    facts = facts_of(claim, anchor) if anchor else None
    findings = checker.check(facts, StoredLookups(claim)) if facts else ()
    return lambda: _record(run, claim, anchor, findings)


def _record(run: CheckRun, claim: Claim, anchor: ClaimAnchor | None, findings: Sequence[protocol.Finding]) -> None:
    Finding.objects.bulk_create(
        Finding(
            run=run,
            claim=claim,
            position=position,
            outcome=found.outcome,
            summary=dict(found.summary),
            working=dict(found.working),
        )
        for position, found in enumerate(findings)
    )
    if reasons := {found.reason for found in findings if found.reason}:
        _raise_priority(claim.pk, reasons)


def _raise_priority(claim_id: int, reasons: set[str]) -> None:
    # Locked and read again: several checkers may report on one claim at the same moment.
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    if reasons <= claim.reasons.keys():
        return
    act("raise_priority")
    claim.reasons |= dict.fromkeys(reasons, 1.0)
    claim.priority = priority_of(claim.reasons, PriorityWeight.objects.weights())
    claim.save(update_fields=["reasons", "priority"])
