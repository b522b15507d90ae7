"""Text and the claims in it -> paragraphs of leaves that the browser paints without moving a character.

Pure: no Django, no HTML. The text is cut at every boundary of a claim; a leaf never holds another
leaf, and the leaves of a paragraph joined give the paragraph's text back exactly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LANES = 3
"""So many lines fit under the text at its line height; a fourth claim has its marker, but no line."""

_LINES = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim's place in the text; `end` is excluded."""

    uid: str
    number: int
    start: int
    end: int
    tone: str = "open"
    """The colour token of its line: open, supported, misleading, false or unverifiable."""
    figure: bool = False
    label: str = ""
    """What the gutter's link is called by a screen reader."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of characters that all lie in the same claims."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()
    lanes: tuple[int, ...] = ()
    """For each mark its lane, counted from the text downwards; -1 where no lane was left."""

    @property
    def classes(self) -> str:
        """The class names that draw its lines and its tint."""
        names = [f"l{lane}-{mark.tone}" for mark, lane in zip(self.marks, self.lanes, strict=True) if lane >= 0]
        if any(mark.figure for mark in self.marks):
            names.append("figure")
        return " ".join(["leaf", *names])

    @property
    def numbers(self) -> str:
        """The claims of the leaf, the shortest first, as the page's script reads them: `12:0 11:1`."""
        pairs = zip(self.marks, self.lanes, strict=True)
        return " ".join(f"{mark.number}:{lane}" for mark, lane in pairs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text between line breaks, and the claims that begin in it."""

    start: int
    end: int
    leaves: tuple[Leaf, ...]
    gutter: tuple[Mark, ...]


def paragraphs(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """The text from start to end as paragraphs of leaves, each leaf with its claims and their lanes.

    >>> [leaf.text for leaf in paragraphs("37 طائرة\\n", [Mark("u", 1, 0, 2)])[0].leaves]
    ['37', ' طائرة']
    """
    ordered = sorted(marks, key=_short_first)
    lanes = lanes_of(ordered)
    pieces = _LINES.finditer(text, start, len(text) if end is None else end)
    lines = [piece.span() for piece in pieces if not piece[0].isspace()]
    held = _by_line(lines, ordered)
    return [_paragraph(text, *line, inside, lanes) for line, inside in zip(lines, held, strict=True)]


def _short_first(mark: Mark) -> tuple[int, int, int]:
    return (mark.end - mark.start, mark.start, mark.number)


def lanes_of(marks: Iterable[Mark]) -> dict[str, int]:
    """The lane of each claim by its uid, the shorter nearer the text; -1 where none was left.

    Each claim keeps one lane over all its lines, or its line would jump between them.
    """
    taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    lanes: dict[str, int] = {}
    for mark in sorted(marks, key=_short_first):
        span = (mark.start, mark.end)
        lanes[mark.uid] = lane = next((n for n, row in enumerate(taken) if _free(row, span)), -1)
        if lane >= 0:
            insort(taken[lane], span)
    return lanes


def _free(row: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Whether the span meets none of the row's, which are sorted and meet none of one another."""
    at = bisect_left(row, span)
    return (at == 0 or row[at - 1][1] <= span[0]) and (at == len(row) or span[1] <= row[at][0])


def _by_line(lines: Sequence[tuple[int, int]], ordered: Sequence[Mark]) -> list[list[Mark]]:
    """For each line the claims that touch it, the shortest first."""
    held: list[list[Mark]] = [[] for _ in lines]
    ends = [end for _, end in lines]
    for mark in ordered:
        at = bisect_right(ends, mark.start)
        while at < len(lines) and lines[at][0] < mark.end:
            held[at].append(mark)
            at += 1
    return held


def _paragraph(text: str, start: int, end: int, inside: Sequence[Mark], lanes: dict[str, int]) -> Paragraph:
    cuts = {start, end}
    for mark in inside:
        cuts.update((max(start, mark.start), min(end, mark.end)))
    leaves = tuple(_leaf(text, left, right, inside, lanes) for left, right in pairwise(sorted(cuts)))
    begun = sorted((mark for mark in inside if start <= mark.start), key=lambda mark: mark.number)
    return Paragraph(start, end, leaves, tuple(begun))


def _leaf(text: str, start: int, end: int, inside: Sequence[Mark], lanes: dict[str, int]) -> Leaf:
    marks = tuple(mark for mark in inside if mark.start <= start and end <= mark.end)
    return Leaf(text[start:end], start, marks, tuple(lanes[mark.uid] for mark in marks))
