"""What a file is, by its first bytes: its name may say anything."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LOOKED_AT = 4096
_ODD = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_ODD_SHARE = 0.02
"""As `claims.validation` has it: above this share of control characters no text of a newsroom was seen."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file; `media_type` is "" for one that is not taken."""

    name: str | Promise
    media_type: str = ""
    suffix: str = ""
    charset: str = ""

    @property
    def taken(self) -> bool:
        """Whether files of this kind are kept as references."""
        return self.media_type != ""

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")


_DOCX = FileKind("DOCX", WORD, ".docx")
_STARTS: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", FileKind("PDF", "application/pdf", ".pdf")),
    (b"\x89PNG\r\n\x1a\n", FileKind("PNG", "image/png", ".png")),
    (b"\xff\xd8\xff", FileKind("JPEG", "image/jpeg", ".jpg")),
    (b"GIF87a", FileKind("GIF", "image/gif", ".gif")),
    (b"GIF89a", FileKind("GIF", "image/gif", ".gif")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind(_("an old or locked Office file (DOC, XLS, PPT)"))),
    (b"{\\rtf", FileKind("RTF")),
    (b"\x1f\x8b", FileKind("GZIP")),
    (b"7z\xbc\xaf\x27\x1c", FileKind("7-Zip")),
    (b"Rar!\x1a\x07", FileKind("RAR")),
    (b"II*\x00", FileKind("TIFF")),
    (b"MM\x00*", FileKind("TIFF")),
    (b"BM", FileKind("BMP")),
    (b"ID3", FileKind("MP3")),
    (b"OggS", FileKind("OGG")),
    (b"MZ", FileKind(_("a program"))),
    (b"\x7fELF", FileKind(_("a program"))),
    (b"%!PS", FileKind("PostScript")),
    (b"SQLite format 3\x00", FileKind("SQLite")),
)
_SHORT_START = 2
"""A beginning of so few bytes may also open a text: the rest has to be no text either."""
_RIFF = {b"WEBP": FileKind("WebP", "image/webp", ".webp"), b"WAVE": FileKind("WAV"), b"AVI ": FileKind("AVI")}
_BRANDS = {b"heic": "HEIC", b"heix": "HEIC", b"mif1": "HEIC", b"avif": "AVIF", b"qt  ": "QuickTime", b"M4A ": "M4A"}
_PARTS = (("xl/", "XLSX"), ("ppt/", "PPTX"), ("content.xml", "OpenDocument"), ("META-INF/container.xml", "EPUB"))
_MARK_UP = (
    (re.compile(rb"<svg[\s>]", re.IGNORECASE), FileKind(_("a drawing that may hold programs (SVG)"))),
    (re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE), FileKind(_("a web page (HTML)"))),
    (re.compile(rb"\A<\?xml\s"), FileKind("XML")),
)
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MAIN = re.compile(r"word/document\d*\.xml")
UNKNOWN = FileKind(_("a file of an unknown kind"))


def kind_of(body: bytes) -> FileKind:
    """What the bytes look like, whether it is taken or not.

    >>> kind_of(b"%PDF-1.7 ...").name
    'PDF'
    >>> kind_of("نص".encode()).media_type
    'text/plain'
    """
    text = _text(body)
    for start, kind in _STARTS:
        if body.startswith(start) and not (text and len(start) <= _SHORT_START):
            return kind
    return _packed(body) or _media(body) or text or UNKNOWN


def _packed(body: bytes) -> FileKind | None:
    if not body.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = []
    if any(_MAIN.fullmatch(name) for name in names):
        return _DOCX
    found = (kind for part, kind in _PARTS if any(name.startswith(part) for name in names))
    return FileKind(next(found, "ZIP"))


def _media(body: bytes) -> FileKind | None:
    if body.startswith(b"RIFF"):
        return _RIFF.get(body[8:12], UNKNOWN)
    if body[4:8] == b"ftyp":
        return FileKind(_BRANDS.get(body[8:12], "MP4"))
    return None


def _text(body: bytes) -> FileKind | None:
    """Plain text, or text that is something else: mark-up is looked for at its beginning only."""
    for mark, charset in _WIDE:
        if body.startswith(mark):
            return FileKind("TXT", "text/plain", ".txt", charset)
    head = body[:_LOOKED_AT].removeprefix(codecs.BOM_UTF8).lstrip()
    odd = len(_ODD.findall(body))
    if b"\x00" in body or odd > max(3, _ODD_SHARE * len(body)):
        return None
    if head.startswith(b"<"):
        for sign, kind in _MARK_UP:
            if sign.search(head):
                return kind
    return FileKind("TXT", "text/plain", ".txt")
