"""Who has a claim open now: told by their page while it stays open, so that no two do the same work unawares.

It locks nothing. A page in a hidden tab is woken about once a minute, so what it told is believed for longer than that.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from claims.models import Claim, Presence
from claims.review.taking import renew_reading

if TYPE_CHECKING:
    from django.contrib.auth.models import User

BELIEVED = timedelta(seconds=150)


def come(claim: Claim, *, by: User) -> None:
    """This person has the claim open; a hold of theirs on it lasts on."""
    # Two transactions: in one they would lock in the other order than a verdict does, the claim and then its holds.
    Presence.objects.update_or_create(claim=claim, reader=by, defaults={"until": timezone.now() + BELIEVED})
    renew_reading(claim, by=by)


def leave(claim: Claim, *, by: User) -> None:
    """This person has closed the claim."""
    Presence.objects.filter(claim=claim, reader=by).delete()


def others_at(claim: Claim, user: User) -> list[Presence]:
    """Who else has the claim open now, whoever came first first."""
    now = Presence.objects.filter(claim=claim, until__gt=timezone.now(), reader__is_active=True)
    return list(now.exclude(reader=user.pk).select_related("reader").order_by("pk"))


def forget_gone() -> int:
    """Gives how many stale rows were taken away. Run by the sweeper."""
    return Presence.objects.filter(until__lte=timezone.now()).delete()[0]
