"""What a language must bring to be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.extraction.document import Document
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution, Number, Quantity


class UnknownLanguage(ValueError):
    """No language of that code is installed; `known` lists those that are."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(f"unknown language {code!r}; known: {', '.join(known)}")
        self.code = code
        self.known = known


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of an article besides its text: it decides relative periods and bare currencies."""

    published: date | None = None
    country: str | None = None
    """ISO 3166 alpha-2."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its script and its three finders, each a pure function of the document."""

    code: str
    direction: Literal["rtl", "ltr"]
    letters: re.Pattern[str]
    """Matches one letter of its script."""
    abbreviations: Callable[[], frozenset[str]]
    """Folded words after which a full stop ends no sentence."""
    find_numbers: Callable[[Document], list[Number]]
    find_quantities: Callable[[Document, Sequence[Number], Circumstances], list[Quantity]]
    find_attributions: Callable[[Document, Sequence[Quote]], list[Attribution]]
    search_term: Callable[[str], str] = str
    """What a folded word is searched by; "" for one that says nothing. A language without it is searched by its words
    as they stand."""
