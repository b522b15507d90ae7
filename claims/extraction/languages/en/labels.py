"""Speakers set off by punctuation alone: "Poll: …", "SMITH: …", "… — Jane Roe"."""

from __future__ import annotations

from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.records import Attribution


def find_labels(sheet: Sheet) -> list[Attribution]:
    return []
