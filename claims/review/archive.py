"""A saved copy as a web archive, which other tools read and play back."""

from __future__ import annotations

import io
from datetime import UTC
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from claims.models import Snapshot

_REASONS = {200: "OK", 203: "Non-Authoritative Information"}
_CONTENT_TYPE = "content-type"


def as_warc(snapshot: Snapshot) -> bytes:
    """A gzipped WARC 1.1 file: who wrote it, and the answer as it came; a file that was brought is a resource.

    The body is kept unpacked, so headers of its transport are left out.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    when = snapshot.fetched_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    told = {"software": "Mudaqqiq", "format": "WARC File Format 1.1"}
    _write(writer, writer.create_warcinfo_record(f"copy-{snapshot.pk}.warc.gz", told))
    dated = {"WARC-Date": when}
    address = snapshot.url or f"urn:sha256:{snapshot.sha256}"
    content = io.BytesIO(bytes(snapshot.content))
    if snapshot.status_code is None:
        record = writer.create_warc_record(
            address, "resource", payload=content, warc_content_type=snapshot.media_type, warc_headers_dict=dated
        )
    else:
        record = writer.create_warc_record(
            address, "response", payload=content, http_headers=_http(snapshot), warc_headers_dict=dated
        )
    _write(writer, record)
    return out.getvalue()


def _write(writer: WARCWriter, record: Any) -> None:
    writer.write_record(record)
    # The writer leaves the file open in which it counted the digests.
    record.raw_stream.close()


def _http(snapshot: Snapshot) -> StatusAndHeaders:
    named = {name: value for name, value in snapshot.headers.items() if name != _CONTENT_TYPE}
    kept = [(name.title(), str(value).encode("ascii", "ignore").decode()) for name, value in named.items()]
    kept.append(("Content-Type", snapshot.headers.get(_CONTENT_TYPE, snapshot.media_type)))
    kept.append(("Content-Length", str(len(bytes(snapshot.content)))))
    status = f"{snapshot.status_code} {_REASONS.get(snapshot.status_code or 0, 'OK')}"
    return StatusAndHeaders(status, kept, protocol="HTTP/1.1")
