"""The circuit breaker and the quota of a service, shared by all workers through its row."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from django.db.models import F, Q
from django.utils import timezone

from claims.models import Connector
from claims.verification.connectors.errors import QuotaUsedUp, ServiceResting

PATIENCE = 3
"""Failures in a row after which a service is left alone."""
FIRST_REST, LONGEST_REST = 30.0, 3600.0
"""Seconds: each further failure doubles the rest."""
PAUSE = 5.0
"""Seconds until work is tried again after a single failure."""


def enter(connector: Connector) -> None:
    """Let one question through; raises ServiceResting or QuotaUsedUp. After a rest one caller goes first, and the
    others wait for how it fares."""
    now = timezone.now()
    row = Connector.objects.get(pk=connector.pk)
    if row.resting_until:
        probe_until = now + timedelta(seconds=row.timeout + PAUSE)
        if row.resting_until > now:
            raise ServiceResting(row.name, row.last_error, retry_at=row.resting_until)
        first = Connector.objects.filter(pk=row.pk, resting_until=row.resting_until).update(resting_until=probe_until)
        if not first:
            raise ServiceResting(row.name, row.last_error, retry_at=probe_until)
    _count(row, now)


def _count(row: Connector, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    Connector.objects.filter(pk=row.pk).exclude(used_on=today).update(used_on=today, used=0)
    Connector.objects.filter(pk=row.pk, used_on=None).update(used_on=today, used=0)
    free = Connector.objects.filter(pk=row.pk).filter(Q(per_day=None) | Q(used__lt=F("per_day")))
    if not free.update(used=F("used") + 1):
        tomorrow = datetime(today.year, today.month, today.day, tzinfo=UTC) + timedelta(days=1)
        raise QuotaUsedUp(row.name, retry_at=tomorrow)


def succeeded(connector: Connector) -> None:
    """The service answered: whatever was held against it is forgotten."""
    Connector.objects.filter(pk=connector.pk).update(failures=0, resting_until=None, last_answer_at=timezone.now())


def failed(connector: Connector, why: str, *, rest: float | None = None) -> datetime:
    """Note a failure; gives when the service may be asked again. `rest` is what it asked for itself, in seconds."""
    now = timezone.now()
    Connector.objects.filter(pk=connector.pk).update(
        failures=F("failures") + 1, last_error=why[:300], last_error_at=now
    )
    failures = Connector.objects.values_list("failures", flat=True).get(pk=connector.pk)
    over = failures - PATIENCE
    if rest is None and over < 0:
        again = now + timedelta(seconds=jittered(PAUSE * 2**failures))
        # A probe that failed leaves no rest behind but its own.
        Connector.objects.filter(pk=connector.pk).update(resting_until=None)
        return again
    pause = jittered(min(LONGEST_REST, FIRST_REST * 2.0 ** min(max(over, 0), 10)))
    again = now + timedelta(seconds=max(pause, min(rest or 0.0, 24 * LONGEST_REST)))
    Connector.objects.filter(pk=connector.pk).update(resting_until=again)
    return again


def jittered(seconds: float) -> float:
    """A fifth more or less, so that what waits does not come back all at once."""
    return seconds * random.uniform(0.8, 1.2)  # noqa: S311 - spreads work, hides nothing
