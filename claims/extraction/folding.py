"""A folded view of a text for matching, with the exact way back.

Letters fold one to one, so only deletions (marks, tatweel, bidi controls) move offsets; their places are noted while
folding and looked up by bisection. The source text itself is never changed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from claims.extraction.spans import Span

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
"""Arabic combining marks (harakat, tanwin, shadda, Quranic signs), by Unicode 16."""
CONTROLS = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Characters without ink: bidi controls, zero-width ones, the soft hyphen, the byte order mark."""
TATWEEL = "\u0640"

_DELETED = re.compile(f"[{MARKS}{CONTROLS}{TATWEEL}]+")
_MARK = re.compile(f"[{MARKS}]*")
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufeff]")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FOREIGN_DIGIT = re.compile("[٠-٩۰-۹]")
_LETTERS = tuple(zip("أإآٱىیکھہۀ", "ااااييكههه", strict=True))
"""Alef forms to bare alef, alef maqsura and the Persian forms of yeh, kaf and heh to the Arabic ones."""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """`text` is for matching, `source` for quoting; `source_span` leads from one to the other."""

    source: str
    text: str
    _cuts: list[int] = field(default_factory=list)
    _shifts: list[int] = field(default_factory=lambda: [0])
    _source_cuts: list[int] = field(default_factory=list)

    def source_index(self, index: int) -> int:
        """Where the folded character at `index` stands in the source."""
        return index + self._shifts[bisect_right(self._cuts, index)]

    def source_span(self, start: int, end: int) -> Span:
        """The source range of the folded range [start, end): marks on its last letter are inside, controls are not."""
        if not self._cuts:
            return Span(start, end)
        if end <= start:
            at = self.source_index(start) if start < len(self.text) else len(self.source)
            return Span(at, at)
        last = self.source_index(end - 1) + 1
        mark = _MARK.match(self.source, last)
        return Span(self.source_index(start), mark.end() if mark else last)

    def folded_index(self, index: int) -> int:
        """The folded position of the source character at `index`, or of the next one that was kept."""
        behind = bisect_left(self._source_cuts, index)
        if not behind:
            return index
        return max(self._cuts[behind - 1], index - self._shifts[behind])


def fold(source: str) -> FoldedText:
    """The folded view of a text: lower case, one form of each Arabic letter and digit, no marks, controls, tatweel."""
    cuts: list[int] = []
    shifts = [0]
    source_cuts: list[int] = []
    text = source
    if _DELETED.search(source):
        removed = 0
        for match in _DELETED.finditer(source):
            source_cuts.append(match.start())
            cuts.append(match.start() - removed)
            removed += match.end() - match.start()
            shifts.append(removed)
        text = _DELETED.sub("", source)
    return FoldedText(source, fold_letters(text), cuts, shifts, source_cuts)


def fold_word(word: str) -> str:
    """A single word as `fold` would show it: the key of every lexicon."""
    return fold_letters(_DELETED.sub("", word))


def fold_letters(text: str) -> str:
    """One-to-one folds only: the result has the length of the input."""
    if _ARABIC.search(text):
        for letter, folded in _LETTERS:
            text = text.replace(letter, folded)
    if _FOREIGN_DIGIT.search(text):
        text = text.translate(_DIGITS)
    lowered = text.lower()
    # A few capitals (U+0130) grow when lowered: those texts are lowered letter by letter, keeping their length.
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
