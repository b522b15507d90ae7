"""The text of a DOCX, unpacked under a lid and read without what XML can do to its reader."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from datetime import date
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, parse

from claims.documents.records import LONGEST_TEXT, Reading
from claims.errors import UnpacksTooLarge, UnreadableDocument

MOST_UNPACKED = 50_000_000
MOST_RATIO = 100
"""Deflate packs at most 1032 to one; documents were seen at 5 to 20."""
_MAIN = re.compile(r"word/document\d*\.xml")
_BEHIND = ("word/footnotes.xml", "word/endnotes.xml")
_CORE = "docProps/core.xml"
_CHUNK = 65_536
_LEFT_OUT = {"pPr", "rPr", "sectPr", "Fallback"}
"""Settings hold tabs that are none; a fallback says once more what the drawing before it says."""
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, DefusedXmlException, OSError, EOFError, ValueError, KeyError,
    LookupError, RuntimeError, NotImplementedError,
)  # fmt: skip


def read_docx(body: bytes) -> Reading:
    """Its paragraphs line by line, its notes behind them, and what it says of itself.

    Raises UnpacksTooLarge for one that unpacks to more than is read, UnreadableDocument for a broken one.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            _check_size(packed, len(body))
            known = set(packed.namelist())
            main = min(name for name in known if _MAIN.fullmatch(name))
            lines = [line for name in (main, *_BEHIND) if name in known for line in _lines_of(packed, name)]
            said = _core(packed) if _CORE in known else {}
    except _BROKEN as error:
        # A broken file breaks the readers in many ways; each means the same to the person who brought it.
        raise UnreadableDocument from error
    return Reading(
        text="\n".join(lines).strip("\n"),
        title=said.get("title", ""),
        author=said.get("creator", ""),
        published_on=_day(said.get("created", "")),
    )


def _check_size(packed: zipfile.ZipFile, size: int) -> None:
    """By what the directory declares: `zipfile` gives out no byte more of a part, nor of parts that overlap."""
    unpacked = sum(part.file_size for part in packed.infolist())
    if unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * size:
        raise UnpacksTooLarge(details={"limit": MOST_UNPACKED, "ratio": MOST_RATIO})


def _lines_of(packed: zipfile.ZipFile, name: str) -> list[str]:
    collector = _Lines()
    parser = DefusedXMLParser(target=collector, forbid_dtd=True)
    with packed.open(name) as part:
        while collector.taken <= LONGEST_TEXT and (chunk := part.read(_CHUNK)):
            parser.feed(chunk)
        if collector.taken <= LONGEST_TEXT:
            parser.close()
    return collector.lines


class _Lines:
    """What the parser meets, as lines; no tree is built, which of millions of empty paragraphs would be a gigabyte."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.taken = 0
        self._words: list[str] = []
        self._left_out = 0
        self._in_text = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if name in _LEFT_OUT:
            self._left_out += 1
        elif self._left_out:
            return
        elif name == "p" and self._words:
            # The text of a box stands inside the paragraph that it is tied to.
            self._flush()
        self._in_text = name == "t"
        self._words.extend(_BREAKS.get(name, ""))

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        self._in_text = False
        if name in _LEFT_OUT:
            self._left_out -= 1
        elif name == "p" and not self._left_out:
            self._flush()

    def data(self, text: str) -> None:
        if self._in_text and not self._left_out:
            self._words.append(text)
            self.taken += len(text)

    def close(self) -> None:
        if self._words:
            self._flush()

    def _flush(self) -> None:
        self.lines.append("".join(self._words))
        self._words.clear()
        self.taken += 1


def _core(packed: zipfile.ZipFile) -> dict[str, str]:
    if packed.getinfo(_CORE).file_size > _CHUNK:
        return {}
    with packed.open(_CORE) as part:
        return {one.tag.rpartition("}")[2]: one.text or "" for one in parse(part, forbid_dtd=True).iter()}


def _day(stated: str) -> date | None:
    try:
        return date.fromisoformat(stated[:10]) if stated else None
    except ValueError:
        return None
