from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.records import Number, Quantity


def find_numbers(document: Document) -> list[Number]:
    return []


def find_quantities(document: Document, numbers: Sequence[Number], circumstances: Circumstances) -> list[Quantity]:
    return []
