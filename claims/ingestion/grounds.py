"""Whether a sentence that stands unchanged still stands on the same ground: among its neighbours, and after the same
sentences where it points back to them. Pure."""

from __future__ import annotations

from functools import cached_property

from claims.extraction import Attribution
from claims.extraction.folding import fold_word
from claims.ingestion.alignment import Alignment, only_facts_differ
from claims.ingestion.changes import Difference
from claims.ingestion.meaning import VersionText

_SHORT = 5
"""A sentence of fewer words («قُتل 12 شخصا») says too little to stand alone: it leans on the one before it."""


_OPENING = 3
"""Among so many words a sentence points back, if it does ("Among them are 84 children")."""


class Grounds:
    """Answers for one alignment what the unchanged sentences stand on."""

    def __init__(self, alignment: Alignment) -> None:
        self.alignment = alignment
        self.old, self.new = alignment.old, alignment.new
        self._known: dict[tuple[int, int], Difference | None] = {}

    def lost(self, sentences: tuple[int, int], places: tuple[int, int]) -> Difference | None:
        """What the unchanged sentences, first to last included, no longer stand on at their new places."""
        (first, last), (start, end) = sentences, places
        before = self._ground(first, start)
        if before is not None:
            return before
        if self._is_whole_paragraph(first, last) or self._is_beside(first - 1, start - 1):
            return None
        if self._is_beside(last + 1, end + 1):
            return None
        return self._context(first - 1, start - 1)

    def _ground(self, index: int, place: int) -> Difference | None:
        """The difference between the sentences that this one leans on, then and now, where they name something else."""
        key = (index, place)
        if key not in self._known:
            self._known[key] = None
            reach = self._reaches.get(index, index)
            self._known[key] = next(
                (found for back in range(1, index - reach + 1) if (found := self._step(*key, back))), None
            )
        return self._known[key]

    def _step(self, index: int, place: int, back: int) -> Difference | None:
        before, before_now = index - back, place - back
        if before_now < 0:
            return self._context(before, before_now)
        if self.alignment.forward[before] != before_now and not only_facts_differ(
            self.old, self.new, self.old.sentences[before], self.new.sentences[before_now]
        ):
            return self._context(before, before_now)
        return self._ground(before, before_now)

    @cached_property
    def _reaches(self) -> dict[int, int]:
        """For each old sentence that points back the first one that it needs."""
        reaches = {index: index - 1 for index in range(1, len(self.old.sentences)) if leans_back(self.old, index)}
        told: list[int] = []
        for attribution in self._in_order():
            index = self._sentence_of(attribution)
            if self._is_told(attribution):
                told.append(index)
            elif not told or told[-1] != index:
                # Carried over: from the statement named last, or from further back where extraction says so.
                named = self._source_of(attribution)
                needed = (reaches.get(index, index), told[-1] if told else index - 1, index if named is None else named)
                reaches[index] = max(0, min(needed))
            self._reach_from_content(reaches, attribution)
        return reaches

    def _in_order(self) -> list[Attribution]:
        found = [claim.attribution for claim in self.old.extraction.claims if claim.attribution]
        return sorted(found, key=lambda attribution: attribution.cue)

    def _reach_from_content(self, reaches: dict[int, int], attribution: Attribution) -> None:
        """What is quoted in a later sentence than its cue leans on the cue's sentence."""
        cue = self._sentence_of(attribution)
        for span in attribution.content:
            words = self.old.words_in(span)
            last = self.old.sentence_at(words[-1]) if words else cue
            for index in range(cue + 1, last + 1):
                reaches[index] = min(reaches.get(index, cue), cue)

    def _is_told(self, attribution: Attribution) -> bool:
        """Whether the cue's own sentence says who speaks."""
        return self._source_of(attribution) == self._sentence_of(attribution)

    def _sentence_of(self, attribution: Attribution) -> int:
        return self.old.sentence_at(self.old.words_in(attribution.cue)[0])

    def _source_of(self, attribution: Attribution) -> int | None:
        words = self.old.words_in(attribution.source) if attribution.source else ()
        return self.old.sentence_at(words[0]) if words else None

    def _is_whole_paragraph(self, first: int, last: int) -> bool:
        numbers = self.old.paragraphs
        opens = first == 0 or numbers[first - 1] != numbers[first]
        closes = last + 1 == len(numbers) or numbers[last + 1] != numbers[last]
        return opens and closes

    def _is_beside(self, index: int, place: int) -> bool:
        """Whether the neighbour is what the old neighbour became."""
        if not 0 <= index < len(self.old.sentences):
            return (index, place) in ((-1, -1), (len(self.old.sentences), len(self.new.sentences)))
        if index in self.alignment.edited:
            first, end = self.alignment.edited[index]
            return first <= place < end
        if not 0 <= place < len(self.new.sentences):
            return False
        return self.alignment.words[self.old.sentences[index][0]] in range(*self.new.sentences[place])

    def _context(self, index: int, place: int) -> Difference:
        return Difference("context", _sentence(self.old, index), _sentence(self.new, place))


def leans_back(version: VersionText, index: int) -> bool:
    """Whether the sentence's words point back to the one before it, or are too few to stand alone."""
    first, last = version.sentences[index]
    if last - first < _SHORT:
        return True
    opening = [fold_word(key) for key in version.keys[first : min(last, first + _OPENING)] if key != '"']
    classes = version.classes
    if not classes.anaphors.isdisjoint(opening[:1]) or not classes.inner_anaphors.isdisjoint(opening):
        return True
    follows = version.paragraphs[index - 1] == version.paragraphs[index]
    return follows and not classes.weak_anaphors.isdisjoint(opening[:1])


def _sentence(version: VersionText, index: int) -> str:
    return version.quote(*version.sentences[index]) if 0 <= index < len(version.sentences) else ""
