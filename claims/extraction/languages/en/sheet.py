"""A text as two strings of symbols, one letter a word and one a gap: the form English grammar is read from.

Symbols make a rule a comparison of letters, which keeps it short to write and fast to run.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.en.tags import GAPS, tagger
from claims.extraction.quotes import Quote

REACH = 250
"""How many words a clause may be away from its cue: no sentence of news is that long."""
_BIG_QUOTE = 4
"""A quotation of fewer words, without an end mark, is a quoted word or phrase of the sentence around it."""
_DATELINE = 8


class QuoteWords(NamedTuple):
    """A quotation with its first word and the word after its last."""

    first: int
    stop: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Sheet:
    """`tags[i]` is the symbol of word i, `gaps[i]` that of the gap before it; gaps has one more, for the text's end."""

    document: Document
    tags: str
    gaps: str
    firsts: list[int]
    """The first word of every sentence, and last the number of words."""
    outer: list[QuoteWords]
    """Quotations of more than a word or two that stand in no other."""
    opening: dict[int, QuoteWords]
    """Those quotations and the nested ones by their first word."""
    closing: dict[int, QuoteWords]
    """The same by the word after their last."""

    def word(self, at: int) -> str:
        """The folded word at `at`."""
        return self.document.words[at]

    def tag(self, at: int) -> str:
        """The symbol of the word at `at`, "." outside the text."""
        return self.tags[at] if 0 <= at < len(self.tags) else "."

    def sentence(self, word: int) -> tuple[int, int]:
        """The first word of the sentence that holds `word`, and the word after its last."""
        at = max(bisect_right(self.firsts, word) - 1, 0)
        return self.firsts[at], self.firsts[at + 1] if at + 1 < len(self.firsts) else len(self.tags)

    def quote_around(self, word: int) -> QuoteWords | None:
        """The outermost quotation that holds the word."""
        at = bisect_right(self.outer, word, key=lambda quote: quote.first) - 1
        return self.outer[at] if at >= 0 and self.outer[at].stop > word else None

    def bounds(self, word: int) -> tuple[int, int]:
        """The sentence of the word, cut to the quotation that holds it: a clause never crosses either.

        Nor does it reach further than REACH words either way, which keeps texts without full stops linear.
        """
        first, stop = self.sentence(word)
        first, stop = max(self._after_dateline(first, word), word - REACH), min(stop, word + REACH)
        around = self.quote_around(word)
        return (first, stop) if around is None else (max(first, around.first), min(stop, around.stop))

    def _after_dateline(self, first: int, word: int) -> int:
        """Past "LONDON (AP) — "."""
        start = self.document.span(first)
        if not start.quote(self.document.source).isupper() or start.end - start.start == 1:
            return first
        dash = self.gaps.find("=", first + 1, min(first + _DATELINE, word))
        return dash if dash > 0 else first

    def in_speech(self, word: int) -> bool:
        """Whether the word is quoted: part of somebody's own words, not of the article's."""
        around = self.quote_around(word)
        return around is not None and around.quote.closed

    def starts_sentence(self, word: int) -> bool:
        """Whether a sentence (or the end of the text) begins at the word."""
        return word >= len(self.tags) or self.sentence(word)[0] == word


def read_sheet(document: Document, quotes: Sequence[Quote]) -> Sheet:
    """The symbols of a document."""
    tags = "".join(map(tagger().__getitem__, _cased_words(document)))
    gaps = list(map(GAPS.__getitem__, document.gaps))
    firsts = _sentence_firsts(document)
    for first in firsts:
        gaps[first] = "."
    gaps[-1] = "."
    outer, opening, closing = _place_quotes(document, quotes)
    for first in opening:
        if gaps[first] != ":":
            gaps[first] = "<"
    for stop in closing:
        gaps[stop] = ">"
    return Sheet(document, tags, "".join(gaps), firsts, outer, opening, closing)


def _cased_words(document: Document) -> list[str]:
    source, starts = document.source, document.starts
    if len(source) == len(document.folded.text):
        return [source[start : start + len(word)] for start, word in zip(starts, document.words, strict=True)]
    return [
        word.capitalize() if source[document.folded.source_index(start)].isupper() else word
        for start, word in zip(starts, document.words, strict=True)
    ]


def _sentence_firsts(document: Document) -> list[int]:
    count = len(document.starts)
    folded = document.folded.folded_index
    found = sorted({bisect_right(document.starts, folded(span.start) - 1) for span in document.sentences} | {0})
    return [first for first in found if first < count] + [count]


def _place_quotes(
    document: Document, quotes: Sequence[Quote]
) -> tuple[list[QuoteWords], dict[int, QuoteWords], dict[int, QuoteWords]]:
    outer: list[QuoteWords] = []
    opening: dict[int, QuoteWords] = {}
    closing: dict[int, QuoteWords] = {}
    for quote in quotes:
        words = document.words_in(quote.inner)
        if not _is_big(document, quote, len(words)):
            continue
        placed = QuoteWords(words.start, words.stop, quote)
        opening.setdefault(words.start, placed)
        closing.setdefault(words.stop, placed)
        if not outer or words.start >= outer[-1].stop:
            outer.append(placed)
    return outer, opening, closing


def _is_big(document: Document, quote: Quote, count: int) -> bool:
    if count == 0:
        return False
    inner = quote.inner.quote(document.source).rstrip()
    after = document.source[quote.outer.end : quote.outer.end + 1]
    return count >= _BIG_QUOTE or inner[-1] in ".!?,…—-" or after == ","
