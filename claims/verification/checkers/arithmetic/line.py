"""A sentence with its figures, as arithmetic reads it: what stands before, behind and between them."""

from __future__ import annotations

import re

from claims.extraction.folding import fold
from claims.verification.checkers.lexicon import phrases
from claims.verification.protocol import ClaimFacts, QuantityFacts

NEAR = 40
"""Code points between two figures that belong together: beyond that a new thought has begun."""
_COMMA = re.compile(r"[,،;؛]")


class Line:
    """The figures of a claim's sentence in text order, and the folded words around them."""

    def __init__(self, facts: ClaimFacts) -> None:
        self.facts = facts
        own = (facts.quantity,) if facts.quantity else ()
        self.figures: list[QuantityFacts] = sorted((*own, *facts.neighbours), key=lambda figure: figure.start)

    def words(self, start: int, end: int) -> str:
        """The folded words between two offsets of the article."""
        at = self.facts.sentence_start
        return fold(self.facts.sentence[max(0, start - at) : max(0, end - at)]).text

    def index(self, figure: QuantityFacts) -> int:
        return self.figures.index(figure)

    def at(self, index: int) -> QuantityFacts | None:
        """The figure at that place of the sentence; None beyond its ends."""
        return self.figures[index] if 0 <= index < len(self.figures) else None

    def gap(self, one: QuantityFacts, other: QuantityFacts) -> str:
        """What stands between two figures, whichever comes first."""
        first, second = sorted((one, other), key=lambda figure: figure.start)
        return self.words(first.end, second.start)

    def before(self, figure: QuantityFacts, *, reach: int = NEAR) -> str:
        """What stands before a figure, as far back as the figure before it."""
        previous = self.at(self.index(figure) - 1)
        start = previous.end if previous else self.facts.sentence_start
        return self.words(max(start, figure.start - reach), figure.start)

    def after(self, figure: QuantityFacts, *, reach: int = NEAR) -> str:
        """What stands behind a figure, as far as the figure after it."""
        following = self.at(self.index(figure) + 1)
        end = following.start if following else self.facts.sentence_start + len(self.facts.sentence)
        return self.words(figure.end, min(end, figure.end + reach))

    def says(self, words: str, role: str, sense: str = "") -> bool:
        """Whether words of that role stand anywhere in `words`."""
        return phrases(self.facts.language, role, sense).search(words) is not None

    def says_last(self, words: str, role: str, sense: str = "", *, within: int = 12) -> bool:
        """Whether words of that role end `words`, but for an approximator's few letters."""
        ends = [match.end() for match in phrases(self.facts.language, role, sense).finditer(words)]
        return bool(ends) and len(words) - ends[-1] <= within and not _COMMA.search(words[ends[-1] :])

    def says_first(self, words: str, role: str, sense: str = "", *, within: int = 3) -> bool:
        """Whether words of that role begin `words`."""
        match = phrases(self.facts.language, role, sense).search(words)
        return match is not None and match.start() <= within
