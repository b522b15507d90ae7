"""Setting a warning aside, with a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed, NotFound
from claims.models import Claim, WarningDismissal
from claims.permissions import may_review
from claims.review.phases import visible_dismissals, visible_verdicts
from claims.review.warnings.reading import warnings_of
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def dismiss_warning(claim: Claim, code: str, *, why: str, by: User) -> WarningDismissal:
    """The warning set aside for everybody, until another verdict is given.

    Raises NotAllowed, NotFound for a warning that the claim does not have, InvalidInput without a reason, Conflict
    where it is set aside already.
    """
    if not may_review(by, claim):
        raise NotAllowed
    if code not in {raised.code for raised in warnings_of(claim, reader=by)}:
        raise NotFound
    check_text("why", why)
    if not why.strip():
        raise InvalidInput(_("Say why this warning is set aside."), field="why")
    act("dismiss_warning", by, reason=why)
    verdict = visible_verdicts(by).filter(claim=claim).order_by("-pk").first()
    given = {"why": why, "by": by}
    dismissal, created = WarningDismissal.objects.get_or_create(claim=claim, code=code, verdict=verdict, defaults=given)
    if not created:
        raise Conflict(_("This warning is set aside already."))
    return dismissal


@transaction.atomic
def restore_warning(claim: Claim, code: str, *, by: User) -> None:
    """A warning that was set aside shown again; raises NotFound where none was."""
    if not may_review(by, claim):
        raise NotAllowed
    act("restore_warning", by)
    rows = visible_dismissals(by).filter(claim=claim, code=code)
    if not WarningDismissal.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()[0]:
        raise NotFound
