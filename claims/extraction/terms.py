"""What a text is searched by: its words as terms, and its figures as values however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from decimal import Decimal
from typing import NamedTuple

from claims.extraction.document import Document, read_document
from claims.extraction.languages import get_language
from claims.extraction.languages.base import Language, UnknownLanguage
from claims.extraction.records import NumberRole
from claims.extraction.spans import Span

LONGEST = 4000
"""Code points of a text that are read: a claim is a sentence, and nobody searches by a book."""
LONGEST_TERM = 60
FIGURE = "="
"""What a term that stands for a value begins with."""
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+|\bt\.co/\S+", re.IGNORECASE)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a hashtag or a handle runs words together: #AustralianFires."""


class Term(NamedTuple):
    """What a word is searched by, and the word itself, folded."""

    term: str
    word: str


def terms_of(text: str, language: str, *, longest: int = LONGEST) -> list[Term]:
    """The terms of a text in its order; without addresses and words that say nothing.

    A figure is one term by its value, so that "4,111", «٤١١١» and "four thousand one hundred and eleven" are found by
    one another. A language that is not installed is searched by its folded words.
    """
    plain = _HUMP.sub(" ", _ADDRESS.sub(" ", text[:longest]))
    known = _known(language)
    document = read_document(plain, [Span(0, len(plain))])
    return [Term(term, " ".join(document.words[first : last + 1])) for term, first, last in _found(document, known)]


def spans_of_terms(text: str, terms: Set[str], language: str, *, longest: int = LONGEST) -> list[tuple[str, Span]]:
    """Each of the terms that stands in the text with its span there, in the text's order; addresses are left out.

    >>> spans_of_terms("He lost 1,200 sheep.", {"=1200"}, "en")
    [('=1200', Span(start=8, end=13))]
    """
    plain = _ADDRESS.sub(lambda found: " " * len(found[0]), text[:longest])
    document = read_document(plain, [Span(0, len(plain))])
    found = _found(document, _known(language))
    return [(term, document.span(first, last)) for term, first, last in found if term in terms]


def _found(document: Document, known: Language | None) -> Iterator[tuple[str, int, int]]:
    """Each term with its first and last word."""
    figures: dict[int, tuple[int, Decimal]] = {}
    for number in known.find_numbers(document) if known else ():
        if number.value is not None and number.role == NumberRole.QUANTITY and number.first >= 0:
            figures[number.first] = (number.last, number.value)
    behind = -1
    for index, word in enumerate(document.words):
        if index in figures and index > behind:
            behind, value = figures[index]
            yield figure_term(value), index, behind
        elif index > behind:
            term = known.search_term(word) if known else word
            if term:
                yield term[:LONGEST_TERM], index, index


def figure_term(value: Decimal) -> str:
    """The term of a value: 37.0 and 37 are one.

    >>> figure_term(Decimal("37.50")), figure_term(Decimal("1E+3"))
    ('=37.5', '=1000')
    """
    written = f"{value:f}"
    return FIGURE + (written.rstrip("0").rstrip(".") if "." in written else written)[:LONGEST_TERM]


def _known(code: str) -> Language | None:
    try:
        return get_language(code)
    except UnknownLanguage:
        return None
