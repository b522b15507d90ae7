"""Setting a warning aside, with a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed, NotFound
from claims.models import Claim, WarningDismissal
from claims.permissions import may_review
from claims.review.phases import visible_dismissals
from claims.review.warnings.reading import warnings_of
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def dismiss_warning(claim: Claim, code: str, *, why: str, by: User) -> WarningDismissal:
    """The warning set aside for everybody. Raises NotAllowed, NotFound for a warning that the claim does not have,
    InvalidInput without a reason, Conflict where it is set aside already."""
    if not may_review(by, claim):
        raise NotAllowed
    if code not in {raised.code for raised in warnings_of(claim, reader=by)}:
        raise NotFound
    check_text("why", why)
    if not why.strip():
        raise InvalidInput(_("Say why this warning is set aside."), field="why")
    act("dismiss_warning", by, reason=why)
    dismissal, created = WarningDismissal.objects.get_or_create(claim=claim, code=code, defaults={"why": why, "by": by})
    if not created:
        raise Conflict(_("This warning is set aside already."))
    return dismissal


@transaction.atomic
def restore_warning(claim: Claim, code: str, *, by: User) -> None:
    """A warning that was set aside shown again; raises NotFound where none was."""
    if not may_review(by, claim):
        raise NotAllowed
    act("restore_warning", by)
    if not visible_dismissals(by).filter(claim=claim, code=code).delete()[0]:
        raise NotFound
