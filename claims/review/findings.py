"""Setting a machine's finding aside, with a reason on record, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed, NotFound
from claims.models import Claim, Finding, PriorityWeight
from claims.models.finding import ALARMS
from claims.models.priority import CHECKER_DIFFERS, priority_of
from claims.permissions import may_review
from claims.review.phases import visible_findings
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def dismiss_finding(finding: Finding, *, why: str, by: User) -> Finding:
    """The finding set aside for everybody. Raises NotAllowed, InvalidInput without a reason, NotFound where a newer run
    took its place, Conflict where it is set aside already."""
    if not may_review(by, finding.claim):
        raise NotAllowed
    check_text("why", why)
    if not why.strip():
        raise InvalidInput(_("Say why this note is set aside."), field="why")
    act("dismiss_finding", by, reason=why)
    row = _locked(finding, by)
    if row.dismissed_at is not None:
        raise Conflict(_("This note is set aside already."))
    row.dismissed_by, row.dismissed_why, row.dismissed_at = by, why, timezone.now()
    return _save(row)


@transaction.atomic
def restore_finding(finding: Finding, *, by: User) -> Finding:
    """A finding that was set aside shown again. Raises NotAllowed, NotFound where none was."""
    if not may_review(by, finding.claim):
        raise NotAllowed
    act("restore_finding", by)
    row = _locked(finding, by)
    if row.dismissed_at is None:
        raise NotFound
    row.dismissed_by, row.dismissed_why, row.dismissed_at = None, "", None
    return _save(row)


def _locked(finding: Finding, by: User) -> Finding:
    found = visible_findings(by).filter(pk=finding.pk).select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    return found


def _save(finding: Finding) -> Finding:
    finding.save(update_fields=["dismissed_by", "dismissed_why", "dismissed_at"])
    if finding.outcome in ALARMS:
        _reweigh(finding.claim_id)
    return finding


def _reweigh(claim_id: int) -> None:
    """The claim is as urgent as its standing findings make it."""
    claim = Claim.objects.select_for_update().get(pk=claim_id)
    reasons = {name: strength for name, strength in claim.reasons.items() if name != CHECKER_DIFFERS}
    if claim.findings.alarms().exists():
        reasons[CHECKER_DIFFERS] = 1.0
    if reasons != claim.reasons:
        claim.reasons, claim.priority = reasons, priority_of(reasons, PriorityWeight.objects.weights())
        claim.save(update_fields=["reasons", "priority"])
