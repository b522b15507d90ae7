"""Judges re-anchoring against what is true of a mutated article, and counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from claims.extraction import Span
from claims.ingestion.anchoring import reanchor
from claims.ingestion.meaning import VersionText, read_version
from claims.ingestion.outcomes import Outcome, StandingClaim
from tests.unit.ingestion.mutations import Written, articles, held, mutate

_TYPOGRAPHY = str.maketrans(
    "٠١٢٣٤٥٦٧٨٩«»“”", '0123456789""""', "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0640"
)


def plain(text: str) -> str:
    """The text without the typography that the mutators play with; independent of the code under test."""
    return " ".join(re.sub(r"[،,]", " , ", text.translate(_TYPOGRAPHY)).split())


@dataclass(slots=True)
class Tally:
    """What was seen in a run of mutations."""

    mutations: int = 0
    claims: int = 0
    untouched: int = 0
    kept: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    false_carries: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def share_kept(self) -> float:
        return self.kept / max(1, self.untouched)

    def __str__(self) -> str:
        statuses = ", ".join(f"{number} {name}" for name, number in sorted(self.statuses.items()))
        return (
            f"{self.mutations} mutations, {self.claims} claims ({statuses}): {len(self.false_carries)} false carries; "
            f"{self.kept} of {self.untouched} untouched claims kept ({self.share_kept:.2%})"
        )


def standing_claims(version: VersionText) -> list[StandingClaim]:
    """The claims of a version as they are stored."""
    found = []
    for index, claim in enumerate(version.extraction.claims):
        core = claim.quantity.number if claim.quantity else claim.attribution.cue if claim.attribution else None
        found.append(StandingClaim(str(index), claim.kind, claim.span, core))
    return found


def run(language: str, mutations: int, *, seed: int, tally: Tally | None = None) -> Tally:
    """Mutate the language's articles so many times, re-anchor their claims and judge every outcome."""
    tally = tally or Tally()
    random = Random(seed)
    originals = [(article, read_version(article.render()[0], language)) for article in articles(language)]
    for _ in range(mutations):
        article, old = random.choice(originals)
        names, mutated = mutate(article, random)
        new = read_version(mutated.render()[0], language)
        outcomes = reanchor(old, new, standing_claims(old)).outcomes
        judge(tally, (article, old), (mutated, new), outcomes, " + ".join(names))
    return tally


def judge(
    tally: Tally,
    before: tuple[Written, VersionText],
    after: tuple[Written, VersionText],
    outcomes: list[Outcome],
    names: str,
) -> None:
    """Add the outcomes of one mutation to the tally."""
    (article, old), (mutated, new) = before, after
    tally.mutations += 1
    truth = _Truth(article, mutated)
    for claim, outcome in zip(standing_claims(old), outcomes, strict=True):
        tally.claims += 1
        tally.statuses[outcome.status] += 1
        words = claim.span.quote(old.text)
        if outcome.carried and (fault := truth.fault(claim.span, outcome.span, old.text, new.text)):
            tally.false_carries.append(f"{names}: {words!r} -> {outcome.span.quote(new.text)!r}: {fault}")
        if truth.is_untouched(claim.span):
            tally.untouched += 1
            tally.kept += outcome.carried
            if not outcome.carried:
                tally.lost.append(f"{names}: {words!r}: {outcome.status} {outcome.change and outcome.change.as_json()}")


class _Truth:
    def __init__(self, article: Written, mutated: Written) -> None:
        self.old_ranges, self.new_ranges = article.render()[1], mutated.render()[1]
        self.old_numbers = [sentence.number for sentence in article.sentences]
        self.new_numbers = [sentence.number for sentence in mutated.sentences]
        self.old_meanings, self.new_meanings = article.meanings(), mutated.meanings()

    def fault(self, span: Span, place: Span, old: str, new: str) -> str:
        """Why it was false to carry the claim from the one span to the other; "" where it was right."""
        here, there = held(self.old_ranges, *span), held(self.new_ranges, *place)
        if len(here) != len(there):
            return "other sentences"
        for one, other in zip(here, there, strict=True):
            if self.old_meanings[one] != self.new_meanings[other]:
                return f"{self.old_meanings[one]} is not {self.new_meanings[other]}"
        if plain(span.quote(old)) != plain(place.quote(new)):
            return "other words"
        before = plain(old[self.old_ranges[here[0]][0] : span.start])
        return (
            "" if before == plain(new[self.new_ranges[there[0]][0] : place.start]) else "another place in the sentence"
        )

    def is_untouched(self, span: Span) -> bool:
        """Whether the claim's sentences are all still there, in a row, and say what they said."""
        here = held(self.old_ranges, *span)
        if any(self.old_numbers[i] not in self.new_numbers for i in here):
            return False
        there = [self.new_numbers.index(self.old_numbers[i]) for i in here]
        in_a_row = there == list(range(there[0], there[0] + len(there)))
        return in_a_row and [self.old_meanings[i] for i in here] == [self.new_meanings[i] for i in there]
