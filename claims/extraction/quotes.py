"""Quotations: what stands between quotation marks of any style, nested and unclosed ones too.

The marks are listed by one regex pass and paired with a small stack, paragraph by paragraph: a mark that was never
closed cannot turn the rest of the article inside out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claims.extraction.document import Document
from claims.extraction.spans import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """`inner` is what is quoted, `outer` includes the marks; an unclosed one runs to the end of its sentence."""

    outer: Span
    inner: Span
    closed: bool = True


_MARK = re.compile("''|``|[\"“”„‟«»‹›'‘’＂]|\n+")
_FAMILY = dict.fromkeys(('"', "“", "”", "„", "‟", "''", "``", "＂"), "double")
_FAMILY |= dict.fromkeys("«»‹›", "angle") | dict.fromkeys("'‘’", "single")
_OPENS_AFTER = " \t\xa0\u200f\u200e([{-–—:،,;؛.…/ـ\"'«“„‘"
_CLOSES_BEFORE = " \t\xa0\u200f\u200e)]}.,;:!?،؛؟…-–—/\"'»”’“‘"
_STOPS = (".", ",", "!", "?", "…")
_DEPTH = 4
"""How deep quotations may nest: deeper ones are noise, and the bound keeps the work linear."""


@dataclass(slots=True)
class _Pairing:
    """The marks still open in the paragraph, and the quotations found so far."""

    document: Document
    reversed_angles: bool
    open: list[tuple[str, int, int]] = field(default_factory=list)
    """(family, start, end) of the opening marks."""
    found: list[Quote] = field(default_factory=list)

    def opens(self, family: str, start: int, end: int) -> None:
        if len(self.open) < _DEPTH:
            self.open.append((family, start, end))

    def closes(self, family: str, start: int, end: int) -> None:
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == family:
                opened = self.open[depth]
                self.leave_unclosed(self.open[depth + 1 :], start)
                del self.open[depth:]
                self.found.append(Quote(Span(opened[1], end), Span(opened[2], start)))
                return

    def ends_paragraph(self, end: int, goes_on: bool) -> None:
        """Settle what is still open: two stray straight marks are a pair, others run to the end of their sentence."""
        left = [mark for mark in self.open if mark[0] != "single"]
        if len(left) == 2 and left[0][0] == left[1][0] == "double" and self._share_sentence(left[0][1], left[1][1]):
            self.found.append(Quote(Span(left[0][1], left[1][2]), Span(left[0][2], left[1][1])))
        else:
            for mark in left:
                limit = end if goes_on else self._past_nested(mark[1], self.document.sentence_of(mark[1]).end)
                self.leave_unclosed([mark], limit)
        self.open.clear()

    def _share_sentence(self, first: int, second: int) -> bool:
        return self.document.sentence_of(first) == self.document.sentence_of(second)

    def _past_nested(self, start: int, limit: int) -> int:
        """The limit, moved behind a quotation that opens before it and closes after it."""
        for quote in reversed(self.found):
            if quote.outer.start <= start:
                break
            if quote.outer.start < limit < quote.outer.end:
                return quote.outer.end
        return limit

    def leave_unclosed(self, marks: list[tuple[str, int, int]], end: int) -> None:
        source = self.document.source
        for family, start, after in marks:
            stop = after + len(source[after:end].rstrip())
            if family != "single" and stop > after:
                self.found.append(Quote(Span(start, stop), Span(after, stop), closed=False))


def find_quotes(document: Document) -> list[Quote]:
    """All quotations of a text in order of their opening marks, outer ones before those nested in them."""
    source = document.source
    marks = list(_MARK.finditer(source))
    angles = [m.group() for m in marks if m.group() in "«»"][:1]
    pairing = _Pairing(document, reversed_angles=angles == ["»"])
    for match in marks:
        mark, (start, end) = match.group(), match.span()
        if mark[0] == "\n":
            if pairing.open:
                pairing.ends_paragraph(start, goes_on=_reopens(source, end, pairing.open[-1]))
            continue
        turn = _direction(source, mark, start, end, pairing)
        if turn == "open":
            pairing.opens(_FAMILY[mark], start, end)
        elif turn == "close":
            pairing.closes(_FAMILY[mark], start, end)
    pairing.ends_paragraph(len(source), goes_on=False)
    return sorted(pairing.found, key=lambda quote: (quote.outer.start, -quote.outer.end))


def _reopens(source: str, at: int, opened: tuple[str, int, int]) -> bool:
    """Whether the next paragraph opens with a mark of the same family: a quotation that goes on."""
    return _FAMILY.get(source[at : at + 8].lstrip()[:1]) == opened[0]


def _direction(source: str, mark: str, start: int, end: int, pairing: _Pairing) -> str:
    """Whether a mark opens or closes a quotation, or does neither (an apostrophe, an inch)."""
    family = _FAMILY[mark]
    if family == "angle":
        return "open" if (mark in "«‹") != pairing.reversed_angles else "close"
    before, after = source[start - 1 : start] if start else "", source[end : end + 1]
    is_open = any(opened[0] == family for opened in pairing.open)
    free_left = _is_free(source, start, before)
    free_right = not after or after.isspace() or after in _CLOSES_BEFORE
    if family == "single":
        # ‘… gone,’ she said: a stop before a single mark that is open closes it.
        free_left = free_left and not (is_open and before in _STOPS)
        return _single(mark, is_open, free_left=free_left, free_right=free_right, after=after)
    if free_left and not free_right:
        return "open"
    if free_right and not free_left:
        return "close"
    return "close" if is_open else "open"


def _is_free(source: str, start: int, before: str) -> bool:
    """Whether nothing that could be quoted stands right before the mark; a lone glued letter («و"») does not count."""
    if not before or before.isspace() or before in _OPENS_AFTER:
        return before not in "\"'." or _is_free_again(source, start)
    return before.isalpha() and start >= 2 and source[start - 2].isspace()


def _is_free_again(source: str, start: int) -> bool:
    """A stop or another mark right before: free only when that one follows a blank itself."""
    return start < 2 or source[start - 2].isspace() or source[start - 2] in "(:"


def _single(mark: str, is_open: bool, *, free_left: bool, free_right: bool, after: str) -> str:
    """Single marks are mostly apostrophes: they open only before a letter and close only what is open."""
    if is_open and free_right and not free_left:
        return "close"
    if free_left and not free_right and after.isalpha() and mark != "’":
        return "open"
    return "none"
