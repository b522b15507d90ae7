"""Runs checkers on claims and keeps what they find."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from claims.audit import act
from claims.errors import ClaimsError
from claims.jobs import ring
from claims.leases import Record
from claims.models import Checker, CheckRun, CheckScope, Claim, Evidence, Finding, PriorityWeight
from claims.models.priority import CHECKER_DIFFERS, priority_of
from claims.states import Urgency, WorkState
from claims.verification import protocol
from claims.verification.connectors.errors import ServiceError
from claims.verification.connectors.outages import postpone, told
from claims.verification.facts import article_of, facts_of
from claims.verification.lookups import StoredLookups
from claims.verification.registry import checkers

BATCH = 1000
"""Claims that are queued at a time."""
ENDED = (WorkState.DONE, WorkState.FAILED, WorkState.CANCELLED)


class UnknownChecker(ClaimsError):
    """A run names a checker that is not installed any more."""

    code = "checker_unknown"


@transaction.atomic
def mirror_checkers() -> int:
    """Bring the Checker rows up to the registry; removed checkers are switched off, a person's switch is kept. Claims
    that a new checker or a new version has not seen are queued for it: gives how many."""
    act("mirror_checkers")
    known, queued = dict(Checker.objects.values_list("name", "version")), 0
    for checker in checkers().values():
        row, _ = Checker.objects.update_or_create(
            name=checker.name,
            defaults={"version": checker.version, "kinds": list(checker.kinds), "scope": checker.scope},
        )
        if known.get(checker.name) != checker.version and row.enabled:
            queued += plan_missing(row, Claim.objects.all())
    Checker.objects.exclude(name__in=checkers()).update(enabled=False)
    if queued:
        ring()
    return queued


def plan_missing(checker: Checker, claims: QuerySet[Claim], *, urgency: int = Urgency.LATER) -> int:
    """Queue a run for those of the claims that the checker's present version has not seen; gives how many."""
    seen = CheckRun.objects.filter(claim=OuterRef("pk"), checker=checker, checker_version=checker.version)
    unseen = claims.filter(~Exists(seen), kind__in=checker.kinds, gone=False).order_by("-pk")
    if checker.scope == CheckScope.EVIDENCE:
        unseen = unseen.filter(Exists(Evidence.objects.filter(claim=OuterRef("pk"))))
    batches = iter(unseen.only("pk", "kind").iterator(chunk_size=BATCH))
    queued = 0
    while batch := list(islice(batches, BATCH)):
        queued += CheckRun.objects.plan(batch, among=[checker], urgency=urgency)
    return queued


def run_check(run: CheckRun) -> Record:
    """Run one checker on one claim; what it gives records the findings in place of its earlier ones."""
    claim, checker = run.claim, checkers().get(run.checker.name)
    if checker is None:
        raise UnknownChecker(f"the checker {run.checker.name} is not installed")
    if checker.version != run.checker_version:
        # A newer version is installed and has a run of its own: this one would only overwrite its findings.
        return lambda: None
    findings, outages = _check(checker, claim)
    return lambda: _record_and_postpone(run, claim, findings, outages)


def _check(checker: protocol.Checker, claim: Claim) -> tuple[Sequence[protocol.Finding], Sequence[ServiceError]]:
    anchor = claim.anchors.standing().order_by("-article_version__number").select_related("article_version").first()
    if anchor is None:
        return (), ()
    article = article_of(anchor)
    lookups = StoredLookups(claim, article)
    return checker.check(facts_of(claim, anchor, article), lookups), lookups.outages


def _record_and_postpone(
    run: CheckRun, claim: Claim, findings: Sequence[protocol.Finding], outages: Sequence[ServiceError]
) -> None:
    _record(run, claim, [*findings, *told(outages)])
    postpone(run, outages)


def _record(run: CheckRun, claim: Claim, findings: Sequence[protocol.Finding]) -> None:
    earlier = list(Finding.objects.filter(claim=claim, run__checker=run.checker_id))
    fresh = [
        Finding(
            run=run,
            claim=claim,
            position=position,
            outcome=found.outcome,
            summary=dict(found.summary),
            working=dict(found.working),
        )
        for position, found in enumerate(findings)
    ]
    if earlier:
        _keep_dismissals(earlier, fresh)
        Finding.objects.filter(pk__in=[finding.pk for finding in earlier]).delete()
    Finding.objects.bulk_create(fresh)
    raised = {found.reason for found, row in zip(findings, fresh, strict=True) if found.reason and not row.dismissed_at}
    if raised or earlier:
        _reweigh(claim.pk, raised)


def _keep_dismissals(earlier: Sequence[Finding], fresh: Sequence[Finding]) -> None:
    """What a person set aside stays so, as long as the machine says the very same."""
    for old in earlier:
        if old.dismissed_at is None:
            continue
        same = (new for new in fresh if (new.outcome, new.working) == (old.outcome, old.working))
        if new := next(same, None):
            new.dismissed_by_id = old.dismissed_by_id
            new.dismissed_at, new.dismissed_why = old.dismissed_at, old.dismissed_why


def _reweigh(claim_id: int, raised: set[str]) -> None:
    # Locked and read again: several checkers may report on one claim at the same moment.
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    reasons = dict.fromkeys(raised, 1.0) | claim.reasons
    if CHECKER_DIFFERS in reasons.keys() - raised and not claim.findings.alarms().exists():
        del reasons[CHECKER_DIFFERS]
    if reasons == claim.reasons:
        return
    act("raise_priority")
    claim.reasons = reasons
    claim.priority = priority_of(claim.reasons, PriorityWeight.objects.weights())
    claim.save(update_fields=["reasons", "priority"])


@transaction.atomic
def recheck(*, checker: str = "", claim: UUID | None = None) -> int:
    """Queue what the installed checkers have not answered in their present version, and with a claim or a checker named
    all of its runs once more; gives how many runs wait for it. Raises UnknownChecker."""
    if checker and checker not in checkers():
        raise UnknownChecker(f"the checker {checker} is not installed")
    queued = mirror_checkers()
    claims = Claim.objects.filter(gone=False, **({"uid": claim} if claim else {}))
    # For one claim a person waits; over all of them nobody does.
    urgency = Urgency.NOW if claim else Urgency.LATER
    if claim:
        CheckRun.objects.filter(claim__uid=claim, state=WorkState.QUEUED).update(urgency=urgency)
    for row in Checker.objects.filter(enabled=True, **({"name": checker} if checker else {})):
        ended = CheckRun.objects.filter(checker=row, state__in=ENDED)
        if claim or checker:
            queued += ended.renew(claims, urgency=urgency)
        queued += plan_missing(row, claims, urgency=urgency)
    ring()
    return queued
