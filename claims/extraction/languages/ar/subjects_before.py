"""Who speaks, when the speaker is named before the verb: after أن or كان, or as what a relative clause is about."""

from __future__ import annotations

from bisect import bisect_right

from claims.extraction.languages.ar.lexicon import (
    ADJECTIVE,
    AUDIENCE,
    BY_THAT,
    COPULA,
    HONORIFIC,
    NAME_PART,
    NOT_ACT,
    NOT_BY,
    NOUN,
    OWN_WAW,
    POINTER,
    PRONOUN,
    RELATIVE,
    SUBORDINATE,
    THAT,
)
from claims.extraction.languages.ar.scan import PREPOSITIONS, Scan
from claims.extraction.languages.ar.subjects import Words, is_circumstance

_AND_THAT = frozenset(["وان", "فان"])
_HEADLINE = 6
"""No speaker that opens a headline is longer."""
_TITLE_BACK = 9
_IN_TITLES = ADJECTIVE | HONORIFIC | NAME_PART | OWN_WAW | AUDIENCE | NOT_ACT | NOT_BY
_BACK = 14
"""How far before the verb its subject may begin."""


def subject_before(scan: Scan, cue: int, sentence_start: int, *, inside: bool = False) -> Words | None:
    """The speaker named before its verb: «وكانت الوزارة أعلنت»، «أن رئيستها أوضحت»، «البيان الذي أكد».

    `inside` asks for one that أن or كان introduces, which leaves no doubt.
    """
    end = cue
    while end > sentence_start and scan.words[end - 1] in ("قد", "سوف", "لا", "لم", "هو", "هي"):
        end -= 1
    before = scan.flag(end - 1)
    if end <= sentence_start or scan.stops(end) or before & PRONOUN:
        return None
    if before & RELATIVE:
        return None if inside else _antecedent(scan, end - 1, sentence_start)
    first = _back_to_boundary(scan, end, sentence_start)
    if first is None or first >= end or (inside and not _is_introduced(scan, first, sentence_start)):
        return None
    return (first, end) if _is_nominal(scan, first, end) else None


def leading_subject(scan: Scan, cue: int) -> Words | None:
    """The speaker that opens a headline before a verb of the present: «تيريزا ماي تنتقد …», «بريطانيا تهدد …»."""
    form = scan.forms[cue]
    low = scan.firsts[bisect_right(scan.firsts, cue) - 1]
    if form is None or not form.imperfect or form.joined or not 0 < cue - low <= _HEADLINE:
        return None
    opens = scan.flag(low) & ~_IN_TITLES or scan.forms[low] or is_circumstance(scan, low) or _and_in(scan.words[low])
    if opens or any(scan.stops(x) or scan.flag(x) & ~_IN_TITLES or scan.forms[x] for x in range(low + 1, cue)):
        return None
    return None if scan.stops(cue) else (low, cue)


def _and_in(word: str) -> bool:
    """Whether a preposition stands behind an attached conjunction («وفي»)."""
    return word[1:] in PREPOSITIONS and word[0] in "وف"


def _is_introduced(scan: Scan, first: int, sentence_start: int) -> bool:
    before = first - 1
    return first > sentence_start and (bool(scan.flag(before) & (THAT | COPULA)) or scan.words[before] in _AND_THAT)


def _back_to_boundary(scan: Scan, end: int, sentence_start: int) -> int | None:
    """The first word after the nearest clause opening before `end`; None where there is none close by."""
    at = end - 1
    floor = max(sentence_start, end - _BACK)
    while at >= floor:
        flag = scan.flag(at)
        if flag & (THAT | BY_THAT) or scan.words[at] in _AND_THAT:
            return at + 1 if scan.words[at][-1] == "ن" else None
        if flag & (COPULA | SUBORDINATE) or scan.words[at] in ("لكن", "ولكن", "حين", "بينما"):
            return at + 1
        if flag & RELATIVE:
            return None
        if at == sentence_start or scan.stops(at):
            return at
        at -= 1
    return None


def _is_nominal(scan: Scan, first: int, end: int) -> bool:
    """Whether a run before the verb can be its subject: it opens with a noun we know, a definite one, or is short."""
    if is_circumstance(scan, first) or scan.flag(first) & (SUBORDINATE | COPULA):
        return False
    if _and_in(scan.words[first]):
        return False
    if scan.words[first][0].isdigit():
        return True
    if scan.forms[first] and scan.words[first] not in scan.lexicon.titles:
        return False
    if any(scan.cue_kind(x) not in ("", NOUN) for x in range(first + 1, end)):
        return False
    word = scan.words[first].removeprefix("و") if len(scan.words[first]) > 3 else scan.words[first]
    known = scan.words[first] in scan.lexicon.titles or word in scan.lexicon.regions or scan.flag(first) & POINTER
    return bool(known) or word.startswith("ال") or (end - first <= 3 and word[:1] not in "يتب")


def _antecedent(scan: Scan, relative: int, sentence_start: int) -> Words | None:
    """The noun a relative clause belongs to: back from «الذي» over its adjectives to the noun itself."""
    first = relative
    while first > sentence_start and relative - first < 4 and not scan.stops(first):
        word = scan.words[first - 1]
        if scan.flag(first - 1) or scan.preposition(first - 1) or scan.forms[first - 1]:
            break
        first -= 1
        if word in scan.lexicon.titles or (
            relative - first >= 1
            and word.startswith("ال")
            and not (_is_adjective(word) or scan.flag(first) & ADJECTIVE)
        ):
            break
    if first < relative and scan.words[first] not in scan.lexicon.titles:
        first = _back_to_title(scan, first, sentence_start)
    return (first, relative) if first < relative else None


def _back_to_title(scan: Scan, name: int, sentence_start: int) -> int:
    """Where the title of a name begins («الناطقة باسم الرئاسة سعيدة القراش التي …»); the name itself without one."""
    found = name
    for at in range(name - 1, max(name - _TITLE_BACK, sentence_start) - 1, -1):
        if scan.stops(at + 1) or (scan.flag(at) & ~_IN_TITLES and scan.words[at] != "باسم"):
            break
        if scan.preposition(at) or (scan.forms[at] and scan.words[at] not in scan.lexicon.titles):
            break
        if scan.words[at] in scan.lexicon.titles:
            found = at
    return found


def _is_adjective(word: str) -> bool:
    return word.endswith(("ي", "ية", "ين", "ون"))
