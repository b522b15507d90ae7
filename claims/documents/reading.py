"""The text of a document with what it says of itself, whatever its kind."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from claims.documents.docx import read_docx
from claims.documents.kinds import WORD
from claims.documents.pages import read_page
from claims.documents.pdf import read_pdf
from claims.documents.records import LONGEST_TEXT, Reading

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_MARK_UP = {"text/html", "application/xhtml+xml", "application/xml", "text/xml"}


def read_bytes(body: bytes, media_type: str, *, charset: str = "", url: str = "") -> Reading:
    """What stands in the body, with nothing in it that cannot be stored; an empty reading for a kind without text.

    Raises UnreadableDocument for a broken one, UnpacksTooLarge for one that unpacks to more than is read.
    """
    if media_type in _MARK_UP:
        read = read_page(decoded(body, charset, declared=_declared(body)), url)
    elif media_type == "application/pdf":
        read = read_pdf(body)
    elif media_type == WORD:
        read = read_docx(body)
    elif media_type == "text/plain":
        read = Reading(decoded(body, charset))
    else:
        read = Reading()
    return _storable(read)


def decoded(body: bytes, charset: str, *, declared: str = "") -> str:
    """The bytes as text: by their mark, by the server's word, by the document's own, as UTF-8, as Windows Arabic."""
    for name in ("utf-8-sig" if body.startswith(codecs.BOM_UTF8) else "", charset, declared, "utf-8", "cp1256"):
        try:
            if name:
                return body.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return body.decode("utf-8", "replace")


def _declared(body: bytes) -> str:
    found = re.search(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", body[:2048])
    return found[1].decode("ascii") if found else ""


def _storable(read: Reading) -> Reading:
    return replace(
        read,
        text=_clean(read.text).replace("\r\n", "\n")[:LONGEST_TEXT],
        title=_line(read.title),
        author=_line(read.author),
        site=_line(read.site),
        canonical=_clean(read.canonical),
    )


def _line(text: str) -> str:
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    return _UNSTORABLE.sub("", text)
