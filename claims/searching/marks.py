"""Where the words that somebody looks for stand in a text that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claims.extraction.folding import fold, fold_word
from claims.extraction.spans import Span
from claims.extraction.terms import spans_of_terms
from claims.searching.asking import Asked

PASSAGE = 320
"""Code points of a passage that are shown at most."""
BEFORE = 90
"""Of these, at most so many before the first word that was found."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch of a text that is all of a piece: of the words looked for or not, of the claim or not."""

    text: str
    is_hit: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, the spans in it of the words looked for, and the span of the claim it is shown for."""

    text: str
    hits: tuple[Span, ...] = ()
    own: Span | None = None

    @property
    def leaves(self) -> list[Leaf]:
        """The text cut at every boundary of a span, so that no two marks nest and no character moves."""
        spans = [*self.hits, *([self.own] if self.own else [])]
        cuts = sorted({0, len(self.text), *(end for span in spans for end in (span.start, span.end))})
        own = [self.own] if self.own else []
        return [
            Leaf(self.text[start:end], _within(start, self.hits), _within(start, own)) for start, end in pairwise(cuts)
        ]


def marked(text: str, asked: Asked, language: str, own: Span | None = None) -> Marked:
    """A text of a known language: its words are found as the search finds them, by their terms."""
    terms = set(asked.terms.get(language, ()))
    return _clipped(Marked(text, tuple(span for _, span in spans_of_terms(text, terms, language)), own))


def marked_name(text: str, asked: Asked) -> Marked:
    """A name or a title, whose language is nobody's business: what was typed is found inside its words."""
    folded = fold(text)
    hits = []
    for word in asked.words.split():
        at = folded.text.find(fold_word(word))
        if at >= 0 and (key := fold_word(word)):
            hits.append(folded.source_span(at, at + len(key)))
    return Marked(text, _apart(hits))


def _within(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch one another joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _clipped(whole: Marked) -> Marked:
    """The part of a long text that is worth showing: around the claim or the first hit, by whole words."""
    if len(whole.text) <= PASSAGE:
        return whole
    shown = [*([whole.own] if whole.own else []), *whole.hits[:1]] or [Span(0, 0)]
    wanted = max(min(span.start for span in shown) - BEFORE, 0)
    start = whole.text.find(" ", wanted) + 1 if wanted else 0
    end = len(whole.text) if len(whole.text) <= start + PASSAGE else whole.text.rfind(" ", start, start + PASSAGE)
    end = end if end > start else start + PASSAGE
    hits = tuple(moved for span in whole.hits if (moved := _moved(span, start, end)))
    return Marked(whole.text[start:end], hits, _moved(whole.own, start, end) if whole.own else None)


def _moved(span: Span, start: int, end: int) -> Span | None:
    first, last = max(span.start, start), min(span.end, end)
    return Span(first - start, last - start) if first < last else None
