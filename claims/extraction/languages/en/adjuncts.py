"""What may stand between a cue and its content: times, adverbs, places, addressees."""

from __future__ import annotations

from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.sheet import Sheet

_OBJECT_REACH = 14
_ADJUNCT_REACH = 24


def skip_adjuncts(sheet: Sheet, at: int, stop: int) -> int:
    """The word after adverbs and times such as "on Monday", "last week"."""
    while at < stop and sheet.gaps[at] in "_,":
        length = _adjunct_length(sheet, at, stop)
        if not length:
            break
        at += length
    return at


def _adjunct_length(sheet: Sheet, at: int, stop: int) -> int:
    """How many words the adverb or time at `at` has, 0 where none stands there."""
    tag, after, later = sheet.tags[at], sheet.tag(at + 1), sheet.tag(at + 2)
    if tag == "E":
        return int(sheet.gaps[at + 1] != "-")
    if tag == "0":
        return int(sheet.tag(at - 1) == "E")
    if tag == "A":
        return int((sheet.gaps[at] == "_" or sheet.gaps[at + 1] == ",") and at + 1 < stop)
    if tag == "D":
        return 2 * (after == "E" and sheet.word(at) in words_of("time-determiner"))
    if tag not in "IS":
        return 0
    if after == "E":
        return 3 if later == "0" else 2
    if later == "E" and after in "D0":
        return 3
    return 2 * (tag == "I" and after == "0" and sheet.gaps[min(at + 2, stop)] in "_,")


def adjunct_end(sheet: Sheet, at: int, stop: int) -> int:
    """The word after a run of prepositional phrases that starts at `at`: "in a statement to parliament"."""
    at = skip_adjuncts(sheet, at, stop)
    if at >= stop or sheet.tags[at] not in "ItS":
        return at
    if sheet.tags[at] == "S" and (sheet.gaps[at] != "_" or sheet.word(at) not in words_of("clause-adjunct")):
        return at
    if sheet.gaps[at] not in "_,":
        return at
    limit = min(stop, at + _ADJUNCT_REACH)
    end = at + 1
    while end < limit and sheet.tags[end] in "XxN0DzOEAFItrvlCBV" and sheet.gaps[end] in "_-()":
        end += 1
    return end


def object_end(sheet: Sheet, start: int, stop: int) -> int:
    """The word after the object that starts at `start`; `start` itself where none does."""
    end = start
    limit = min(stop, start + _OBJECT_REACH)
    while end < limit and (end == start or sheet.gaps[end] in "_-()") and _in_object(sheet, start, end):
        end += 1
        if sheet.tags[end - 1] in "OP":
            break
    return end


def object_before_of(sheet: Sheet, start: int, end: int) -> int:
    """The object's end where its last "of" belongs to the verb: "warned the board of a flood"."""
    last = sheet.tags.rfind("F", start + 1, end)
    return last if last > 0 else end


def _in_object(sheet: Sheet, start: int, at: int) -> bool:
    """Whether the word at `at` belongs to the object that starts at `start`."""
    tag = sheet.tags[at]
    if tag == "P":
        return at == start
    if tag == "D":
        return at == start or sheet.tags[at - 1] in "FIDCtA"
    if tag in "IFC":
        gerund = tag == "F" and sheet.tag(at + 1) in "rGhb"
        return at > start and not gerund and sheet.word(at) not in words_of("after-object")
    return tag in "XxN0zOEArvlBk"
