"""What is read out of a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LONGEST_TEXT = 2_000_000
"""Code points of a document's text that are kept."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Its text, and what it says of itself; "" and None where it says nothing."""

    text: str = ""
    title: str = ""
    author: str = ""
    site: str = ""
    published_on: date | None = None
    canonical: str = ""
    """The address that a page states as its own."""
