"""English multiples: "twice", "doubled", "triple the", "tenfold", "10-fold"."""

from __future__ import annotations

from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.languages.en.number_lexicon import multiples
from claims.extraction.languages.en.number_lists import word_list
from claims.extraction.numbers import Numeral
from claims.extraction.records import NumberKind

_DETERMINERS = word_list("multiples_determiners")
_LEADS = word_list("multiples_leads")
_TO_LEADS = word_list("multiples_to_leads")
_NOT_AFTER = word_list("multiples_not_after")


def read_multiple(document: Document, index: int) -> Numeral | None:
    """The multiple that a word says by itself; None where it says something else ("doubled down")."""
    multiple = multiples().get(document.words[index])
    if multiple is None:
        return None
    following, spaced = _following(document, index)
    if following in _NOT_AFTER:
        return None
    if multiple.kind == "adjective" and not _multiplies(document, index, following, spaced):
        return None
    return _multiple(document, index, index, multiple.value)


def _following(document: Document, index: int) -> tuple[str, bool]:
    after = index + 1
    if after >= len(document.words) or document.gaps[after] not in (" ", "-", "\n"):
        return "", False
    return document.words[after], document.gaps[after] == " "


def _multiplies(document: Document, index: int, following: str, spaced: bool) -> bool:
    """ "double the", "more than double", "will triple": beside a noun the word only describes it."""
    before = document.words[index - 1] if index and document.gaps[index] == " " else ""
    if spaced and following in _DETERMINERS:
        return True
    return before in _TO_LEADS or (before in _LEADS and not following)


def read_fold(document: Document, last: int) -> int:
    """The word "fold" after a number ("10-fold", "10 fold"), or 0."""
    after = last + 1
    if after < len(document.words) and document.words[after] == "fold" and document.gaps[after] in ("", "-", " "):
        return after
    return 0


def _multiple(document: Document, first: int, last: int, value: Decimal) -> Numeral:
    start, end = document.starts[first], document.end(last)
    rule = f"multiple {document.words[first]}"
    return Numeral(first, last, start, end, value, NumberKind.MULTIPLE, rule=rule)
