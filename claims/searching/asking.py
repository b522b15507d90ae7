"""What was typed, made ready to be asked of each kind of row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from claims.extraction.languages import language_codes
from claims.extraction.terms import terms_of
from claims.verification.retrieval.candidates import holds, quoted

LONGEST = 200
"""Code points of what was typed that are read."""
MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """The words that somebody looks for."""

    words: str
    terms: dict[str, tuple[str, ...]]
    """{language: what the words are searched by in texts of that language}."""

    @property
    def query(self) -> str:
        """The question in the database's own notation: all the words, as any one language reads them."""
        readings = dict.fromkeys(" & ".join(map(quoted, terms)) for terms in self.terms.values() if terms)
        return " | ".join(f"({reading})" for reading in readings)

    def rows(self, searched: QuerySet[Any]) -> QuerySet[Any]:
        """Of these search rows the ones that hold all the words; none for words that say nothing."""
        return searched.filter(holds(self.query)) if self.query else searched.none()


def read_words(typed: str) -> Asked:
    """The question that was typed; its letters may have any form, its figures any writing."""
    words = " ".join(typed.replace("\x00", "")[:LONGEST].split())
    return Asked(words, {code: _terms(words, code) for code in language_codes()})


def _terms(words: str, language: str) -> tuple[str, ...]:
    return _first(term for term, _ in terms_of(words, language))


def _first(terms: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(terms))[:MOST_WORDS]
