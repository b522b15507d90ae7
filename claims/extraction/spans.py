"""Half-open code-point ranges: the only way this package says where something stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """`text[start:end]`: code points of the source text, 0-based, the end excluded."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one (equal spans hold each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def quote(self, text: str) -> str:
        """The words the span stands for."""
        return text[self.start : self.end]


def join(spans: Iterable[Span]) -> list[Span]:
    """The same ground in spans that do not touch, in order."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span that holds all the given ones; there must be at least one."""
    found = list(spans)
    return Span(min(span.start for span in found), max(span.end for span in found))
