"""Content that is no clause: an infinitive, what a preposition or an object brings, a noun phrase."""

from __future__ import annotations

from claims.extraction.languages.en.adjuncts import object_before_of, object_end, skip_adjuncts
from claims.extraction.languages.en.contents import PHRASE, Content, has_finite
from claims.extraction.languages.en.frames import Reach, bare_clause, behind_phrases, strong_frame, that_clause
from claims.extraction.languages.en.lists import words_of

_NOMINAL_START = "DXxN0OPvrlBVGqAT"
_INFINITIVE_NEXT = "BkxbhgAVnvLN"
_NOUN_NEXT = "XxDNvr"
_ROLE_REACH = 9


def content_after(reach: Reach, at: int) -> Content | None:
    """The content that follows a cue whose last word is the one before `at`."""
    start = skip_adjuncts(reach.sheet, at, reach.stop)
    if "addressee" in reach.governs:
        return strong_frame(reach, start) or _after_addressee(reach, at, start)
    return _frame_at(reach, start, adjacent=start == at) or behind_phrases(reach, at)


def _after_addressee(reach: Reach, at: int, start: int) -> Content | None:
    """ "told reporters on Monday that …", "told him to leave"; without an addressee the plain frames."""
    sheet = reach.sheet
    end = object_end(sheet, at, reach.stop)
    if end == at:
        return _frame_at(reach, start, adjacent=start == at) or behind_phrases(reach, at)
    if "of" in reach.governs and sheet.gaps[end] not in "<:" and sheet.tag(end) not in "Ttqw":
        end = object_before_of(sheet, at, end)
    start = skip_adjuncts(sheet, end, reach.stop)
    found = strong_frame(reach, start) or _preposition(reach, start) or _infinitive(reach, start, "object-infinitive")
    if found:
        return found
    opens = start < reach.stop and sheet.tags[start] in "PD" and sheet.gaps[start] == "_"
    if opens and has_finite(sheet, start, reach.stop):
        return reach.content(start, "clause")
    return behind_phrases(reach, end) or _noun_phrase(reach, at)


def _frame_at(reach: Reach, start: int, *, adjacent: bool) -> Content | None:
    """The frame that opens at word `start`; `adjacent` where nothing parts it from its cue."""
    found = strong_frame(reach, start)
    if found or start >= reach.stop or reach.sheet.gaps[start] not in "_-(<":
        return found
    return (
        _infinitive(reach, start, "infinitive")
        or _preposition(reach, start)
        or _feeling(reach, start)
        or _object_then(reach, start)
        or bare_clause(reach, start, adjacent=adjacent)
        or (_noun_phrase(reach, start) if adjacent else None)
    )


def _infinitive(reach: Reach, start: int, frame: str) -> Content | None:
    sheet = reach.sheet
    if frame not in reach.governs or start + 1 >= reach.stop or sheet.tags[start] != "t":
        return None
    if sheet.tags[start + 1] not in _INFINITIVE_NEXT or sheet.gaps[start] not in "_,":
        return None
    if sheet.word(start + 1) in words_of("silence"):
        return None  # "declined to comment" reports nothing
    return reach.content(start, frame, PHRASE)


def _preposition(reach: Reach, start: int) -> Content | None:
    sheet = reach.sheet
    if start + 1 >= reach.stop or sheet.gaps[start] not in "_,":
        return None
    word = sheet.word(start)
    if word not in reach.governs or word not in words_of("prepositions") or word == "as":
        return None
    return reach.content(start + 1, word, PHRASE) if sheet.tags[start + 1] != "E" else None


def _feeling(reach: Reach, start: int) -> Content | None:
    """ "expressed concern about X", "voiced hope that …": what the feeling is about, else the feeling itself."""
    sheet = reach.sheet
    if "feeling" not in reach.governs:
        return None
    end = start
    while end < reach.stop and sheet.gaps[end] == "_" and sheet.tags[end] in "DxNABrv":
        end += 1
    if end == start or end >= reach.stop:
        return None
    if sheet.gaps[end] == "_" and sheet.tags[end] == "T":
        return that_clause(reach, end)
    if sheet.gaps[end] == "_" and sheet.word(end) in words_of("prepositions"):
        return reach.content(end + 1, "feeling", PHRASE)
    return reach.content(start, "np", PHRASE)


def _object_then(reach: Reach, start: int) -> Content | None:
    """ "urged Congress to act", "accused him of lying", "described it as a farce"."""
    sheet, governs = reach.sheet, reach.governs
    prepositions = "np" not in governs and not (words_of("prepositions") - {"as"}).isdisjoint(governs)
    if not ({"object-infinitive", "as"} & governs or prepositions):
        return None
    end = object_end(sheet, start, reach.stop)
    if end == start or end >= reach.stop:
        return None
    if "of" in governs and sheet.tags[end] != "F":
        end = object_before_of(sheet, start, end)
    if "object-infinitive" in governs and sheet.tags[end] == "t" and sheet.tag(end + 1) in _INFINITIVE_NEXT:
        return reach.content(start, "object-infinitive", PHRASE)
    if "as" in governs and sheet.word(end) == "as":
        return reach.content(start, "as", PHRASE)
    return _preposition(reach, _past_role(reach, end)) if prepositions else None


def _past_role(reach: Reach, at: int) -> int:
    """Past ", Kim Jong Un," between an object and its preposition."""
    if reach.sheet.gaps[at] != ",":
        return at
    comma = reach.sheet.gaps.find(",", at + 1, min(reach.stop, at + _ROLE_REACH))
    return comma if comma > 0 else at


def _noun_phrase(reach: Reach, start: int) -> Content | None:
    sheet = reach.sheet
    if "np" not in reach.governs or start >= reach.stop or sheet.tags[start] not in _NOMINAL_START:
        return None
    if sheet.gaps[start] not in "_-<" or (sheet.tags[start] == "A" and sheet.tag(start + 1) not in _NOUN_NEXT):
        return None
    return reach.content(start, "np", PHRASE)
