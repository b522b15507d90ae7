"""Source phrases: «بحسب شويغو», «وفق ما ذكره كاتب عام النقابة», «على حد قوله», «كما قال»."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from claims.extraction.languages.ar.lexicon import CONVERB, NOT_SOURCE, POINTER, SELF, THAT, VERB, Cue
from claims.extraction.languages.ar.scan import Scan
from claims.extraction.languages.ar.subjects import Words, subject_after

_CLAUSE = 12
"""No clause that belongs to a source is longer in words."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A source phrase: its cue words, its source, and whether it only points back («على حد قوله»)."""

    first: int
    """The first word of the phrase, an attached و included."""
    cue: Words
    row: Cue
    source: Words | None
    end: int
    """The word after the phrase."""
    points_back: bool = False
    joined: bool = False
    """A و is written before the phrase: it opens a clause and qualifies what follows."""


def find_phrases(scan: Scan) -> list[int]:
    """Where a source phrase may start: at its first word, if its second one follows."""
    phrases, words = scan.lexicon.phrases, scan.words
    last = len(words) - 1
    return [
        at
        for at, word in enumerate(words)
        if word in phrases and at < last and any(not tail or tail[0] == words[at + 1] for tail, _ in phrases[word])
    ]


def find_tags(scan: Scan, places: Sequence[int], bound: Container[int], high: int) -> list[Tag]:
    """The source phrases of a sentence; `bound` are the cues that have a content of their own."""
    found: list[Tag] = []
    for at in places:
        if found and at < found[-1].end:
            continue
        tag = _read_tag(scan, at, high, scan.lexicon.phrases[scan.words[at]], bound)
        if tag is not None:
            found.append(tag)
    return found


def _read_tag(
    scan: Scan, at: int, high: int, tails: tuple[tuple[tuple[str, ...], Cue], ...], bound: Container[int]
) -> Tag | None:
    for tail, row in tails:
        last = at + len(tail)
        if last < high and all(scan.words[at + 1 + n] == word for n, word in enumerate(tail)):
            tag = _complete(scan, at, last, high, row, bound)
            if tag is not None:
                return tag
    return _self_tag(scan, at, high, tails)


def _self_tag(scan: Scan, at: int, high: int, tails: tuple[tuple[tuple[str, ...], Cue], ...]) -> Tag | None:
    """«على حد قوله», «وفق تعبيره»: the noun with a pronoun closes the phrase."""
    for tail, row in tails:
        last = at + len(tail)
        if tail and tail[-1] in ("قول", "تعبير", "وصف", "زعم"):
            last -= 1
            matches = all(scan.word(at + 1 + n) == word for n, word in enumerate(tail[:-1]))
        else:
            matches = not tail and row.lemma not in ("كما", "نقلا")
        if matches and last + 1 < high and scan.flag(last + 1) & SELF:
            return Tag(at, (at, last + 2), row, None, last + 2, points_back=True)
    return None


def _complete(scan: Scan, at: int, last: int, high: int, row: Cue, bound: Container[int]) -> Tag | None:
    governs = row.governs
    if scan.words[at] == "فحسب":
        return None
    if "فعل" in governs:
        return _with_verb(scan, at, last, high, row, bound)
    start = last + 1
    if start >= high:
        return None
    if scan.flag(start) & SELF:
        return Tag(at, (at, start + 1), row, None, start + 1, points_back=True)
    if scan.word(start) == "ما" or (scan.words[start] == "لما"):
        return None
    return _with_noun(scan, at, last, high, row)


def _with_noun(scan: Scan, at: int, last: int, high: int, row: Cue) -> Tag | None:
    start = last + 1
    cue_end = start
    letters = 0
    if "ل" in row.governs:
        if scan.words[start][:1] != "ل":
            return None
        letters = 1
    for preposition in ("عن", "إلى"):
        if preposition in row.governs:
            if scan.preposition(start) != preposition:
                return None
            start += 1
            cue_end = start
    if start >= high or _is_no_source(scan, start, letters):
        return None
    if letters and len(scan.words[start]) == 1:
        start += 1
    source = _with_clause(scan, subject_after(scan, start, high) or (start, start + 1), high)
    return Tag(at, (at, cue_end), row, source, source[1], joined=_is_joined(scan, at))


def _with_clause(scan: Scan, source: Words, high: int) -> Words:
    """A source with the clause that tells whose it is: «وفق آخر حصيلة أعلنت عنها الوزارة»."""
    verb = source[1]
    form = scan.forms[verb] if verb < high and scan.gaps[verb] == " " else None
    if form is None or form.cue.kind != VERB or form.joined:
        return source
    if not (form.suffixed or scan.word(verb + 1) in ("عنها", "عنه", "بها", "فيها")):
        return source
    return source[0], next((at for at in range(verb + 1, min(verb + _CLAUSE, high)) if scan.stops(at)), high)


def _is_joined(scan: Scan, at: int) -> bool:
    return scan.words[at][:1] in "وف" and scan.words[at][1:] in scan.lexicon.phrases


def _is_no_source(scan: Scan, start: int, letters: int) -> bool:
    word = scan.words[start][letters:]
    if letters and word.startswith("ل"):
        word = "ا" + word
    flags = scan.lexicon.flags
    if (flags.get(word, 0) | flags.get("ا" + word, 0)) & (NOT_SOURCE | THAT):
        return True
    known = word in scan.lexicon.titles or word in scan.lexicon.regions or flags.get(word, 0) & POINTER
    return not known and not word.startswith("ال") and word.endswith(("ة", "ات", "ها", "هم"))


def _with_verb(scan: Scan, at: int, last: int, high: int, row: Cue, bound: Container[int]) -> Tag | None:
    """«حسبما أعلنت السلطات», «كما قال»: the phrase closes with a reporting verb that has no content of its own."""
    verb = last + 1
    if verb < high and scan.word(verb) in ("قد", "كان", "كانت", "سبق"):
        verb += 1
    form = scan.forms[verb] if verb < high else None
    if form is None or form.cue.kind != VERB or form.joined or verb in bound:
        return None
    end = verb + 1
    if "وثيقة" in form.cue.governs and scan.word(end) in ("في", "ب"):
        end += 1
    if end < high and scan.words[end] in ("عنه", "به", "اليه", "عليه", "لها", "فيه"):
        end += 1
    if row.lemma in ("كما", "مثلما") and _goes_on(scan, end, high):
        return None
    source = subject_after(scan, end, high)
    return Tag(at, (at, end), row, source, source[1] if source else end, joined=_is_joined(scan, at))


def _goes_on(scan: Scan, at: int, high: int) -> bool:
    """Whether «كما» opens a clause of its own («كما دعا الجميع إلى …») rather than pointing back."""
    for x in range(at, min(at + 14, high)):
        if scan.stops(x):
            return False
        if scan.preposition(x) in ("إلى", "على", "عن") or scan.cue_kind(x) == CONVERB:
            return True
    return False
