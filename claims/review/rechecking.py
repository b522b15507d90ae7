"""Having the machine look at one claim once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import InvalidInput, NotAllowed
from claims.jobs import ring
from claims.models import Checker, CheckRun, Claim
from claims.permissions import may_review

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def check_again(claim: Claim, *, by: User, checker: str = "") -> int:
    """Have the claim's automatic checks run once more, or only the one named, ahead of what nobody waits for; gives how
    many wait or run. One under way is left to end.

    Raises NotAllowed or InvalidInput (no such check is switched on for claims of this kind).
    """
    if not may_review(by, claim):
        raise NotAllowed
    asked = Checker.objects.filter(enabled=True, **({"name": checker} if checker else {}))
    fitting = [row for row in asked if claim.kind in row.kinds]
    if checker and not fitting:
        raise InvalidInput(_("There is no such automatic check for this claim."), field="checker")
    act("check_again", by)
    waiting = CheckRun.objects.look_once_more(claim, fitting)
    if waiting:
        ring()
    return waiting
