from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution


def find_attributions(document: Document, quotes: Sequence[Quote]) -> list[Attribution]:
    return []
