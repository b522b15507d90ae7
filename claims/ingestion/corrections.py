"""Which claims a new version corrects exactly as their author agreed. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.extraction import Span
from claims.ingestion.alignment import Alignment
from claims.ingestion.changes import Change, Difference
from claims.ingestion.meaning import VersionText, cut_words
from claims.ingestion.outcomes import Outcome, StandingClaim, Status


class Corrections:
    """Which claims the new version corrects exactly as their authors agreed."""

    def __init__(self, old: VersionText, new: VersionText, alignment: Alignment, accepted: Mapping[str, str]) -> None:
        self.old, self.new, self.accepted = old, new, accepted
        self.places: dict[tuple[str, ...], list[int]] = {}
        if accepted:
            for place, (first, last) in enumerate(new.sentences):
                if alignment.backward[place] < 0:
                    self.places.setdefault(tuple(new.keys[first:last]), []).append(place)

    def of(self, claim: StandingClaim, claims: Sequence[StandingClaim]) -> Outcome | None:
        """The outcome of a claim whose sentence now holds the accepted wording and differs in nothing else; its
        neighbours' accepted wordings may stand there too."""
        words = self.old.words_in(claim.span)
        if claim.uid not in self.accepted or not words:
            return None
        first = self.old.starts[self.old.sentences[self.old.sentence_at(words[0])][0]]
        last = self.old.ends[self.old.sentences[self.old.sentence_at(words[-1])][1] - 1]
        sentence = Span(min(first, claim.span.start), max(last, claim.span.end))
        beside = [one for one in claims if one.uid in self.accepted and sentence.holds(one.span)]
        apart = [one for one in beside if one is claim or not one.span.overlaps(claim.span)]
        return self._try(claim, [claim], sentence) or self._try(claim, apart, sentence)

    def _try(self, claim: StandingClaim, together: Sequence[StandingClaim], sentence: Span) -> Outcome | None:
        text, here = self._reworded(claim, together, sentence)
        words = cut_words(text)
        places = self.places.get(tuple(words.keys), [])
        if len(places) != 1:
            return None
        first, end = self.new.sentences[places[0]]
        own = words.within(here)
        at = self.new.starts[min(first + own.start, end - 1)]
        change = Change(
            sentence.quote(self.old.text),
            self.new.quote(first, end),
            (Difference("wording", claim.span.quote(self.old.text), self.accepted[claim.uid]),),
        )
        if not own:
            return Outcome(claim.uid, Status.GONE, Span(at, at), None, None, corrected=True)
        return Outcome(
            claim.uid, Status.CHANGED, Span(at, self.new.ends[first + own[-1]]), change, None, corrected=True
        )

    def _reworded(self, claim: StandingClaim, together: Sequence[StandingClaim], sentence: Span) -> tuple[str, Span]:
        """The sentence with the accepted wordings in it, and where this claim's stands."""
        pieces: list[str] = []
        at, here = sentence.start, Span(0, 0)
        for one in sorted(together, key=lambda one: one.span):
            pieces.append(self.old.text[at : one.span.start])
            start = sum(map(len, pieces))
            pieces.append(self.accepted[one.uid])
            if one is claim:
                here = Span(start, start + len(self.accepted[one.uid]))
            at = max(at, one.span.end)
        return "".join([*pieces, self.old.text[at : sentence.end]]), here
