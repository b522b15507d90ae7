"""What differs between a sentence and what became of it, and whether that changes what it says. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from claims.extraction.folding import fold_word
from claims.ingestion.comparing import Opcode
from claims.ingestion.meaning import VersionText, vowels_disagree

KINDS = ("figure", "unit", "name", "negation", "modality", "speaker", "quote", "wording", "context")
"""What may have changed, the gravest first. `quote` is a quotation mark that came or went, `context` the sentence that
a claim leans on."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Words that changed into others; either side may be empty."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """Why a claim counts as changed: its sentence before and after, and what differs."""

    old: str
    new: str
    differences: tuple[Difference, ...]

    @property
    def kinds(self) -> list[str]:
        """The kinds of difference, the gravest first."""
        return sorted({difference.kind for difference in self.differences}, key=KINDS.index)

    def as_json(self) -> dict[str, Any]:
        """What is stored with the claim's anchor for reviewers to read."""
        words = [{"kind": found.kind, "old": found.old, "new": found.new} for found in self.differences]
        return {"kinds": self.kinds, "old": self.old, "new": self.new, "words": words}


def find_differences(old: VersionText, new: VersionText, opcodes: Iterable[Opcode], own: range) -> Iterator[Difference]:
    """What differs in meaning. Inside the claim's own words (`own`) every word counts, around them those that carry a
    fact; typography never does."""
    for tag, first, last, start, end in opcodes:
        if tag == "equal":
            yield from vowel_differences(old, new, range(first, last), range(start, end))
            continue
        inside = first < own.stop and max(last, first + 1) > own.start + (first == last)
        removed, added = list(range(first, last)), list(range(start, end))
        if not inside:
            removed, added = [w for w in removed if old.kind(w)], [w for w in added if new.kind(w)]
        if len(removed) == len(added):
            pairs = [pair for pair in zip(removed, added, strict=True) if not _is_neutral(old, new, pair, inside)]
            removed, added = [one for one, _other in pairs], [other for _one, other in pairs]
        if removed or added:
            kind = _kind(old, new, removed, added)
            yield Difference(kind, old.quote(first, last), new.quote(start, end))


def vowel_differences(
    old: VersionText, new: VersionText, here: Sequence[int], there: Sequence[int]
) -> Iterator[Difference]:
    """The words that are the same but for exchanged vowel marks: «يُقتل» is not «يَقتل»."""
    if old.quote(here[0], here[-1] + 1) == new.quote(there[0], there[-1] + 1):
        return
    for word, other in zip(here, there, strict=True):
        one, two = old.quote(word, word + 1), new.quote(other, other + 1)
        if one != two and vowels_disagree(one, two):
            yield Difference("wording", one, two)


def _kind(old: VersionText, new: VersionText, removed: Sequence[int], added: Sequence[int]) -> str:
    """The gravest kind among the words; words that carry no fact are plain wording where they count at all."""
    glued = _glued_kind(old, new, removed, added)
    kinds = {glued} | {old.kind(word) for word in removed} | {new.kind(word) for word in added}
    return min((kind or "wording" for kind in kinds), key=KINDS.index)


def _glued_kind(old: VersionText, new: VersionText, removed: Sequence[int], added: Sequence[int]) -> str:
    """What a letter glued before a word says («سيبدأ»), where the two sides differ in nothing else."""
    if len(removed) == len(added) == 1:
        return old.classes.prefixes.get(_affix(old.keys[removed[0]], new.keys[added[0]]), "").replace("harmless", "")
    return ""


def _is_neutral(old: VersionText, new: VersionText, pair: tuple[int, int], inside: bool) -> bool:
    """Whether two words in one place are the same fact: one value, one word with another alef, a capital that only
    opens the sentence, a conjunction glued before it."""
    word, other = pair
    one, two = old.keys[word], new.keys[other]
    value = old.figures.get(word)
    if value is not None and value == new.figures.get(other):
        return True
    if fold_word(one) == fold_word(two):
        return one.lower() != two.lower() or (old.opens(word) or new.opens(other))
    return (
        not inside
        and old.kind(word) == new.kind(other) == "wording"
        and (old.classes.prefixes.get(_affix(one, two)) == "harmless")
    )


def _affix(one: str, two: str) -> str:
    """What the longer word has before the shorter one; "" where that is not all the difference."""
    longer, shorter = (one, two) if len(one) > len(two) else (two, one)
    return longer.removesuffix(shorter) if len(shorter) > 2 and longer.endswith(shorter) else ""
