"""English periods: what stretch of time a figure is for ("last year", "since 2019", "in the first half of 2020")."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.records import Period


def find_periods(document: Document, circumstances: Circumstances) -> Sequence[Period]:
    """Every stretch of time the text names for its figures, in text order."""
    return ()
