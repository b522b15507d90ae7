"""Notes which workers are there: only for people to look at, nothing is decided by it."""

from __future__ import annotations

import time
from datetime import timedelta

from django.db.models.functions import Now

from claims.models import Worker

EVERY_SECONDS = 5.0
FORGOTTEN_AFTER = timedelta(days=7)

_noted: dict[str, float] = {}


def sight(name: str) -> None:
    """Note that the worker of this name is at work; costs nothing where it was noted a moment ago."""
    now = time.monotonic()
    if now - _noted.get(name, -EVERY_SECONDS) < EVERY_SECONDS:
        return
    _noted[name] = now
    Worker.objects.update_or_create(name=name[:200], defaults={"last_seen": Now()})


def forget_old_sightings() -> None:
    """Forget the workers that have not been seen for a week."""
    Worker.objects.filter(last_seen__lt=Now() - FORGOTTEN_AFTER).delete()
