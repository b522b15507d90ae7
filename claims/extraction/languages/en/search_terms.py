"""What an English word is searched by: its stem, so that "attacked", "attacks" and "attacking" are one term."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.extraction.languages.data import rows

_SIBILANTS = ("sses", "shes", "ches", "xes", "zes")
_NO_PLURAL = ("ss", "us", "is")
_PARTICIPLES = ("ing", "ed")
_VOWELS = frozenset("aeiouy")
_KEPT_DOUBLE = frozenset("lsz")
_SHORTEST, _SHORTEST_DERIVED = 3, 4
"""Letters that must be left of a participle, and of a word whose derivation is cut off."""


@cache
def _stops() -> frozenset[str]:
    return frozenset(row["words"] for row in rows("en", "search_words") if row["role"] == "stop")


@cache
def _endings() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("en", "search_words") if row["role"] == "ending")


@lru_cache(maxsize=50_000)
def search_term(word: str) -> str:
    """The term of a folded word; "" for one that is not searched by.

    >>> search_term("attacks"), search_term("attacking"), search_term("the")
    ('attack', 'attack', '')
    """
    if word in _stops():
        return ""
    if len(word) <= _SHORTEST or not word.isalpha():
        return word
    return _even_end(_without_ending(_without_participle(_singular(word))))


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    if word.endswith(_SIBILANTS):
        return word.removesuffix("es")
    return word.removesuffix("s") if not word.endswith(_NO_PLURAL) else word


def _without_participle(word: str) -> str:
    for ending in _PARTICIPLES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and not _VOWELS.isdisjoint(stem):
            return stem[:-1] if stem[-1] == stem[-2] and stem[-1] not in _KEPT_DOUBLE else stem
    return word


def _without_ending(word: str) -> str:
    for ending in _endings():
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_DERIVED:
            return word.removesuffix(ending)
    return word


def _even_end(word: str) -> str:
    """The one spelling of a stem whose last letter changes with its ending: "move", "moving"; "city", "cities"."""
    if len(word) > _SHORTEST_DERIVED:
        word = word.removesuffix("e")
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORTEST else word
