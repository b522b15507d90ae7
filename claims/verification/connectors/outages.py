"""A service that gave no answer: told as a finding, and asked again later by the same row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils import timezone

from claims.models import LeasedWork
from claims.states import WorkState
from claims.verification.connectors.breaker import jittered
from claims.verification.connectors.errors import ServiceError
from claims.verification.protocol import Finding

SPREAD = 5.0
"""Seconds over which the waiting rows come back once a service may be asked again."""


def told(outages: Sequence[ServiceError]) -> Iterator[Finding]:
    """One finding a service: it could not be reached, which is not "nothing found"."""
    by_service = {outage.service: outage for outage in outages}
    for service, outage in sorted(by_service.items()):
        retry = bool(outage.retry_at)
        yield Finding(
            "unreachable",
            {
                "ar": f"تعذر الوصول إلى {service}" + ("؛ يُسأل مرة أخرى تلقائيا." if retry else "."),
                "en": f"{service} could not be reached" + ("; it is asked again by itself." if retry else "."),
            },
            {"kind": "outage", "service": service, "code": outage.code, "why": outage.why},
        )


def postpone(row: LeasedWork, outages: Sequence[ServiceError]) -> None:
    """Queue a row that was just finished once more, for when the last of the services may be asked again. Its attempts
    begin anew: the outage was not the row's fault."""
    moments = [outage.retry_at for outage in outages if outage.retry_at]
    if not moments:
        return
    later = max(*moments, timezone.now()) + timedelta(seconds=jittered(SPREAD))
    last = outages[-1]
    type(row)._default_manager.filter(pk=row.pk, state=WorkState.DONE).update(
        state=WorkState.QUEUED,
        attempt=0,
        run_after=later,
        finished_at=None,
        error_code=last.code,
        error_detail=f"{last.service}: {last.why}"[:2000],
    )
