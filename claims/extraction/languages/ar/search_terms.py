"""What an Arabic word is searched by: its skeleton, so that «يرتفع», «وارتفاع» and «ارتفعت» are one term."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.extraction.folding import fold_word
from claims.extraction.languages.data import rows

_LETTERS = str.maketrans({"ة": "ه", "ؤ": "و", "ئ": "ي", "ء": ""})
_LONG_VOWELS = "اوي"
_AUGMENTS = "ميتان"
"""Letters that a derived form puts before its root."""
_SHORTEST, _SHORTEST_BARE, _SHORTEST_GLUED = 3, 2, 4
"""Letters that must be left behind a suffix, behind the article, behind a glued preposition."""


@cache
def _listed(role: str) -> tuple[str, ...]:
    found = (fold_word(row["words"]) for row in rows("ar", "search_words") if row["role"] == role)
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _stops() -> frozenset[str]:
    return frozenset(_listed("stop"))


@lru_cache(maxsize=50_000)
def search_term(word: str) -> str:
    """The term of a folded word; "" for one that is not searched by.

    >>> search_term("والارتفاع") == search_term("يرتفع"), search_term("من")
    (True, '')
    """
    plain = word.translate(_LETTERS)
    if plain in _stops():
        return ""
    return _skeleton(_without_suffixes(_without_prefixes(plain)))


def _without_prefixes(word: str) -> str:
    for joint in _listed("and"):
        if word.startswith(joint) and len(word) > _SHORTEST:
            word = word.removeprefix(joint)
    for article in _listed("article"):
        if word.startswith(article) and len(word) - len(article) >= _SHORTEST_BARE:
            return word.removeprefix(article)
    for preposition in _listed("preposition"):
        if word.startswith(preposition) and len(word) - len(preposition) >= _SHORTEST_GLUED:
            return word.removeprefix(preposition)
    return word


def _without_suffixes(word: str) -> str:
    for suffix in _listed("suffix"):
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word.removesuffix(suffix)
    return word


def _skeleton(word: str) -> str:
    """The word without its long vowels and the letter that derives it; itself where nothing would be left."""
    if len(word) < _SHORTEST:
        return word
    root = word[1:] if len(word) > _SHORTEST and word[0] in _AUGMENTS else word
    bare = "".join(letter for letter in root if letter not in _LONG_VOWELS)
    return bare if len(bare) >= 2 else word
