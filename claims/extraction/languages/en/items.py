"""The counted noun phrase after an English number: "64 training camps", "562 command centres"."""

from __future__ import annotations

from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.number_lexicon import trigger_words
from claims.extraction.languages.en.number_lists import function_words, word_list
from claims.extraction.records import Number

_LONGEST = 4
"""Words a counted noun phrase has at most: longer ones have swallowed a verb."""
_LEADING = word_list("items_leading")
_MODIFIERS = word_list("items_modifiers")
_NOT_HEADS = word_list("items_not_heads")
"""Words in s that a further noun follows ("three arms dealers")."""


@cache
def _plurals() -> frozenset[str]:
    return frozenset(row["lemma"] for row in rows("en", "plural_nouns"))


def counted_item(document: Document, number: Number) -> tuple[int, int] | None:
    """First and last word of the noun phrase that a number counts, or None."""
    first = last = number.last + 1
    words, gaps = document.words, document.gaps
    end = min(len(words), first + _LONGEST)
    stop = function_words()
    if first >= end or gaps[first] not in (" ", "-", "\u00a0", "\n", " “", ' "', " ‘"):
        return None
    if gaps[first] == "-":
        return (first, first) if _continues(words[first], " ", stop) else None
    if words[first] in _LEADING and gaps[first + 1] == " " and first + 1 < end:
        first = last = first + 1
    singular = number.value == 1
    while last < end and _continues(words[last], gaps[last] if last > first else " ", stop):
        if last > first and gaps[last] == " " and words[last].endswith("ed"):
            break
        last += 1
        if not singular and _is_head(words[last - 1]) and not _goes_on(document, last):
            break
        if singular and last - first == 2:
            break
    verb = last - first == 1 and words[first].endswith("ed") and words[first] not in _plurals()
    return (first, last - 1) if last > first and not verb else None


def _continues(word: str, gap: str, stop: frozenset[str]) -> bool:
    return gap in (" ", "-", "\u00a0", "’", "'") and word not in stop and not word < ":" and word not in trigger_words()


def _is_head(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    if word in _plurals():
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _NOT_HEADS and len(word) > 2


def _goes_on(document: Document, index: int) -> bool:
    """A plural with a hyphen on either side, in the possessive, or a collective before a plural is not the head."""
    if index >= len(document.words):
        return False
    if document.gaps[index] in ("-", "’", "'") or document.gaps[index - 1] == "-":
        return True
    word = document.words[index]
    collective = document.words[index - 1] in _MODIFIERS
    return collective and document.gaps[index] == " " and _is_head(word) and word not in function_words()
