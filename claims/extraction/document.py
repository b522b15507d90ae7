"""A text made ready for the finders: folded once, cut into words once.

Words are runs of letters, or a digit run with its inner marks ("1,335.20"); what stands between two words is kept as
the gap. All three lists come out of C loops, which is what makes extraction fast: finders look words up, they do not
scan the text again.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from claims.extraction.folding import FoldedText, fold
from claims.extraction.spans import Span

_WORD = re.compile(r"(\d+(?:[.,٫٬]\d+)*|[^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Document:
    """Parallel lists: `words[i]` starts at folded offset `starts[i]`; `gaps[i]` stands before it, `gaps[-1]` last."""

    folded: FoldedText
    words: list[str]
    starts: list[int]
    gaps: list[str]
    sentences: tuple[Span, ...]
    """Sentence spans in SOURCE offsets, in order, without edge blanks."""

    @property
    def source(self) -> str:
        return self.folded.source

    def end(self, index: int) -> int:
        """The folded offset where word `index` ends."""
        return self.starts[index] + len(self.words[index])

    def span(self, first: int, last: int | None = None) -> Span:
        """The source span from word `first` to word `last` (included; itself by default)."""
        return self.folded.source_span(self.starts[first], self.end(first if last is None else last))

    def word_at(self, offset: int) -> int:
        """The index of the first word that ends after the SOURCE offset."""
        index = bisect_right(self.starts, self.folded.folded_index(offset)) - 1
        if index >= 0 and self.end(index) > self.folded.folded_index(offset):
            return index
        return index + 1

    def sentence_of(self, offset: int) -> Span:
        """The sentence that holds the SOURCE offset; the nearest one before it where none does."""
        index = bisect_right(self.sentences, (offset, len(self.source) + 1)) - 1
        return self.sentences[max(index, 0)] if self.sentences else Span(0, len(self.source))

    def words_in(self, span: Span) -> range:
        """The indexes of the words that start inside the SOURCE span."""
        first = bisect_left(self.starts, self.folded.folded_index(span.start))
        return range(first, bisect_left(self.starts, self.folded.folded_index(span.end)))


def read_document(source: str, sentences: Sequence[Span]) -> Document:
    """The document of a text whose sentences are known."""
    folded = fold(source)
    parts = _WORD.split(folded.text)
    starts = list(accumulate(map(len, parts), initial=0))
    return Document(folded, parts[1::2], starts[1:-1:2], parts[0::2], tuple(sentences))
