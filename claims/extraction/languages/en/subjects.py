"""Who does the verb: the noun phrase to its left, or, in "said Smith", to its right."""

from __future__ import annotations

from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.noun_phrases import phrase_until
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.words import Phrase

_REACH = 45
_SEGMENTS = 5
_STATE = 2
"""The state after a town has at most two words: ", of Raleigh, North Carolina,"."""


def subject_before(sheet: Sheet, verb: int, low: int) -> Phrase | None:
    """The subject that ends right before word `verb`, not reaching under word `low`."""
    if verb <= low:
        return None
    gap = sheet.gaps[verb]
    if gap in ",=" and sheet.tags[verb - 1] != "C":
        return _subject_with_insert(sheet, verb, low)
    if gap not in "_)->" or (gap == ">" and sheet.tags[verb - 1] not in "Xx"):
        return None
    return phrase_until(sheet, _before_time(sheet, verb - 1, low), low)


def _before_time(sheet: Sheet, last: int, low: int) -> int:
    """The last word before "on Monday", "Friday", "this week" between a subject and its verb."""
    tags, gaps = sheet.tags, sheet.gaps
    at = last
    while at > low and tags[at] == "E" and gaps[at] == "_":
        at -= 1
    if at == last:
        return last
    if sheet.word(at) in words_of("part-of-month") and at > low:
        at -= 1
    if tags[at] in "DI" and at > low and gaps[at] == "_":
        at -= 1
        if tags[at] == "I" and at > low and tags[at + 1] == "D":
            at -= 1
    return at if tags[at] in "XxNP" else last


def _subject_with_insert(sheet: Sheet, verb: int, low: int) -> Phrase | None:
    """The subject of a verb after a comma: what stands before the insertion, with it when it is a role.

    "Brian Fallon, the campaign's press secretary, noted"; "Ms. Levy, who lives nearby, said".
    """
    starts = _segment_starts(sheet, verb, low)
    head = _head_segment(sheet, starts)
    if head is None:
        return None
    inner = phrase_until(sheet, starts[head - 1] - 1, max(low, starts[head]))
    if inner is None:
        return None
    if inner.first != starts[head] and sheet.gaps[inner.first] not in ",=.;:<>":
        return inner
    return Phrase(inner.first, _role_end(sheet, starts[: head + 1], verb))


def _segment_starts(sheet: Sheet, verb: int, low: int) -> list[int]:
    """First words of the comma-parted segments before `verb`, nearest first."""
    starts: list[int] = []
    at = verb - 1
    limit = max(low, verb - _REACH)
    while at > limit and len(starts) < _SEGMENTS:
        if sheet.gaps[at] in ",=":
            starts.append(at)
        elif sheet.gaps[at] in ";:.<>":
            break
        at -= 1
    if at >= low and len(starts) < _SEGMENTS and (at == low or sheet.gaps[at] in ";:.<>"):
        starts.append(at)
    return starts


def _head_segment(sheet: Sheet, starts: list[int]) -> int | None:
    """Which segment holds the subject itself: a name ends the search, a role or an insertion does not."""
    head = None
    for place in range(1, len(starts)):
        tag = sheet.tags[starts[place]]
        if tag == "X" and _is_place(sheet, starts, place):
            continue
        if tag in "XCP":
            return place
        if _opens_nominal(sheet, starts[place]):
            head = place
        elif tag not in "IwrGlvSFA" or head is not None:
            break
    return head


def _opens_nominal(sheet: Sheet, start: int) -> bool:
    tag = sheet.tags[start]
    return tag in "XxN0DPBC" or (tag in "rvlk" and sheet.tag(start + 1) in "xNX")


def _is_place(sheet: Sheet, starts: list[int], place: int) -> bool:
    """Whether a segment is the state after a town: ", of Ashton, Md.,"."""
    short = starts[place - 1] - starts[place] <= _STATE
    return short and place + 1 < len(starts) and sheet.tags[starts[place + 1]] in "FI"


def _role_end(sheet: Sheet, starts: list[int], verb: int) -> int:
    """The last word of the source: roles right after the name belong to it, relative clauses and the like do not."""
    last = starts[-2] - 1
    for place in range(len(starts) - 2, -1, -1):
        start = starts[place]
        if sheet.tags[start] not in "0DxXN" and sheet.tags[start : start + 2] not in ("FX", "IX"):
            break
        stop = starts[place - 1] if place else verb
        last = _before_relative(sheet, start, stop) - 1
        if last + 1 < stop:
            break
    return last


def _before_relative(sheet: Sheet, start: int, stop: int) -> int:
    for at in range(start, stop):
        if sheet.tags[at] == "w" and sheet.gaps[at] == "_":
            return at
    return stop


def subject_after(sheet: Sheet, start: int, stop: int) -> Phrase | None:
    """The subject of an inverted verb: the noun phrase that starts at word `start`, with its role."""
    core = phrase_from(sheet, start, stop)
    return Phrase(start, _after_role(sheet, core.last, stop)) if core and sheet.tags[start] != "P" else core


def phrase_from(sheet: Sheet, start: int, stop: int) -> Phrase | None:
    """The noun phrase that starts at word `start`, without what a comma parts from it."""
    tags, gaps = sheet.tags, sheet.gaps
    if start >= stop or gaps[start] not in "_-" or tags[start] not in "XxN0DPBVrvlk":
        return None
    if tags[start] == "P":
        return Phrase(start, start)
    last = start
    while last + 1 < stop and gaps[last + 1] in "_-()" and not _ends_subject(sheet, last):
        last += 1
    return Phrase(start, last)


def _ends_subject(sheet: Sheet, last: int) -> bool:
    """Whether the word after `last` is no longer part of an inverted subject."""
    tag = sheet.tags[last + 1]
    if tag in "wTSqtPMbhgncG" or (tag in "vV" and sheet.tags[last] not in "DA"):
        return True
    if tag not in "IE" or sheet.gaps[last + 1] == "-":
        return False
    passive = sheet.word(last + 1) == "by" and sheet.tags[last] in "vVl"
    return not passive and _is_adjunct(sheet, last + 1)


def _is_adjunct(sheet: Sheet, at: int) -> bool:
    """Whether a time or a "in a statement", "at a rally" follows rather than a part of the name."""
    if sheet.tags[at] == "E":
        return True
    return sheet.word(at) in words_of("adjunct") and sheet.word(at) != "at" and sheet.tag(at + 1) in "DE0"


def _after_role(sheet: Sheet, last: int, stop: int) -> int:
    """The last word of ", the party's spokesman" after a name."""
    at = last + 1
    if at >= stop or sheet.tags[at] not in "Dx0X" or "," not in sheet.document.gaps[at] or sheet.gaps[at] not in ",)":
        return last
    end = at
    while end + 1 < stop and sheet.gaps[end + 1] in "_-()" and sheet.tags[end + 1] not in "wTSq":
        end += 1
        tag, after = sheet.tags[end], sheet.tag(end + 1)
        describes = sheet.tags[end - 1] in "DA" or sheet.gaps[end] == "-" or after in "IFAE"
        if tag in "Mbhg" or (tag in "Vv" and not describes):
            return last
    return end
