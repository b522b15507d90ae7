"""Files as references: a PDF, a document, a text or an image, kept as it was brought."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.documents import FileKind, Reading, kind_of, read_bytes
from claims.errors import (
    BrokenFile,
    EmptyText,
    FileTooLarge,
    NotAllowed,
    UnpacksTooLarge,
    UnreadableDocument,
    WrongFile,
)
from claims.extraction.folding import CONTROLS
from claims.models import Claim, Evidence, Snapshot, Source
from claims.permissions import may_review
from claims.review.drafts import SourceDraft
from claims.review.evidence import add_evidence, source_of
from claims.review.phases import visible_sources

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_LONGEST_STEM = 180
_UNFIT = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff{CONTROLS}]")
"""What a file's name may not hold: a bidi control lets "gpj.exe" read as a picture."""


@dataclass(frozen=True, slots=True)
class BroughtFile:
    """A file as a person brought it; nothing its name says is believed."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class _Read:
    kind: FileKind
    name: str
    sha256: str
    reading: Reading


def cite_file(claim: Claim, draft: SourceDraft, file: BroughtFile, *, by: User) -> Evidence:
    """The file kept as a copy of its reference, and the passage as evidence out of it.

    The reference is the one that the draft names, the desk's of its address or of these very bytes, or a new one.
    Raises NotAllowed, FileTooLarge, WrongFile, BrokenFile, or as `cite_source`.
    """
    if not may_review(by, claim):
        raise NotAllowed
    read = _read(file)
    # Reading may take seconds: nothing is locked meanwhile.
    with transaction.atomic():
        act("cite_file", by)
        titled = replace(draft, title=(draft.title.strip() and draft.title) or read.reading.title[:500] or read.name)
        source = source_of(claim, titled, by=by, known=_known(claim, read, by))
        copy = _keep(source, file, read)
        evidence = add_evidence(claim, titled, by=by, shared=source)
        if evidence.snapshot_id != copy.pk:
            evidence.snapshot = copy
            evidence.save(update_fields=["snapshot"])
    return evidence


def _read(file: BroughtFile) -> _Read:
    limit: int = settings.FACTCHECK_MAX_FILE_BYTES
    if not file.content:
        raise EmptyText(_("The file is empty."), field="file")
    if len(file.content) > limit:
        raise FileTooLarge(
            _("The file is too large: at most %(size)s can be taken.") % {"size": filesizeformat(limit)},
            field="file",
            details={"limit": limit},
        )
    kind = kind_of(file.content)
    if not kind.taken:
        raise WrongFile(
            _("This looks like: %(kind)s. Bring a PDF, a DOCX, a text (TXT) or an image (PNG, JPEG, GIF, WebP).")
            % {"kind": kind.name},
            field="file",
        )
    return _Read(kind, _name(file.name, kind), sha256(file.content).hexdigest(), _reading(file, kind))


def _reading(file: BroughtFile, kind: FileKind) -> Reading:
    try:
        return read_bytes(file.content, kind.media_type, charset=kind.charset)
    except UnpacksTooLarge as error:
        raise UnpacksTooLarge(field="file", details=error.details) from error
    except UnreadableDocument as error:
        raise BrokenFile(
            _("This looks like: %(kind)s. But it is broken or locked: it cannot be read.") % {"kind": kind.name},
            field="file",
        ) from error


def _name(given: str, kind: FileKind) -> str:
    """Its own name with the ending of what it is."""
    plain = _UNFIT.sub("", given).replace("\\", "/")
    stem = " ".join(PurePosixPath(plain).stem.split())[:_LONGEST_STEM]
    return (stem or "file") + kind.suffix


def _known(claim: Claim, read: _Read, by: User) -> Source | None:
    """The desk's reference that was brought as these very bytes, if the person may see it."""
    copies = Snapshot.objects.filter(sha256=read.sha256).exclude(file_name="").values("source")
    seen = visible_sources(by).filter(desk=claim.article.desk_id, pk__in=copies)
    found = seen.select_related("merged_into").order_by("pk").first()
    return found.kept if found else None


def _keep(source: Source, file: BroughtFile, read: _Read) -> Snapshot:
    known = source.snapshots.filter(sha256=read.sha256).exclude(file_name="").defer("content", "text").first()
    return known or Snapshot.objects.create(
        source=source,
        fetched_at=timezone.now(),
        sha256=read.sha256,
        media_type=read.kind.media_type,
        file_name=read.name,
        content=file.content,
        text=read.reading.text,
        title=read.reading.title[:500],
        author=read.reading.author[:300],
        published_on=read.reading.published_on,
    )
