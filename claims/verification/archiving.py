"""Asking a web archive to save a page, and asking again how far it is."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.audit import act
from claims.errors import ClaimsError
from claims.jobs import ring
from claims.leases import Record
from claims.models import ArchiveRequest, Connector, Source
from claims.states import WorkState
from claims.verification.connectors.breaker import jittered
from claims.verification.connectors.errors import ServiceError
from claims.verification.connectors.outages import postpone
from claims.verification.connectors.wayback import Archived, Wayback

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST_POLLS = 20
"""An archive says "pending" of jobs that it does not know: it is not asked for ever."""
POLL_SECONDS = 6.0
SLOWEST = 120.0


class NotArchived(ClaimsError):
    """The archive did not say in all this time that the page is saved."""

    code = "archive_pending"
    message = _("The archive did not finish in time.")


class ArchiveOff(ClaimsError):
    code = "archive_off"
    status = 409
    message = _("The web archive is not switched on.")


@transaction.atomic
def ask_to_archive(source: Source, *, by: User) -> ArchiveRequest:
    """Queue a request to save a source's page; raises ArchiveOff."""
    if Connector.objects.on(Wayback.name) is None:
        raise ArchiveOff
    act("ask_to_archive", by)
    request = ArchiveRequest.objects.create(source=source, url=source.url, asked_by=by)
    ring()
    return request


def run_archive(request: ArchiveRequest) -> Record:
    """One step of a request: the asking, or one look at how far it is; each queues the next."""
    connector, service = Connector.objects.on(Wayback.name), Wayback()
    if connector is None:
        raise ArchiveOff
    try:
        if not request.job:
            job = service.save(connector, request.url)
            return lambda: _wait(request, job=job)
        archived = service.poll(connector, request.job)
    except ServiceError as outage:
        if outage.retry_at is None:
            raise
        missed = outage
        return lambda: postpone(request, [missed])
    if archived:
        return lambda: _saved(request, archived)
    if request.polls + 1 >= MOST_POLLS:
        raise NotArchived
    return lambda: _wait(request, polls=request.polls + 1)


def _wait(request: ArchiveRequest, **changes: object) -> None:
    seconds = min(SLOWEST, POLL_SECONDS * 1.5 ** int(str(changes.get("polls", 0))))
    ArchiveRequest.objects.filter(pk=request.pk, state=WorkState.DONE).update(
        state=WorkState.QUEUED,
        attempt=0,
        finished_at=None,
        run_after=timezone.now() + timedelta(seconds=jittered(seconds)),
        **changes,
    )


def _saved(request: ArchiveRequest, archived: Archived) -> None:
    ArchiveRequest.objects.filter(pk=request.pk).update(
        archived_url=archived.url, archived_at=archived.at or timezone.now()
    )
