"""English set phrases and pronouns whose number words count nothing ("one another", "zero-sum", "the one who")."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.number_lexicon import SOFT
from claims.extraction.languages.en.number_lists import function_words, word_list

_APOSTROPHES = frozenset("'’")
_PRONOUN_LEADS = word_list("idioms_pronoun_leads")
_COUNT_LEADS = word_list("idioms_count_leads")


class Idiom(NamedTuple):
    """A set phrase found: its role ("drop", "other") and its last word."""

    role: str
    last: int


@cache
def _phrases() -> dict[str, list[tuple[list[str], str]]]:
    found: dict[str, list[tuple[list[str], str]]] = {}
    for row in rows("en", "idioms"):
        first, *rest = row["lemma"].split()
        found.setdefault(first, []).append((rest, row["role"]))
    for options in found.values():
        options.sort(key=lambda option: -len(option[0]))
    return found


def idiom_at(document: Document, index: int) -> Idiom | None:
    """The longest set phrase that starts at a number word."""
    for rest, role in _phrases().get(document.words[index], ()):
        last = index + len(rest)
        if document.words[index + 1 : last + 1] == rest and _joined(document, index, last):
            return None if document.words[last + 1 : last + 2] == ["every"] else Idiom(role, last)
    return None


def _joined(document: Document, first: int, last: int) -> bool:
    return all(gap in SOFT or gap in _APOSTROPHES for gap in document.gaps[first + 1 : last + 1])


def is_pronoun(document: Document, index: int) -> bool:
    """Whether a lone "one" stands for something said before ("the one", "this one is", "a good one")."""
    if document.words[index] != "one":
        return False
    before = document.words[index - 1] if index and document.gaps[index] == " " else ""
    after = index + 1
    if before == "no" or (before == "at" and document.words[after : after + 1] == ["point"]):
        return True
    noun = (
        after < len(document.words) and document.gaps[after] in SOFT and document.words[after] not in function_words()
    )
    if noun or (after < len(document.words) and document.gaps[after].strip()[:1] in ("%", "/")):
        return False
    if before in _PRONOUN_LEADS or (before.endswith("y") and len(before) > 3):
        return True
    return bool(before) and before not in _COUNT_LEADS and before not in ("in", "by", "for", "from", "point")
