"""What an article says twice: a word of a quotation that its own voice takes up, a speaker who tells a thing again."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from claims.extraction.document import Document
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution, Mode
from claims.extraction.spans import Span, join

_SHORTEST = 4
"""Letters of a quoted word that can be known again: shorter ones stand everywhere."""
_PREFIX = 2
"""Letters that may be glued before it: «كحلفاء»."""
_RUN = 3
"""So many words in a row, found in two statements of one speaker and nowhere else, tell the same thing twice."""
_FAR = 60
"""Words into a statement that are looked at: statements nest, and each holds all that follow."""


def find_echoed(document: Document, quotes: Iterable[Quote], attributions: Sequence[Attribution]) -> frozenset[Span]:
    """The cues of quoted statements with a word that the article puts in quotation marks of its own, and uses nowhere
    else: what the writer leans on."""
    reported = join(piece for attribution in attributions for piece in attribution.content)
    own = [quote.inner for quote in quotes if not _lies_in(quote.inner, reported)]
    leaned_on = {_lone_word(document, inner) for inner in own} - {""}
    if not leaned_on:
        return frozenset()
    endings = Counter(word[cut:] for word in document.words for cut in range(_PREFIX + 1))
    once_more = {word for word in leaned_on if endings[word] == 2}
    return frozenset(
        attribution.cue
        for attribution in attributions
        if attribution.mode is not Mode.INDIRECT and _echoes(document, attribution, once_more)
    )


def _lies_in(span: Span, ground: Sequence[Span]) -> bool:
    at = bisect_right(ground, (span.start, len(ground) and ground[-1].end)) - 1
    return at >= 0 and ground[at].holds(span)


def _lone_word(document: Document, inner: Span) -> str:
    words = document.words_in(inner)
    word = document.words[words[0]] if len(words) == 1 else ""
    return word if len(word) >= _SHORTEST else ""


def _echoes(document: Document, attribution: Attribution, words: set[str]) -> bool:
    said = (document.words[i] for piece in attribution.content for i in document.words_in(piece)[:_FAR])
    return any(word[cut:] in words for word in said for cut in range(_PREFIX + 1))


def find_retold(document: Document, attributions: Sequence[Attribution]) -> frozenset[Span]:
    """The cues of statements in which one speaker tells a thing that he tells elsewhere too: whoever checks compares
    the two."""
    tellings: defaultdict[tuple[str, ...], list[Attribution]] = defaultdict(list)
    for attribution in attributions:
        for run in {run for piece in attribution.content for run in _runs(document, piece)}:
            tellings[run].append(attribution)
    return frozenset(
        one.cue for told in tellings.values() if len(told) == 2 and _is_same_speaker(*told) for one in told
    )


def _is_same_speaker(one: Attribution, other: Attribution) -> bool:
    speaker = one.claimant or one.source
    apart = not any(piece.overlaps(beside) for piece in one.content for beside in other.content)
    return speaker is not None and apart and speaker == (other.claimant or other.source)


def _runs(document: Document, piece: Span) -> Iterable[tuple[str, ...]]:
    words = document.words_in(piece)[:_FAR]
    for at in words[: max(0, len(words) - _RUN + 1)]:
        yield tuple(document.words[at : at + _RUN])
