"""What every language's finder of attributions shares: the mode of a content, from the quotations around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from claims.extraction.quotes import Quote
from claims.extraction.records import Mode
from claims.extraction.spans import Span

_SCARE = 1
"""A single quoted word inside a clause is a scare quote or a name: it does not make the clause mixed."""
_LOOK = 12
"""How many quotations are looked at around a content's edges: enough for nesting, and a bound on the work."""


class QuoteIndex:
    """The quotations of a document, looked up by place."""

    def __init__(self, source: str, quotes: Sequence[Quote]) -> None:
        self.source = source
        self.quotes = sorted(quotes, key=lambda quote: quote.outer.start)
        self._starts = [quote.outer.start for quote in self.quotes]

    def around(self, span: Span) -> Quote | None:
        """The innermost quotation whose marks hold the span."""
        last = bisect_right(self._starts, span.start)
        for index in range(last - 1, max(last - _LOOK, 0) - 1, -1):
            if self.quotes[index].outer.holds(span):
                return self.quotes[index]
        return None

    def inside(self, span: Span) -> list[Quote]:
        """The first quotations that begin inside the span."""
        first = bisect_left(self._starts, span.start)
        last = bisect_left(self._starts, span.end)
        return self.quotes[first : min(last, first + _LOOK)]

    def mode(self, content: Sequence[Span], cue: Span) -> Mode:
        """Direct when all of the content is quoted, mixed when some of it is.

        A quotation that holds the cue as well belongs to an outer statement and does not count.
        """
        quoted = [self._is_quoted(span, cue) for span in content]
        if all(quoted):
            return Mode.DIRECT
        if any(quoted) or any(self._weighs(quote) for span in content for quote in self.inside(span)):
            return Mode.MIXED
        return Mode.INDIRECT

    def _is_quoted(self, span: Span, cue: Span) -> bool:
        around = self.around(span)
        return around is not None and not around.outer.holds(cue)

    def _weighs(self, quote: Quote) -> bool:
        return len(self.source[quote.inner.start : quote.inner.end].split()) > _SCARE
