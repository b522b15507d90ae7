"""The difference of two versions for people to read: paragraphs side by side, word by word, with the claims in them.

Pure. Every offset counts in its own version's text; the pieces of a side, joined, are the paragraph as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, zip_longest
from typing import Literal, NamedTuple

from claims.extraction import Span
from claims.extraction.folding import CONTROLS, MARKS
from claims.ingestion.comparing import compare

RowKind = Literal["same", "changed", "inserted", "deleted"]
PieceKind = Literal["same", "deleted", "inserted"]

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(rf"\w[\w{MARKS}{CONTROLS}\u0300-\u036f]*|\s+|[^\w\s]")
_LIKE = 0.4
"""From this share of common words on two paragraphs in one place are one paragraph that was edited."""
_PAIRED = 40
"""Above so many edited paragraphs in one place they are paired in order instead of by likeness."""


class Placed(NamedTuple):
    """A claim's place in one version."""

    uid: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is all the same: kept, deleted or inserted, and in the same claims."""

    text: str
    start: int
    kind: PieceKind
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One paragraph of one version."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph then and now; one side is missing where it was put in or cut. `moved`: it stood elsewhere before."""

    kind: RowKind
    old: Side | None
    new: Side | None
    moved: bool = False

    @property
    def inline(self) -> list[Piece]:
        """Both sides in one line of reading: what was kept once, in the new version's offsets, each deletion before
        the insertion that took its place."""
        return list(_merge(self.old.pieces if self.old else (), self.new.pieces if self.new else ()))


def differ(old: str, new: str, *, old_claims: Iterable[Placed] = (), new_claims: Iterable[Placed] = ()) -> list[Row]:
    """The two texts paragraph by paragraph, in the order of the new one; what was cut stands where it stood.

    >>> [(piece.kind, piece.text) for piece in differ("زار 37 طالبا", "زار 39 طالبا")[0].inline]
    [('same', 'زار '), ('deleted', '37'), ('inserted', '39'), ('same', ' طالبا')]
    """
    before, after = _paragraphs(old), _paragraphs(new)
    marks = _Marks(old_claims), _Marks(new_claims)
    rows = [_row((old, new), pair, marks) for pair in _pair(old, new, before, after)]
    return _with_moves(old, new, rows)


def _paragraphs(text: str) -> list[Span]:
    return [Span(*match.span()) for match in _LINE.finditer(text) if not match.group().isspace()]


_Pair = tuple[Span | None, Span | None]


def _pair(old: str, new: str, before: list[Span], after: list[Span]) -> Iterator[_Pair]:
    """The paragraphs of both texts, paired: first the same ones in order, then like ones between them."""
    texts = [span.quote(old) for span in before], [span.quote(new) for span in after]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(before[i1:i2], after[j1:j2], strict=True)
        elif max(i2 - i1, j2 - j1) > _PAIRED:
            yield from _pair_in_order(old, new, before[i1:i2], after[j1:j2])
        else:
            yield from _pair_like(old, new, before[i1:i2], after[j1:j2])


def _pair_in_order(old: str, new: str, before: list[Span], after: list[Span]) -> Iterator[_Pair]:
    for left, right in zip_longest(before, after):
        if left and right and _likeness(left.quote(old), right.quote(new)) >= _LIKE:
            yield left, right
        else:
            yield from ((left, None),) if left else ()
            yield from ((None, right),) if right else ()


def _pair_like(old: str, new: str, before: list[Span], after: list[Span]) -> Iterator[_Pair]:
    """Pair edited paragraphs by what they share, keeping both orders: the likest pair, then what is around it."""
    found = [
        (_likeness(one.quote(old), other.quote(new)), -abs(left - right), -left, -right)
        for left, one in enumerate(before)
        for right, other in enumerate(after)
    ]
    score, _far, left, right = max(found, default=(0.0, 0, 0, 0))
    if score < _LIKE:
        yield from ((span, None) for span in before)
        yield from ((None, span) for span in after)
        return
    yield from _pair_like(old, new, before[:-left], after[:-right])
    yield before[-left], after[-right]
    yield from _pair_like(old, new, before[1 - left :], after[1 - right :])


def _likeness(one: str, other: str) -> float:
    bags = Counter(one.split()), Counter(other.split())
    return 2 * (bags[0] & bags[1]).total() / max(1, bags[0].total() + bags[1].total())


class _Marks:
    """The claims of one version, to be asked which lie where."""

    def __init__(self, claims: Iterable[Placed]) -> None:
        self._claims = sorted(claims, key=lambda claim: (claim.start, -claim.end))
        self._starts = [claim.start for claim in self._claims]
        self._reach = max((claim.end - claim.start for claim in self._claims), default=0)

    def touching(self, start: int, end: int) -> list[Placed]:
        """The claims that share text with the range, the outer ones first."""
        first = bisect_left(self._starts, start - self._reach)
        return [claim for claim in self._claims[first : bisect_left(self._starts, end)] if claim.end > start]


def _row(texts: tuple[str, str], pair: _Pair, marks: tuple[_Marks, _Marks]) -> Row:
    old, new = texts
    left, right = pair
    if right is None:
        return Row("deleted", _side(old, left, [("deleted", left)], marks[0]) if left else None, None)
    if left is None:
        return Row("inserted", None, _side(new, right, [("inserted", right)], marks[1]))
    runs: tuple[list[_Run], list[_Run]] = ([], [])
    if left.quote(old) == right.quote(new):
        runs = [("same", left)], [("same", right)]
    else:
        _compare_words(texts, (left, right), runs)
    kind: RowKind = "changed" if any(run[0] != "same" for side in runs for run in side) else "same"
    return Row(kind, _side(old, left, runs[0], marks[0]), _side(new, right, runs[1], marks[1]))


_Run = tuple[PieceKind, Span]


def _compare_words(texts: tuple[str, str], pair: tuple[Span, Span], runs: tuple[list[_Run], list[_Run]]) -> None:
    words = [
        [Span(*match.span()) for match in _WORD.finditer(text, *span)] for text, span in zip(texts, pair, strict=True)
    ]
    keys = [[span.quote(text) for span in here] for text, here in zip(texts, words, strict=True)]
    for tag, i1, i2, j1, j2 in compare(keys[0], keys[1], (0, len(keys[0])), (0, len(keys[1]))):
        if i1 < i2:
            runs[0].append(("same" if tag == "equal" else "deleted", Span(words[0][i1].start, words[0][i2 - 1].end)))
        if j1 < j2:
            runs[1].append(("same" if tag == "equal" else "inserted", Span(words[1][j1].start, words[1][j2 - 1].end)))


def _side(text: str, span: Span, runs: Sequence[_Run], marks: _Marks) -> Side:
    """The paragraph cut wherever a run or a claim begins or ends."""
    claims = marks.touching(*span)
    cuts = {span.start, span.end} | {run.start for _kind, run in runs}
    for claim in claims:
        cuts.update(place for place in (claim.start, claim.end) if span.start < place < span.end)
    pieces = []
    kinds = iter(runs)
    kind, run = next(kinds)
    for start, end in pairwise(sorted(cuts)):
        while start >= run.end:
            kind, run = next(kinds)
        inside = tuple(claim.uid for claim in claims if claim.start <= start and end <= claim.end)
        pieces.append(Piece(text[start:end], start, kind, inside))
    return Side(span.start, span.end, tuple(pieces))


def _with_moves(old: str, new: str, rows: list[Row]) -> list[Row]:
    """The rows, with those marked that were cut in one place and put in unchanged in another."""
    cut = {old[row.old.start : row.old.end] for row in rows if row.old and row.new is None}
    put = {new[row.new.start : row.new.end] for row in rows if row.new and row.old is None}
    moved = cut & put
    return [
        replace(row, moved=True)
        if (row.old is None or row.new is None) and "".join(piece.text for piece in row.inline) in moved
        else row
        for row in rows
    ]


def _merge(old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[Piece]:
    """What was kept as the new version has it; each deletion before what took its place."""
    gone: dict[int, list[Piece]] = {}
    kept = 0
    for piece in old:
        if piece.kind == "deleted":
            gone.setdefault(kept, []).append(piece)
        else:
            kept += len(piece.text)
    kept = 0
    for piece in new:
        yield from gone.pop(kept, ())
        yield piece
        kept += len(piece.text) * (piece.kind == "same")
    yield from gone.pop(kept, ())
