"""Who speaks at a place of a version, as far as the words beside it do not show it: a speaker carried over from an
earlier sentence, or a title that an earlier sentence gives a name to. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from claims.extraction import Attribution, Span
from claims.extraction.folding import fold_word
from claims.ingestion.meaning import VersionText, cut_words

Placing = Callable[[Span], Span | None]
"""Where a span of the old version stands in the new one, if it stands there unchanged."""
_REACH = 3000
"""How far before a claim the start of an extracted one that shares most of its words may lie."""
Speaker = frozenset[str]
"""The words a speaker is named with."""


class Voices:
    """The statements of one version, to be asked who speaks where."""

    def __init__(self, version: VersionText) -> None:
        self.version = version

    @cached_property
    def _by_core(self) -> dict[tuple[str, int], int]:
        found: dict[tuple[str, int], int] = {}
        for index, claim in enumerate(self.version.extraction.claims):
            core = (
                claim.quantity.number if claim.quantity else claim.attribution.cue if claim.attribution else claim.span
            )
            found.setdefault((claim.kind, self.version.words_in(core).start), index)
        return found

    @cached_property
    def _statements(self) -> list[tuple[Span, int]]:
        claims = self.version.extraction.claims
        return [(claim.span, index) for index, claim in enumerate(claims) if claim.attribution]

    def found_at(self, kind: str, word: int) -> int | None:
        """The index of the extracted claim whose number or cue begins with (or inside) the word."""
        return self._by_core.get((kind, word))

    def found(self, kind: str, span: Span, core: Span | None) -> int | None:
        """The index of the extracted claim that is this one: with its number or cue, else over the same words."""
        index = self.found_at(kind, self.version.words_in(core).start) if core else None
        return self._found_over(kind, span) if index is None else index

    def _found_over(self, kind: str, span: Span) -> int | None:
        """The index of the extracted claim that shares most of the span with it."""
        claims = self.version.extraction.claims
        at = bisect_left(self._starts, span.start - _REACH)
        shared = [
            (min(claims[index].span.end, span.end) - max(claims[index].span.start, span.start), index)
            for index in range(at, bisect_left(self._starts, span.end))
            if claims[index].kind == kind
        ]
        if not shared:
            return None
        length, index = max(shared)
        return (
            index
            if 2 * length > max(span.end - span.start, claims[index].span.end - claims[index].span.start)
            else None
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [claim.span.start for claim in self.version.extraction.claims]

    def around(self, kind: str, span: Span, core: Span | None) -> list[Attribution]:
        """The statements that the claim is or stands in, the innermost first."""
        index = self.found_at(kind, self.version.words_in(core).start) if core else None
        if index is None:
            holding = [(held.end - held.start, index) for held, index in self._statements if held.holds(span)]
            index = min(holding, default=(0, None))[1]
        return list(self._upwards(index))

    def _upwards(self, index: int | None) -> Iterator[Attribution]:
        seen: set[int] = set()
        while index is not None and index not in seen:
            seen.add(index)
            claim = self.version.extraction.claims[index]
            if claim.attribution:
                yield claim.attribution
            index = claim.parent

    def with_cue(self, span: Span | None) -> Attribution | None:
        """The statement whose cue starts there."""
        index = self.found_at("attributed", self.version.words_in(span).start) if span else None
        return None if index is None else self.version.extraction.claims[index].attribution

    def speaker(self, attribution: Attribution) -> Speaker:
        """The words that name the speaker, at the fullest mention the article has."""
        span = attribution.claimant or attribution.source
        return (
            frozenset(fold_word(key) for key in cut_words(span.quote(self.version.text)).keys) if span else frozenset()
        )


def same_speakers(
    old: tuple[Voices, list[Attribution], Span], new: tuple[Voices, list[Attribution], Span], place: Placing
) -> bool:
    """Whether the same people speak: `old` and `new` are a version's voices, the statements around the claim and the
    claim's sentence, whose words are the same in both and stand on the same ground.

    What is left to compare: the name that another sentence gives to a title, and whether the sentence came into
    somebody's quotation or fell out of one.
    """
    (old_voices, before, here), (new_voices, after, there) = old, new
    for attribution in before:
        if attribution.source and here.holds(attribution.cue):
            partner = new_voices.with_cue(place(attribution.cue))
            if partner is not None and not _agree(old_voices.speaker(attribution), new_voices.speaker(partner)):
                return False
    outside = sum(not here.holds(attribution.cue) for attribution in before)
    return outside == sum(not there.holds(attribution.cue) for attribution in after)


def _agree(one: Speaker, other: Speaker) -> bool:
    """Whether two namings may be of one person: the same, or one shorter than the other."""
    return one == other or (bool(one) and bool(other) and (one <= other or other <= one))


def spoken_by(voices: Voices, around: Sequence[Attribution]) -> str:
    """The name of the innermost speaker, in the words of the text; "" for nobody."""
    span = next((span for one in around if (span := one.claimant or one.source)), None)
    return span.quote(voices.version.text) if span else ""
