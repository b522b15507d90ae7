"""Finding a quotation in a text: exactly, or nearly with each difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from claims.verification.checkers.quotes.texts import Words, words_in

ALIKE = 64
"""From this score on (0 to 100, by characters) a stretch of the source may be the quotation in other words."""
KEPT = 0.6
"""The share of the quotation's words that must stand there too, in their order. Set with ALIKE on news in both
languages: of 1,200 sentences with some words changed, cut or put in 1,192 are known again, of 300 strange ones 1 is."""
FEWEST = 3
"""Words: of a shorter quotation nothing can be said but whether it stands there."""
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}")
"""What a writer puts where words were left out or put in."""
_MARGIN = 0.25
"""How much longer than the quotation a stretch may be that holds it with words put in."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words on one side; `same` where the other side has it too."""

    first: int
    last: int
    same: bool


@dataclass(frozen=True, slots=True)
class Match:
    """Where a quotation was found: `how` is `verbatim`, `altered` or `not-found` (then it is the nearest, if any)."""

    how: str
    score: float = 0.0
    first: int = 0
    last: int = 0
    """Words of the source, half-open."""
    quoted: Sequence[Piece] = ()
    found: Sequence[Piece] = ()
    quote: Words | None = None
    """The words that `quoted` counts: of a quotation with words left out the altered piece."""


def find_quote(quote: str, source: Words) -> Match:
    """Where the quotation stands in the source."""
    pieces = [words for part in _LEFT_OUT.split(quote) if (words := words_in(part)).words]
    if exact := _exact(pieces, source):
        return exact
    if len(pieces) < 2:
        return _nearly(words_in(quote), source)
    return _nearest_piece(pieces, source)


def _exact(pieces: Sequence[Words], source: Words) -> Match | None:
    """Every piece in its order, whole words only."""
    text, at, ends = f" {source.text} ", 0, []
    for piece in pieces:
        found = text.find(f" {piece.text} ", at)
        if found < 0:
            return None
        at = found + len(piece.text) + 1
        ends.append((found, found + len(piece.text)))
    if not ends:
        return None
    return Match("verbatim", 100.0, source.word_at(ends[0][0]), source.word_at(ends[-1][1] - 1) + 1)


def _nearest_piece(pieces: Sequence[Words], source: Words) -> Match:
    """Of a quotation with words left out the piece that was altered; it is missing where most of it is."""
    found = [(_exact([piece], source) or _nearly(piece, source), len(piece.words)) for piece in pieces]
    known = [(match, size) for match, size in found if match.how != "not-found"]
    if sum(size for _, size in known) * 2 <= sum(size for _, size in found):
        return Match("not-found")
    altered = next((match for match, _ in known if match.how == "altered"), None)
    return altered or replace(known[0][0], how="altered")


def _nearly(quote: Words, source: Words) -> Match:
    if len(quote.words) < FEWEST or len(source.text) < len(quote.text) / 2:
        return Match("not-found")
    # The shorter of the two is slid along the longer: a source shorter than its quotation is no whole one.
    if len(source.text) <= len(quote.text):
        return _compared(quote, source, (0, len(source.words)), fuzz.ratio(quote.text, source.text))
    best = fuzz.partial_ratio_alignment(quote.text, source.text, score_cutoff=ALIKE)
    if best is None:
        return Match("not-found")
    more = int(len(quote.words) * _MARGIN) + 1
    first = max(0, source.word_at(best.dest_start) - more)
    last = min(len(source.words), source.word_at(max(best.dest_start, best.dest_end - 1)) + 1 + more)
    return _compared(quote, source, (first, last), best.score)


def _compared(quote: Words, source: Words, stretch: tuple[int, int], score: float) -> Match:
    """The stretch word by word, cut to what answers to the quotation."""
    first, last = stretch
    blocks = SequenceMatcher(None, quote.words, source.words[first:last], autojunk=False).get_matching_blocks()[:-1]
    if sum(block.size for block in blocks) < KEPT * len(quote.words) or score < ALIKE:
        return Match("not-found", score)
    # Words of the quotation before the first and behind the last shared one may stand for as many of the source.
    begin = max(first, first + blocks[0].b - blocks[0].a)
    behind = len(quote.words) - blocks[-1].a - blocks[-1].size
    end = min(last, first + blocks[-1].b + blocks[-1].size + behind)
    quoted, found = _pieces(quote.words, source.words[begin:end], begin)
    how = "verbatim" if all(piece.same for piece in (*quoted, *found)) else "altered"
    return Match(how, score, begin, end, quoted, found, quote)


def _pieces(quote: Sequence[str], stretch: Sequence[str], begin: int) -> tuple[list[Piece], list[Piece]]:
    quoted, found = [], []
    for how, a, b, c, d in SequenceMatcher(None, quote, stretch, autojunk=False).get_opcodes():
        if a < b:
            quoted.append(Piece(a, b, how == "equal"))
        if c < d:
            found.append(Piece(begin + c, begin + d, how == "equal"))
    return quoted, found
