"""Asking a service: kept answers first, then the breaker and the quota, then the one safe way out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from claims.errors import OutboundError
from claims.models import Connector, ServiceAnswer
from claims.outbound import Fetched, Limits, fetch
from claims.verification.connectors import breaker
from claims.verification.connectors.errors import ServiceError, ServiceRefused, ServiceUnreachable

JSON_TYPES = frozenset(
    {"application/json", "application/sparql-results+json", "text/javascript", "application/ld+json", "text/json"}
)
MOST_BYTES = 5_000_000
LATER = 3600.0
"""Seconds that a service is left alone whose key is wrong."""


@dataclass(frozen=True, slots=True)
class Call:
    """One question to a service. Secrets go into `headers`, which are neither kept nor logged."""

    path: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] | None = None
    """Sent as a form; None for a plain GET."""
    headers: Mapping[str, str] = field(default_factory=dict)
    base: str = ""
    """Another host than the connector's, where a service has two."""

    @property
    def digest(self) -> str:
        """What an answer is kept under."""
        asked = json.dumps([self.path, sorted(self.params.items()), sorted((self.form or {}).items())])
        return hashlib.sha256(asked.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service said, and when: a kept answer keeps its time."""

    data: Any
    asked_at: datetime


Check = Callable[[Any], None]
"""Raises ServiceUnreachable or ServiceRefused where an answer of status 200 is none."""


def ask(connector: Connector, call: Call, check: Check, *, fresh: bool = False) -> Answer:
    """The service's answer in JSON; raises a ServiceError. `fresh` passes over kept answers and keeps none."""
    kept = None if fresh else _kept(connector, call)
    if kept:
        return Answer(kept.answer, kept.asked_at)
    breaker.enter(connector)
    try:
        data = _json(connector, _fetch(connector, call))
        check(data)
    except ServiceUnreachable as error:
        raise _noted(connector, error) from None
    except ServiceRefused:
        # It is up and speaks to us; the question was wrong.
        breaker.succeeded(connector)
        raise
    breaker.succeeded(connector)
    answer = Answer(data, timezone.now())
    if not fresh:
        _keep(connector, call, answer)
    return answer


def _kept(connector: Connector, call: Call) -> ServiceAnswer | None:
    oldest = timezone.now() - timedelta(hours=connector.keep_hours)
    return ServiceAnswer.objects.filter(connector=connector, question=call.digest, asked_at__gt=oldest).first()


def _keep(connector: Connector, call: Call, answer: Answer) -> None:
    oldest = answer.asked_at - timedelta(hours=connector.keep_hours)
    ServiceAnswer.objects.filter(connector=connector, asked_at__lt=oldest).delete()
    ServiceAnswer.objects.update_or_create(
        connector=connector, question=call.digest, defaults={"answer": answer.data, "asked_at": answer.asked_at}
    )


def _noted(connector: Connector, error: ServiceUnreachable) -> ServiceError:
    rest = None
    if error.retry_at:
        rest = max(0.0, (error.retry_at - timezone.now()).total_seconds())
    again = breaker.failed(connector, error.why, rest=rest)
    return ServiceUnreachable(connector.name, error.why, retry_at=again)


def _fetch(connector: Connector, call: Call) -> Fetched:
    query = f"?{urlencode(call.params)}" if call.params else ""
    form = None if call.form is None else urlencode(call.form).encode()
    headers = dict(call.headers)
    if form is not None:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        found = fetch(
            (call.base or connector.address).rstrip("/") + call.path + query,
            method="GET" if form is None else "POST",
            body=form,
            headers=headers,
            accept=JSON_TYPES,
            limits=Limits(seconds=float(connector.timeout), most_bytes=MOST_BYTES, redirects=1),
        )
    except OutboundError as error:
        raise ServiceUnreachable(connector.name, error.code) from None
    if not found.ok:
        _refuse(connector, found)
    return found


def _refuse(connector: Connector, found: Fetched) -> None:
    why = f"HTTP {found.status}"
    if found.status in (401, 403):
        raise ServiceUnreachable(connector.name, why, retry_at=timezone.now() + timedelta(seconds=LATER))
    if found.status >= 500 or found.status in (408, 425, 429):
        raise ServiceUnreachable(connector.name, why, retry_at=retry_after(found.headers.get("retry-after", "")))
    raise ServiceRefused(connector.name, why)


def retry_after(header: str) -> datetime | None:
    """The moment a Retry-After header names, in seconds or as a date; None for none."""
    if header.strip().isdecimal():
        return timezone.now() + timedelta(seconds=min(int(header.strip()[:9]), 86_400))
    try:
        found = parsedate_to_datetime(header)
    except (ValueError, TypeError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _json(connector: Connector, found: Fetched) -> Any:
    try:
        return json.loads(found.body)
    except (ValueError, RecursionError):
        raise ServiceUnreachable(connector.name, "not JSON") from None
