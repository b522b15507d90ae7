"""Where the reported words begin and end."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.en.cues import can_quote, is_homograph
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.quotes import Quote
from claims.extraction.spans import Span

FINITE = "VvMbhg"
"""Symbols of verbs that can make a clause."""
_VERBS_NEXT = tuple(FINITE)
_NOUNS_AHEAD = 6
_TAIL = 14
_LEADING = "$£€¥#@"
_TRAILING = "%°"


@dataclass(frozen=True, slots=True)
class Content:
    """Spans of what is reported, the name of the frame that found them, and where reading may go on."""

    spans: tuple[Span, ...]
    frame: str
    stop: int
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """What may end a content before its sentence does.

    `nominal`: it is a noun phrase, which a relative clause or "but" ends; `dependent`: its cue stands in a relative or
    subordinate clause, which a comma before the main clause ends; `inserted`: it stands between a subject and its verb.
    """

    nominal: bool = False
    dependent: bool = False
    inserted: bool = False


CLAUSE = Limits()
PHRASE = Limits(nominal=True)


def clause_stop(sheet: Sheet, start: int, stop: int, limits: Limits = CLAUSE) -> int:
    """The word after the last of the content that starts at `start`: at `stop`, or where another clause takes over."""
    depth = 0
    for at in range(start + 1, stop):
        gap = sheet.gaps[at]
        if gap == ">":
            depth = max(depth - 1, 0)
        elif gap == "<":
            depth += 1
        if (not depth or gap == "<") and _ends(sheet, at, stop, limits):
            return at
    return stop


def _ends(sheet: Sheet, at: int, stop: int, limits: Limits) -> bool:
    gap, tag = sheet.gaps[at], sheet.tags[at]
    if tag == "c" or gap == ";":
        return True
    if tag in "CS" and gap in "_,=>" and _new_report(sheet, at + 1, stop, bare=gap == "_"):
        return tag == "C" or gap == ","
    if gap in ",=>" and _breaks_off(sheet, at, stop, limits):
        return True
    return limits.nominal and _ends_phrase(sheet, at)


def _breaks_off(sheet: Sheet, at: int, stop: int, limits: Limits) -> bool:
    """Whether what follows a comma, a dash or a closing quotation mark at `at` is no longer reported."""
    gap, tag = sheet.gaps[at], sheet.tags[at]
    if tag in "rG" and gap == ",":
        return True
    if tag == "C" and gap == "," and sheet.word(at) == "but" and sheet.tag(at + 1) != "T":
        return True
    if _is_participle(sheet, at) or _report_behind(sheet, at, stop):
        return True
    if tag == "S" and sheet.word(at) in words_of("contrast"):
        return True
    if limits.inserted and gap == "," and tag in FINITE:
        return True
    return limits.dependent and gap != ">" and tag in "XDPxVvMbhTA0"


def _ends_phrase(sheet: Sheet, at: int) -> bool:
    """Whether a noun phrase used as content ends before word `at`."""
    gap, tag, word = sheet.gaps[at], sheet.tags[at], sheet.word(at)
    if gap == "=" or (tag == "C" and sheet.tag(at + 1) in _VERBS_NEXT):
        return True
    if tag == "I" and _is_occasion(sheet, at):
        return True
    if gap in ",>":
        return tag in "wS" or (tag == "C" and word in ("but", "yet"))
    if gap != "_":
        return False
    if tag == "S":
        return word in words_of("break") or (word in words_of("time-break") and sheet.tag(at + 1) in "PrG")
    return (tag == "C" and word == "but") or (tag == "I" and word in words_of("circumstance"))


def _is_occasion(sheet: Sheet, at: int) -> bool:
    """Whether "in a post on X", "in an interview" opens at word `at`: where it was said, not what."""
    if at + 1 >= len(sheet.tags) or sheet.word(at) != "in" or sheet.word(at + 1) not in ("a", "an"):
        return False
    return not words_of("occasion").isdisjoint(sheet.document.words[at + 2 : at + 4])


def _is_participle(sheet: Sheet, at: int) -> bool:
    """Whether a participle of speech opens there: ", adding", ", also noting"."""
    if sheet.tags[at] == "A":
        at += 1
    return sheet.tag(at) == "G" and can_quote(sheet.word(at))


def _report_behind(sheet: Sheet, at: int, stop: int) -> bool:
    """Whether a reporting clause ends the sentence from word `at`: ", she said", ", an official close to him said"."""
    end = min(stop, at + _TAIL)
    verb = at
    while verb < end and sheet.tags[verb] in "PXxNDAFIzr0O-Bt" and (verb == at or sheet.gaps[verb] in "_-"):
        verb += 1
    if verb == at or verb >= stop or sheet.tags[verb] != "V" or not can_quote(sheet.word(verb)):
        return False
    return verb + 1 >= stop or sheet.gaps[verb + 1] in ",.<>;" or sheet.tags[verb + 1] == "E"


def _new_report(sheet: Sheet, at: int, stop: int, *, bare: bool) -> bool:
    """Whether a coordinated verb of speech begins at `at`: "and warned", "but he has said"."""
    end = min(stop, at + _NOUNS_AHEAD)
    verb = _past(sheet, at, end, "Ahgn")
    if verb < end and sheet.tags[verb] == "V":
        return can_quote(sheet.word(verb)) and not is_homograph(sheet.word(verb))
    if sheet.tag(verb) not in ("PX" if bare else "PXxND"):
        return False
    verb = _past(sheet, _past(sheet, verb, end, "PXxNDz0A"), end, "Ahb")
    if verb >= end or sheet.tags[verb] not in ("V" if bare else "VBG"):
        return False
    return can_quote(sheet.word(verb)) or (sheet.tags[verb] == "V" and sheet.word(verb).endswith("ed"))


def _past(sheet: Sheet, at: int, end: int, tags: str) -> int:
    while at < end and sheet.tags[at] in tags:
        at += 1
    return at


def subject_stop(sheet: Sheet, start: int, stop: int, *, inner: int) -> int:
    """Where the content of a noun that is itself a subject ends: before the verb that comes after `inner` verbs."""
    at, seen = start, 0
    while at < stop:
        if sheet.tags[at] in FINITE and sheet.tags[at - 1] not in "tDCSwT" and sheet.gaps[at] == "_":
            if seen == inner:
                return at
            seen += 1
            at = _verb_end(sheet, at, stop)
        at += 1
    return stop


def _verb_end(sheet: Sheet, at: int, stop: int) -> int:
    """The last word of the verb group that starts at `at`."""
    while at + 1 < stop and sheet.tags[at + 1] in "MbhgnAVvlrG":
        at += 1
        if sheet.tags[at] in "Vvl" and sheet.tag(at + 1) in "Mbhg":
            break
    return at


def has_finite(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether a verb that can make a clause stands in the words."""
    tags = sheet.tags[start:stop]
    return any(symbol in tags for symbol in FINITE)


def words_span(sheet: Sheet, first: int, stop: int) -> Span:
    """The source span of words `first` to before `stop`, with the signs that belong to its ends."""
    source = sheet.document.source
    start, end = sheet.document.span(first, stop - 1)
    if start and source[start - 1] in _LEADING:
        start -= 1
    if source[end : end + 1] in _TRAILING and end < len(source):
        end += 1
    if source.rfind("(", start, end) > source.rfind(")", start, end):
        end = source.find(")", end, end + 4) + 1 or end
    closed = sheet.closing.get(stop)
    if closed is not None and closed.first > first:
        end = max(end, closed.quote.outer.end)
    return Span(start, end)


def quote_span(sheet: Sheet, quote: Quote) -> Span:
    """The quoted words without a comma or full stop at their end: it belongs to the sentence around them."""
    start, end = quote.inner
    inner = sheet.document.source[start:end].rstrip()
    inner = inner.rstrip(",").rstrip()
    return Span(start, start + len(inner) - (inner.endswith(".") and not inner.endswith("..")))
