"""Priorities: what another weighing would do to the worklist, and doing it; deadlines and age as reasons.

Priorities are stored, because the worklist and "take next" read them from an index. So the two reasons that come with
time are written by the sweeper, in a few steps: a claim is rewritten when it passes one, and not in between.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import Claim, PriorityWeight
from claims.models.priority import priority_of
from claims.permissions import may_weigh
from claims.states import WAITING, ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models.claim import ClaimQuerySet

BATCH = 1000
SHOWN = 50
"""So many rows of the new order are shown; how many move is counted over all."""
LARGEST = 10.0
"""A weight lies between this and its negative: a reason may also speak against checking something first."""
_OVER = (ClaimState.SETTLED, ClaimState.DISMISSED)

DEADLINE, AGE = "deadline", "age"
DEADLINE_STEPS = ((timedelta(0), 1.0), (timedelta(hours=6), 0.7), (timedelta(hours=24), 0.4))
"""(time left, strength), the nearest first."""
AGE_STEPS = ((timedelta(days=14), 1.0), (timedelta(days=7), 0.7), (timedelta(days=3), 0.4), (timedelta(days=1), 0.2))
"""(time waited, strength), the longest first."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim of the worklist under other weights; ranks begin at 1."""

    claim: Claim
    old_rank: int
    new_rank: int
    old_priority: float
    new_priority: float

    @property
    def up(self) -> int:
        """How many places it gains; negative where it falls."""
        return self.old_rank - self.new_rank


@dataclass(frozen=True, slots=True)
class WeightsPreview:
    """What other weights would do to the worklist: the head of the new order, and how many of how many move."""

    rows: list[Moved]
    moved: int
    total: int


def preview_weights(changes: Mapping[str, float], *, by: User) -> WeightsPreview:
    """The new order of what waits at the person's desks; nothing is stored. Raises NotAllowed or InvalidInput."""
    weights = _changed(changes, by)
    waiting = Claim.objects.visible_to(by).waiting()
    old = list(waiting.by_priority().values_list("pk", "priority", "reasons"))
    ranks = {pk: rank for rank, (pk, _, _) in enumerate(old, start=1)}
    priorities = {pk: (before, priority_of(reasons, weights)) for pk, before, reasons in old}
    new = sorted(priorities, key=lambda pk: (-priorities[pk][1], pk))
    shown = waiting.with_details().in_bulk(new[:SHOWN])
    rows = [Moved(shown[pk], ranks[pk], rank, *priorities[pk]) for rank, pk in enumerate(new[:SHOWN], start=1)]
    moved = sum(ranks[pk] != rank for rank, pk in enumerate(new, start=1))
    return WeightsPreview(rows, moved, len(new))


@transaction.atomic
def apply_weights(changes: Mapping[str, float], *, seen: Mapping[str, float], by: User) -> int:
    """The weights changed and every unfinished claim's priority reckoned anew, in one transaction; gives how many
    priorities changed. `seen` are the weights the person looked at: other ones by now are a Conflict."""
    _changed(changes, by)
    present = dict(PriorityWeight.objects.select_for_update().order_by("pk").values_list("reason", "weight"))
    if any(present.get(name) != weight for name, weight in seen.items()):
        raise Conflict(_("Somebody has changed the weights meanwhile: look at the new order again."))
    act("apply_weights", by)
    for name, weight in changes.items():
        PriorityWeight.objects.filter(reason=name).exclude(weight=weight).update(weight=weight)
    return reweigh(*changes)


def reweigh(*reasons: str) -> int:
    """Reckon the priority of every unfinished claim with one of these reasons anew, inside the caller's transaction and
    act; gives how many changed."""
    found = Claim.objects.filter(reasons__has_any_keys=list(reasons)).exclude(state__in=_OVER)
    return _reckon(found, lambda claim: claim.reasons)


def _changed(changes: Mapping[str, float], by: User) -> dict[str, float]:
    """All weights with the changes made; raises NotAllowed or InvalidInput."""
    if not may_weigh(by):
        raise NotAllowed
    weights = PriorityWeight.objects.weights()
    for name, weight in changes.items():
        if name not in weights:
            raise InvalidInput(_("There is no such reason."), field=name[:60])
        if not math.isfinite(weight) or abs(weight) > LARGEST:
            raise InvalidInput(_("A weight lies between -10 and 10."), field=name)
    return weights | dict(changes)


@transaction.atomic
def weigh_waiting(now: datetime | None = None) -> int:
    """Write the reasons that come with time into the claims that wait; gives how many changed. Run by the sweeper.

    The claims' versions stay: a reader's verdict is not refused because a clock has moved on.
    """
    moment = now or timezone.now()
    left = [When(due_at__lte=moment + left, then=Value(strength)) for left, strength in DEADLINE_STEPS]
    waited = [When(created_at__lte=moment - waited, then=Value(strength)) for waited, strength in AGE_STEPS]
    found = Claim.objects.filter(state__in=WAITING, gone=False).annotate(
        deadline_now=Case(*left, default=Value(0.0), output_field=FloatField()),
        age_now=Case(*waited, default=Value(0.0), output_field=FloatField()),
        deadline_then=_stored(DEADLINE),
        age_then=_stored(AGE),
    )
    passed = found.exclude(Q(deadline_now=F("deadline_then")) & Q(age_now=F("age_then")))
    act("weigh_waiting")
    return _reckon(passed, _with_time)


def _stored(reason: str) -> Coalesce:
    return Coalesce(Cast(KT(f"reasons__{reason}"), FloatField()), Value(0.0))


def _with_time(claim: Claim) -> dict[str, float]:
    now = {DEADLINE: claim.deadline_now, AGE: claim.age_now}  # type: ignore[attr-defined]
    kept = {name: strength for name, strength in claim.reasons.items() if name not in now}
    return kept | {name: strength for name, strength in now.items() if strength}


def _reckon(claims: ClaimQuerySet, reasons_of: Callable[[Claim], dict[str, float]]) -> int:
    """Store the reasons and the priorities that change, a batch at a time in one order; the versions stay."""
    weights = PriorityWeight.objects.weights()
    changed = []
    for claim in claims.select_for_update(of=("self",)).order_by("pk").iterator(chunk_size=BATCH):
        reasons = reasons_of(claim)
        priority = priority_of(reasons, weights)
        if (reasons, priority) != (claim.reasons, claim.priority):
            claim.reasons, claim.priority = reasons, priority
            changed.append(claim)
    Claim.objects.bulk_update(changed, ["reasons", "priority"], batch_size=BATCH)
    return len(changed)
