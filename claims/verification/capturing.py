"""Saves what stands at a source's address: fetched, read, kept as it came with its hash and time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from claims import outbound
from claims.audit import act
from claims.documents import Reading, canonical_address, read_bytes
from claims.errors import (
    CaptureOff,
    PageGone,
    RefusedAddress,
    Unreachable,
    refusal_of,
)
from claims.jobs import ring
from claims.leases import Record
from claims.models import Capture, CapturePurpose, CheckRun, CheckScope, Claim, Snapshot, SnapshotStatus, Source
from claims.outbound import Fetched

KEPT_HEADERS = {"content-type", "content-language", "date", "last-modified", "etag", "link"}


@dataclass(frozen=True, slots=True)
class _Copy:
    fetched: Fetched
    reading: Reading
    sha256: str


def run_capture(capture: Capture) -> Record:
    """Fetch the address; what it gives records the copy, or that nothing is there any more. Raises an OutboundError."""
    if not settings.FACTCHECK_CAPTURE:
        raise CaptureOff
    try:
        copy = _fetch(capture.url)
    except (PageGone, Unreachable, RefusedAddress) as error:
        if capture.purpose != CapturePurpose.RECHECK or (error.retry and not _is_last(capture)):
            raise
        return lambda: _record_dead(capture)
    return lambda: _record(capture, copy)


def plan_rechecks() -> int:
    """Queue a look at the cited pages whose time has come; gives how many."""
    days: float = settings.FACTCHECK_RECHECK_DAYS
    if not settings.FACTCHECK_CAPTURE or days <= 0:
        return 0
    return Capture.objects.plan_rechecks(after=timedelta(days=days))


def _is_last(capture: Capture) -> bool:
    most: int = settings.FACTCHECK_MAX_ATTEMPTS
    return capture.attempt >= most


def _fetch(url: str) -> _Copy:
    fetched = outbound.fetch(url)
    if not fetched.ok:
        raise refusal_of(fetched.status)
    reading = read_bytes(fetched.body, fetched.media_type, charset=fetched.charset, url=fetched.url)
    return _Copy(fetched, reading, sha256(fetched.body).hexdigest())


def _record_dead(capture: Capture) -> None:
    newest = _copies(capture.source_id).first()
    if newest is None:
        return
    changed = newest.status != SnapshotStatus.DEAD
    _look(newest, SnapshotStatus.DEAD)
    if changed:
        _check_again(capture.source_id)


def _record(capture: Capture, copy: _Copy) -> None:
    newest = _copies(capture.source_id).first()
    same = newest is not None and _is_same(newest, copy)
    kept = newest if newest is not None and same else _store(capture, copy)
    news = not same or kept.status != SnapshotStatus.LIVE
    _look(kept, SnapshotStatus.LIVE)
    Capture.objects.filter(pk=capture.pk).update(snapshot=kept)
    act("capture_source")
    source = Source.objects.select_for_update().get(pk=capture.source_id)
    _complete(source, copy)
    waiting = source.evidence.filter(snapshot=None).update(snapshot=kept)
    if news or waiting:
        _check_again(source.pk)


def _copies(source_id: int) -> QuerySet[Snapshot]:
    """The source's copies, the newest first; what was saved need not be read for this."""
    return Snapshot.objects.filter(source=source_id, file_name="").defer("content").order_by("-fetched_at", "-pk")


def _is_same(newest: Snapshot, copy: _Copy) -> bool:
    """By its words: a page's bytes differ with every advert and every counter."""
    return newest.text == copy.reading.text if copy.reading.text else newest.sha256 == copy.sha256


def _store(capture: Capture, copy: _Copy) -> Snapshot:
    fetched, reading = copy.fetched, copy.reading
    _copies(capture.source_id).exclude(status=SnapshotStatus.CHANGED).update(status=SnapshotStatus.CHANGED)
    return Snapshot.objects.create(
        source_id=capture.source_id,
        fetched_at=fetched.fetched_at,
        url=fetched.url,
        status_code=fetched.status,
        headers={name: value for name, value in fetched.headers.items() if name in KEPT_HEADERS},
        sha256=copy.sha256,
        media_type=fetched.media_type,
        content=fetched.body,
        text=reading.text,
        title=reading.title[:500],
        author=reading.author[:300],
        site=reading.site[:300],
        published_on=reading.published_on,
    )


def _look(snapshot: Snapshot, status: str) -> None:
    Snapshot.objects.filter(pk=snapshot.pk).update(status=status, checked_at=timezone.now())


def _complete(source: Source, copy: _Copy) -> None:
    """What the page says of itself where a person said nothing; nobody's words are written over."""
    reading, changed = copy.reading, []
    given = {
        "title": reading.title[:500] if source.title == source.url[:500] else "",
        "publisher": "" if source.publisher else reading.site[:300],
        "published_on": None if source.published_on else reading.published_on,
        "canonical_url": canonical_address(copy.fetched.url, reading.canonical)[:2000],
    }
    for name, value in given.items():
        if value and getattr(source, name) != value:
            setattr(source, name, value)
            changed.append(name)
    if changed:
        source.save(update_fields=changed)


def _check_again(source_id: int) -> None:
    """What is looked for in the source is looked for anew."""
    claims = Claim.objects.filter(evidence__source=source_id, gone=False).distinct()
    if sum(CheckRun.objects.look_again(claim, CheckScope.EVIDENCE) for claim in claims):
        ring()
