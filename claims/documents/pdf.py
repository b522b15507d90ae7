"""The text of a PDF, and its title where it has one."""

from __future__ import annotations

import io
import logging
import time
from datetime import date

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from claims.documents.records import LONGEST_TEXT, Reading
from claims.errors import UnreadableDocument

MOST_PAGES = 500
MOST_SECONDS = 30.0
"""A whole book takes ten; one made to be slow would hold whoever reads it."""
# It tells of every small flaw of a file, and no operator can mend any.
logging.getLogger("pypdf").setLevel(logging.ERROR)


def read_pdf(body: bytes) -> Reading:
    """The text of the first pages, a blank line between two; raises UnreadableDocument for a broken or locked file."""
    try:
        reader = PdfReader(io.BytesIO(body))
        return Reading(text=_text(reader), title=_title(reader), published_on=_day(reader))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, OSError) as error:
        # A broken file breaks the reader in many ways; each means the same to the person who brought it.
        raise UnreadableDocument from error


def _text(reader: PdfReader) -> str:
    texts: list[str] = []
    until = time.monotonic() + MOST_SECONDS
    for number, page in enumerate(reader.pages):
        if number >= MOST_PAGES or sum(map(len, texts)) > LONGEST_TEXT:
            break
        if time.monotonic() > until:
            raise UnreadableDocument
        texts.append(page.extract_text().strip())
    return "\n\n".join(text for text in texts if text)


def _title(reader: PdfReader) -> str:
    return str((reader.metadata and reader.metadata.title) or "")


def _day(reader: PdfReader) -> date | None:
    try:
        made = reader.metadata.creation_date if reader.metadata else None
    except ValueError:
        return None
    return made.date() if made else None
