"""One symbol for a word, one for what stands between two words: all that English grammar looks at.

There is no tagger: the closed classes come from `word_classes.tsv`, the reporting words from `cues.tsv`; the rest is
told by its ending and its capital.
"""

from __future__ import annotations

from functools import cache

from claims.extraction.languages.data import rows
from claims.extraction.languages.en.cues import headline_verbs, verb_forms

NAME, WORD, NUMBER, TIME, ADVERB, OTHER_ING, FINITE = "X", "x", "0", "E", "A", "r", "v"
_OPEN_VERBS = "vlk"
"""Verbs that report nothing give way to a cue of the same form."""
_MONTHS = ("May", "March")
_NAMES = ("Don",)
_ABBREVIATION = 4
_MEMORY = 100_000
_DASHES = ("–", "—", "―", " -", "--", "…", "...")
_MARKS = (("(", ("(", "[")), (":", (":",)), (";", (";",)), ("=", _DASHES), (",", (",", "،")), (")", (")", "]")))
"""Gap symbols, the most telling mark first."""


class Tagger(dict[str, str]):
    """The symbol of a cased word; what has been asked is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = {word: row["tag"] for row in rows("en", "word_classes") for word in row["words"].split()}
        self.verbs = verb_forms()
        self.headline_verbs = headline_verbs()

    def __missing__(self, word: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
        self[word] = tag = self._tag(word)
        return tag

    def _tag(self, word: str) -> str:
        low = word.lower()
        if low[0].isdigit():
            return NUMBER
        if word in _MONTHS:
            return TIME
        if word[0] != low[0]:
            return self._capital(word, low)
        tag = self.closed.get(low, FINITE)
        if tag not in _OPEN_VERBS:
            return tag
        return self.verbs.get(low) or self.closed.get(low) or _by_ending(low)

    def _capital(self, word: str, low: str) -> str:
        if (word.isupper() and len(word) < _ABBREVIATION and low not in ("i", "a")) or word in _NAMES:
            return NAME
        tag = self.closed.get(low, FINITE)
        if tag not in _OPEN_VERBS:
            return NAME if tag == WORD else tag
        return self.verbs.get(low, NAME) if low in self.headline_verbs else NAME


def _by_ending(word: str) -> str:
    if word.endswith("ly") and len(word) > len("fly"):
        return ADVERB
    if word.endswith("ing") and len(word) > len("king"):
        return OTHER_ING
    if word.endswith("ed") and len(word) > len("red"):
        return FINITE
    return WORD


@cache
def tagger() -> Tagger:
    """The one tagger of the process."""
    return Tagger()


class Gaps(dict[str, str]):
    """The symbol of what stands between two words; what has been asked is remembered."""

    def __missing__(self, gap: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
        self[gap] = symbol = _gap_symbol(gap)
        return symbol


def _gap_symbol(gap: str) -> str:
    if not gap or gap.isspace():
        return "_"
    for symbol, marks in _MARKS:
        if any(mark in gap for mark in marks):
            return "-" if gap == ":" else symbol
    return "_" if gap[-1].isspace() or gap[0].isspace() else "-"


GAPS = Gaps()
