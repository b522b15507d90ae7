"""A text as two strings of symbols, one letter a word and one a gap: the form English grammar is read from.

There is no tagger: the closed classes come from `word_classes.tsv`, the reporting words from `cues.tsv`, the rest is
told by its ending and its capital. Symbols make a rule a comparison of letters, which is what keeps this fast.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.cues import headline_verbs, verb_forms
from claims.extraction.quotes import Quote

NAME, WORD, NUMBER, CUE_NOUN = "X", "x", "0", "N"
PARTICIPLE, GERUND_OTHER = "l", "r"
_BIG_QUOTE = 4
"""A quotation of fewer words, without a capital or an end mark, is a quoted word or phrase of the sentence around it."""
REACH = 250
"""How many words a clause may be away from its cue: no sentence of news is that long."""
_MEMORY = 100_000


class _Tagger(dict[str, str]):
    """The symbol of a cased word; what has been asked is remembered."""

    def __init__(self) -> None:
        super().__init__()
        self.closed = {w: row["tag"] for row in rows("en", "word_classes") for w in row["words"].split()}
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
        if word in ("May", "March"):
            return "E"
        if word[0] != low[0]:
            return self._capital(word, low)
        tag = self.closed.get(low, "v")
        return tag if tag not in "vlk" else self.verbs.get(low) or self.closed.get(low) or _by_ending(low)

    def _capital(self, word: str, low: str) -> str:
        if word.isupper() and len(word) < 4 and low not in ("i", "a"):
            return NAME
        tag = self.closed.get(low, "v")
        if tag not in "vlk" and word != "Don":
            return tag
        return "V" if low in self.headline_verbs else NAME


def _by_ending(word: str) -> str:
    if word.endswith("ly") and len(word) > 3:
        return "A"
    if word.endswith("ing") and len(word) > 4:
        return GERUND_OTHER
    if word.endswith("ed") and len(word) > 3:
        return "v"
    return WORD


@cache
def _tagger() -> _Tagger:
    return _Tagger()


class _Gaps(dict[str, str]):
    """The symbol of what stands between two words, most telling mark first."""

    def __missing__(self, gap: str) -> str:
        if len(self) > _MEMORY:
            self.clear()
        self[gap] = symbol = _gap_symbol(gap)
        return symbol


def _gap_symbol(gap: str) -> str:
    if not gap or gap.isspace():
        return "_"
    for symbol, marks in (("(", "(["), (":", ":"), (";", ";"), ("=", "–—―"), (",", ",،"), (")", ")]")):
        if any(mark in gap for mark in marks):
            return "-" if symbol == ":" and not gap[-1].isspace() and len(gap) == 1 else symbol
    if " -" in gap or "--" in gap or "\u2026" in gap or "..." in gap:
        return "="
    return "_" if gap[-1:].isspace() or gap[0].isspace() else "-"


_GAPS = _Gaps()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`tags[i]` is the symbol of word i, `gaps[i]` that of the gap before it; gaps has one more, for the text's end."""

    document: Document
    tags: str
    gaps: str
    firsts: list[int]
    """The first word of every sentence, and last the number of words."""
    quotes: list[tuple[int, int, Quote]]
    """Quotations of more than a word or two, outermost only: first word, word after the last, the quotation."""
    opening: dict[int, int]
    """First word of such a quotation (nested ones too) -> its place in `every`."""
    closing: dict[int, int]
    """Word after the last of such a quotation -> its place in `every`."""
    every: list[tuple[int, int, Quote]]

    def sentence(self, word: int) -> tuple[int, int]:
        """The first word of the sentence that holds `word`, and the word after its last."""
        at = bisect_right(self.firsts, word) - 1
        return self.firsts[max(at, 0)], self.firsts[at + 1] if at + 1 < len(self.firsts) else len(self.tags)

    def quote_around(self, word: int) -> tuple[int, int, Quote] | None:
        """The outermost quotation that holds the word."""
        at = bisect_right(self.quotes, word, key=lambda q: q[0]) - 1
        if at >= 0 and self.quotes[at][1] > word:
            return self.quotes[at]
        return None

    def bounds(self, word: int) -> tuple[int, int]:
        """The sentence of the word, cut to the quotation that holds it: a clause never crosses either.

        Nor does it reach further than REACH words either way, which keeps texts without full stops linear.
        """
        first, stop = self.sentence(word)
        first, stop = max(first, word - REACH), min(stop, word + REACH)
        around = self.quote_around(word)
        if around is None:
            return first, stop
        return max(first, around[0]), min(stop, around[1])

    def in_speech(self, word: int) -> bool:
        """Whether the word is quoted: part of somebody's own words, not of the article's."""
        around = self.quote_around(word)
        return around is not None and around[2].closed

    def starts_sentence(self, word: int) -> bool:
        """Whether a sentence (or the end of the text) begins at the word."""
        return self.firsts[max(bisect_right(self.firsts, word) - 1, 0)] == word or word >= len(self.tags)


def read_sheet(document: Document, quotes: Sequence[Quote]) -> Sheet:
    """The symbols of a document."""
    tags = "".join(map(_tagger().__getitem__, _cased_words(document)))
    gaps = list(map(_GAPS.__getitem__, document.gaps))
    firsts = _sentence_firsts(document)
    for first in firsts:
        gaps[first] = "."
    gaps[-1] = "."
    every, outer, opening, closing = _placed(document, quotes)
    for place, (first, stop, _) in enumerate(every):
        if opening[first] == place and gaps[first] != ":":
            gaps[first] = "<"
        gaps[stop] = ">"
    return Sheet(document, tags, "".join(gaps), firsts, outer, opening, closing, every)


def _cased_words(document: Document) -> list[str]:
    source, starts = document.source, document.starts
    if len(source) == len(document.folded.text):
        return [source[start : start + len(word)] for start, word in zip(starts, document.words, strict=True)]
    return [
        word.capitalize() if source[document.folded.source_index(start)].isupper() else word
        for start, word in zip(starts, document.words, strict=True)
    ]


def _sentence_firsts(document: Document) -> list[int]:
    starts = document.starts
    folded = document.folded.folded_index
    count = len(starts)
    firsts = sorted({bisect_right(starts, folded(span.start) - 1) for span in document.sentences} | {0})
    return [first for first in firsts if first < count] + [count]


def _placed(
    document: Document, quotes: Sequence[Quote]
) -> tuple[list[tuple[int, int, Quote]], list[tuple[int, int, Quote]], dict[int, int], dict[int, int]]:
    every: list[tuple[int, int, Quote]] = []
    outer: list[tuple[int, int, Quote]] = []
    opening: dict[int, int] = {}
    closing: dict[int, int] = {}
    for quote in quotes:
        words = document.words_in(quote.inner)
        if not _is_big(document, quote, len(words)):
            continue
        opening.setdefault(words.start, len(every))
        closing[words.stop] = len(every)
        every.append((words.start, words.stop, quote))
        if not outer or words.start >= outer[-1][1]:
            outer.append(every[-1])
    return every, outer, opening, closing


def _is_big(document: Document, quote: Quote, count: int) -> bool:
    if count == 0:
        return False
    inner = quote.inner.quote(document.source).strip()
    after = document.source[quote.outer.end : quote.outer.end + 1]
    return count >= _BIG_QUOTE or inner[-1:] in ".!?,…—-" or after == ","
