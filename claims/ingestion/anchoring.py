"""What became of each claim in a new version of its article: exact, moved, changed or gone.

A claim keeps its verdict only where its whole sentence says the same: every figure, unit, name, negation, modality and
plain word, and the same speaker. Typography may change (digits, quotation marks, vowel marks, tatweel, blanks,
punctuation), and words that carry no fact may come and go around the claim's own words. A look-alike is never taken:
a sentence that stands twice is told apart by its neighbours or not taken at all. Pure: no row, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from claims.extraction import Span
from claims.ingestion.alignment import Alignment, align
from claims.ingestion.changes import Change, Difference, find_differences, vowel_differences
from claims.ingestion.comparing import Opcode, compare
from claims.ingestion.corrections import Corrections
from claims.ingestion.grounds import Grounds
from claims.ingestion.meaning import VersionText, same_place
from claims.ingestion.outcomes import Outcome, StandingClaim, Status
from claims.ingestion.speakers import Voices, same_speakers, spoken_by


class Anchoring:
    """The outcomes of all claims of a version, and what is new in the next one."""

    def __init__(self, old: VersionText, new: VersionText, accepted: Mapping[str, str]) -> None:
        self.old, self.new, self.accepted = old, new, accepted
        self.alignment: Alignment = align(old, new)
        self.words = list(self.alignment.words)
        """Where each old word stands in the new version, for every word of a sentence that says the same."""
        self._grounds = Grounds(self.alignment)
        self._voices = Voices(old), Voices(new)
        self._opcodes: dict[tuple[tuple[int, int], tuple[int, int]], list[Opcode]] = {}
        self._reached = list(accumulate(self.words, lambda last, word: word if word >= 0 else last, initial=-1))
        self._claims: dict[str, StandingClaim] = {}
        self.outcomes: list[Outcome] = []

    def run(self, claims: Sequence[StandingClaim]) -> Anchoring:
        """Itself, with the outcome of every claim in the given order."""
        self._claims = {claim.uid: claim for claim in claims}
        corrections = Corrections(self.old, self.new, self.alignment, self.accepted)
        for claim in claims:
            corrected = corrections.of(claim, claims)
            if corrected is None:
                self.outcomes.append(self._outcome(claim))
            else:
                index = self._voices[1].found(claim.kind, corrected.span, None)
                self.outcomes.append(replace(corrected, found=index))
        self._settle_doubles()
        return self

    @property
    def fresh(self) -> list[int]:
        """The indexes of the new extraction's claims that no standing claim is."""
        known = {outcome.found for outcome in self.outcomes}
        return [index for index in range(len(self.new.extraction.claims)) if index not in known]

    def found_before(self, uid: str) -> int | None:
        """The index of the old extraction's claim that is the standing one."""
        claim = self._claims[uid]
        return self._voices[0].found(claim.kind, claim.span, claim.core)

    def place(self, span: Span) -> Span | None:
        """Where a span of the old version stands in the new one, if it stands there saying the same."""
        words = self.old.words_in(span)
        if not words or not self._is_run(words):
            return None
        first, last = self.words[words[0]], self.words[words[-1]]
        start = self.new.starts[first] + self._inner(words[0], first, span.start - self.old.starts[words[0]])
        end = self.new.starts[last] + self._inner(words[-1], last, span.end - self.old.starts[words[-1]])
        return Span(*self._with_marks(span, words, start, end))

    def _inner(self, word: int, other: int, offset: int) -> int:
        """Where an offset inside an old word lies in the new one; its edges are its edges."""
        old, new = self.old.quote(word, word + 1), self.new.quote(other, other + 1)
        return 0 if offset <= 0 else len(new) if offset >= len(old) else same_place(old, new, offset)

    def _with_marks(self, span: Span, words: range, start: int, end: int) -> tuple[int, int]:
        """The range with the punctuation that the old span had at its edges, where it is still there."""
        before = self.old.text[span.start : max(span.start, self.old.starts[words[0]])]
        after = self.old.text[min(span.end, self.old.ends[words[-1]]) : span.end]
        if before and self.new.text[:start].endswith(before):
            start -= len(before)
        if after and self.new.text.startswith(after, end):
            end += len(after)
        return start, end

    def _is_run(self, words: range) -> bool:
        first = self.words[words[0]]
        return first >= 0 and self.words[words.start : words.stop] == list(range(first, first + len(words)))

    def _outcome(self, claim: StandingClaim) -> Outcome:
        words = self.old.words_in(claim.span)
        if not words:
            return self._gone(claim)
        first, last = self.old.sentence_at(words[0]), self.old.sentence_at(words[-1])
        here = self.old.sentences[first][0], self.old.sentences[last][1]
        if self._is_run(range(*here)):
            there = self.words[here[0]], self.words[here[1] - 1] + 1
            return self._standing(claim, (first, last), here, there)
        there_now = self._edited_place(first, last, self.old.sentence_at(self._core_words(claim)[0]))
        return self._gone(claim) if there_now is None else self._edited(claim, (first, last), here, there_now)

    def _core_words(self, claim: StandingClaim) -> range:
        return (self.old.words_in(claim.core) if claim.core else range(0)) or self.old.words_in(claim.span)

    def _edited_place(self, first: int, last: int, core: int) -> tuple[int, int] | None:
        """The words of the new sentences that the claim's sentences became; of its core's where they lie apart."""
        places = {index: place for index in range(first, last + 1) if (place := self._sentences_now(index))}
        if core not in places:
            return None
        start, end = min(place[0] for place in places.values()), max(place[1] for place in places.values())
        if end - start > 2 * (last - first) + 3:
            start, end = places[core]
        return self.new.sentences[start][0], self.new.sentences[end - 1][1]

    def _sentences_now(self, index: int) -> tuple[int, int] | None:
        if index in self.alignment.edited:
            return self.alignment.edited[index]
        first, last = self.old.sentences[index]
        if self.words[first] < 0:
            return None
        return self.new.sentence_at(self.words[first]), self.new.sentence_at(self.words[last - 1]) + 1

    def _standing(
        self, claim: StandingClaim, sentences: tuple[int, int], here: tuple[int, int], there: tuple[int, int]
    ) -> Outcome:
        """The outcome of a claim whose sentence has the same words: it stands if they still mean the same."""
        found = list(vowel_differences(self.old, self.new, range(*here), range(*there)))
        return self._judge(claim, sentences, (here, there), found)

    def _judge(
        self,
        claim: StandingClaim,
        sentences: tuple[int, int],
        stretches: tuple[tuple[int, int], tuple[int, int]],
        found: list[Difference],
    ) -> Outcome:
        here, there = stretches
        place = self.place(claim.span)
        assert place is not None, "the words of a claim in a sentence that says the same all have their place"
        start, end = self.new.sentence_at(there[0]), self.new.sentence_at(there[1] - 1)
        if lost := self._grounds.lost(sentences, (start, end)):
            found.append(lost)
        if speaker := self._other_speaker(claim, place, here, there):
            found.append(speaker)
        index = self._voices[1].found(claim.kind, place, self.place(claim.core) if claim.core else None)
        if found:
            change = Change(self.old.quote(*here), self.new.quote(*there), tuple(found))
            return Outcome(claim.uid, Status.CHANGED, place, change, index)
        same = self.old.quote(*here) == self.new.quote(*there)
        ordered = self.alignment.in_order.issuperset(
            index for index in range(sentences[0], sentences[1] + 1) if self.alignment.forward[index] >= 0
        )
        return Outcome(claim.uid, Status.EXACT if same and ordered else Status.MOVED, place, None, index)

    def _other_speaker(
        self, claim: StandingClaim, place: Span, here: tuple[int, int], there: tuple[int, int]
    ) -> Difference | None:
        """The difference between who spoke and who speaks now, where there is one."""
        old, new = self._voices
        core = self.place(claim.core) if claim.core else None
        before = old.around(claim.kind, claim.span, claim.core)
        after = new.around(claim.kind, place, core)
        sentence = Span(self.old.starts[here[0]], self.old.ends[here[1] - 1])
        sentence_now = Span(self.new.starts[there[0]], self.new.ends[there[1] - 1])
        if same_speakers((old, before, sentence), (new, after, sentence_now), self.place):
            return None
        return Difference("speaker", spoken_by(old, before), spoken_by(new, after))

    def _edited(
        self, claim: StandingClaim, sentences: tuple[int, int], here: tuple[int, int], there: tuple[int, int]
    ) -> Outcome:
        """The outcome of a claim whose sentence was edited."""
        opcodes = self._opcodes.get((here, there)) or compare(self.old.keys, self.new.keys, here, there)
        self._opcodes[here, there] = opcodes
        found = list(find_differences(self.old, self.new, opcodes, self.old.words_in(claim.span)))
        if not found:
            self._keep_words(opcodes)
            return self._judge(claim, sentences, (here, there), found)
        image = _Image(opcodes)
        core = image.of(self._core_words(claim))
        index = next((i for word in core if (i := self._voices[1].found_at(claim.kind, word)) is not None), None)
        span = self._changed_span(claim, image, core) if index is None else self.new.extraction.claims[index].span
        if span is None:
            return self._gone(claim)
        change = Change(self.old.quote(*here), self.new.quote(*there), tuple(found))
        return Outcome(claim.uid, Status.CHANGED, span, change, index)

    def _keep_words(self, opcodes: Sequence[Opcode]) -> None:
        """Note where the words of an edited sentence that says the same stand now."""
        for _tag, first, last, start, end in opcodes:
            if last - first == end - start:
                self.words[first:last] = range(start, end)

    def _changed_span(self, claim: StandingClaim, image: _Image, core: Sequence[int]) -> Span | None:
        """The place of a changed claim that the new extraction does not show; None where too little of it is left."""
        own = self.old.words_in(claim.span)
        if claim.kind == "numeric" and not any(self.new.kind(word) == "figure" for word in core):
            return None
        if image.kept(own) * 2 < len(own) and claim.kind != "numeric":
            return None
        words = image.of(own)
        return Span(self.new.starts[words[0]], self.new.ends[words[-1]])

    def _gone(self, claim: StandingClaim) -> Outcome:
        words = self.old.words_in(Span(0, claim.span.start + 1))
        before = self._reached[words.stop - 1] if words else -1
        at = self.new.ends[before] if before >= 0 else 0
        return Outcome(claim.uid, Status.GONE, Span(at, at))

    def _settle_doubles(self) -> None:
        """No two claims become one: a changed claim gives way to the one that stands there, or to an earlier one."""
        taken = {outcome.found for outcome in self.outcomes if outcome.carried and outcome.found is not None}
        for position, outcome in enumerate(self.outcomes):
            if outcome.status == Status.CHANGED and outcome.found is not None:
                if outcome.found in taken:
                    at = outcome.span.start
                    self.outcomes[position] = replace(
                        outcome, status=Status.GONE, span=Span(at, at), change=None, found=None
                    )
                taken.add(outcome.found)


class _Image:
    """Where the words of an edited sentence went."""

    def __init__(self, opcodes: Sequence[Opcode]) -> None:
        self._opcodes = opcodes

    def of(self, words: range) -> list[int]:
        """The new words in the place of the old ones, in order."""
        found: set[int] = set()
        for tag, first, last, start, end in self._opcodes:
            low, high = max(first, words.start), min(last, words.stop)
            if low < high:
                found.update(range(start + low - first, start + high - first) if tag == "equal" else range(start, end))
        return sorted(found)

    def kept(self, words: range) -> int:
        """How many of the old words are still there."""
        spans = [
            (max(first, words.start), min(last, words.stop)) for tag, first, last, *_ in self._opcodes if tag == "equal"
        ]
        return sum(max(0, last - first) for first, last in spans)


def reanchor(
    old: VersionText,
    new: VersionText,
    claims: Sequence[StandingClaim],
    *,
    accepted: Mapping[str, str] | None = None,
) -> Anchoring:
    """What became of each claim, in the given order; `accepted` holds the wordings that authors accepted, by uid."""
    return Anchoring(old, new, accepted or {}).run(claims)
