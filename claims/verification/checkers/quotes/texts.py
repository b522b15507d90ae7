"""Texts as runs of folded words, with the exact way back: what quotations are compared by."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from claims.extraction.folding import FoldedText, fold
from claims.extraction.languages import detect_language
from claims.extraction.spans import Span
from claims.verification.checkers.words import lexis

_WORD = re.compile(r"\d+(?:[.,٫٬]\d+)*|[^\W\d_]+")
_SAME_MARKS = str.maketrans("٫٬", ".,")
ENOUGH = 50
"""Words from which on the particles of a text tell its language."""
PARTICLES = 0.05
"""The share of a language's particles below which a text of its script is in another language."""


@dataclass(frozen=True, slots=True)
class Words:
    """`text` is the folded words with one blank between each two; word `i` begins at `starts[i]` of it."""

    folded: FoldedText
    text: str
    words: Sequence[str]
    starts: Sequence[int]
    spans: Sequence[tuple[int, int]]
    """Where each word stands in the folded source."""

    def word_at(self, offset: int) -> int:
        """The word that holds the offset of `text`, or the one before the blank there."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def source_span(self, first: int, last: int) -> Span:
        """The source range of the words from `first` up to `last`, the last excluded."""
        return self.folded.source_span(self.spans[first][0], self.spans[last - 1][1])


def words_in(text: str) -> Words:
    """The words of a text."""
    folded = fold(text)
    spans = [match.span() for match in _WORD.finditer(folded.text)]
    words = [folded.text[start:end].translate(_SAME_MARKS) for start, end in spans]
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    return Words(folded, " ".join(words), words, starts, spans)


@lru_cache(maxsize=8)
def source_words(text: str) -> Words:
    """The words of a source; the last few are kept, for several quotations are looked for in each."""
    return words_in(text)


def is_other_language(source: Words, language: str) -> bool:
    """Whether the text is in another language, by its script and by its particles."""
    if detect_language(source.folded.source[:20_000]) != detect_language(_sample(language)):
        return True
    stops, sample = lexis(language).stops, source.words[:2_000]
    if not stops or len(sample) < ENOUGH:
        return False
    return sum(word in stops for word in sample) < PARTICLES * len(sample)


@lru_cache(maxsize=8)
def _sample(language: str) -> str:
    return " ".join(sorted(lexis(language).stops)) or "a"
