"""What follows a cue as its content: a that-clause, a quotation, an infinitive, a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.en.contents import clause_stop, has_finite, quote_span, words_span
from claims.extraction.languages.en.cues import PREPOSITIONS
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.spans import Span

_OBJECT = "XxN0DzOEA-"
_NOMINAL_START = "DXxN0OPvrlBVGqA"
_INFINITIVE_NEXT = "BkxbhgAVnvLN"
_OBJECT_REACH = 14
_ROLE_REACH = 9
_ADJUNCT_REACH = 24
_PARAGRAPH_REACH = 400
_PREPOSITIONS_OF_CUES = frozenset("for as with about against on in".split())
_DAY_WORDS = frozenset(("this", "that", "each", "every"))


@dataclass(frozen=True, slots=True)
class Content:
    """Spans of what is reported, the name of the frame that found them, and where reading may go on."""

    spans: tuple[Span, ...]
    frame: str
    stop: int
    direct: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """The words a cue may take its content from, and whether its clause depends on another."""

    sheet: Sheet
    governs: frozenset[str]
    stop: int
    dependent: bool = False

    def clause(self, start: int, frame: str, *, nominal: bool = False) -> Content | None:
        """The content that starts at word `start`."""
        if start >= self.stop:
            return None
        limit = self._limit(start)
        stop = clause_stop(self.sheet, start, limit, nominal=nominal, dependent=self.dependent)
        return Content((words_span(self.sheet, start, stop),), frame, stop)


    def _limit(self, start: int) -> int:
        """The end of the sentence, or of the quotation of several sentences that begins in it."""
        around = self.sheet.quote_around(self.stop - 1)
        return around[1] if around is not None and around[0] >= start and around[1] > self.stop else self.stop


def content_after(reach: Reach, at: int) -> Content | None:
    """The content that follows a cue whose last word is the one before `at`."""
    if "addressee" in reach.governs:
        return _after_addressee(reach, at)
    start = skip_adjuncts(reach.sheet, at, reach.stop)
    return _frame_at(reach, start, adjacent=start == at) or _after_phrases(reach, at)


def _after_addressee(reach: Reach, at: int) -> Content | None:
    """ "told reporters on Monday that …", "told him to leave"; without an addressee the plain frames."""
    sheet = reach.sheet
    start = skip_adjuncts(sheet, at, reach.stop)
    found = _strong_frame(reach, start)
    if found:
        return found
    end = _object_end(sheet, at, reach.stop)
    if end == at:
        return _frame_at(reach, start, adjacent=start == at) or _after_phrases(reach, at)
    start = skip_adjuncts(sheet, end, reach.stop)
    found = _strong_frame(reach, start) or _preposition(reach, start) or _infinitive(reach, start, "object-infinitive")
    if found:
        return found
    if start < reach.stop and sheet.tags[start] in "PD" and sheet.gaps[start] == "_" and has_finite(sheet, start, reach.stop):
        return reach.clause(start, "clause")
    return _after_phrases(reach, end) or (_object_as_content(reach, at) if "np" in reach.governs else None)


def _frame_at(reach: Reach, start: int, *, adjacent: bool) -> Content | None:
    """The frame that opens at word `start`."""
    found = _strong_frame(reach, start)
    if found:
        return found
    if start >= reach.stop or reach.sheet.gaps[start] not in "_-(<":
        return None
    return (
        _infinitive(reach, start, "infinitive")
        or _preposition(reach, start)
        or _feeling(reach, start)
        or _object_then(reach, start)
        or _bare_clause(reach, start, adjacent=adjacent)
        or (_object_as_content(reach, start) if adjacent else None)
    )


def _strong_frame(reach: Reach, start: int) -> Content | None:
    """Frames that nothing else looks like: a quotation, that, a question word, a colon."""
    sheet, governs = reach.sheet, reach.governs
    if start > reach.stop or start >= len(sheet.tags):
        return None
    if start in sheet.opening and "quote" in governs and (start < reach.stop or ":" in sheet.document.gaps[start]):
        return _quotation(reach, start)
    if start >= reach.stop:
        return _next_paragraph(reach, start) if ":" in sheet.document.gaps[start] and "quote" in governs else None
    if sheet.gaps[start] == ":":
        return reach.clause(start, "colon") if "quote" in governs else None
    tag = sheet.tags[start]
    if sheet.gaps[start] not in "_,(":
        return None
    if tag == "T" and "that" in governs:
        return _that_clause(reach, start)
    if "wh" in governs and sheet.gaps[start] == "_" and (tag in "qw" or sheet.document.words[start] == "if"):
        if sheet.document.words[start] not in ("when", "where", "whose") or "that" not in governs:
            return reach.clause(start, "wh")
    return None


def _that_clause(reach: Reach, start: int) -> Content | None:
    """The clause after "that"; "that" itself belongs to it in "said that was true", and is no conjunction in "that plan"."""
    sheet = reach.sheet
    if start + 1 >= reach.stop or (_only_determines(sheet, start, reach.stop) and not has_finite(sheet, start + 1, reach.stop)):
        return None
    return reach.clause(start if sheet.tags[start + 1] in "bMg" else start + 1, "that")


def _only_determines(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether the word "that" at `start` belongs to the one noun behind it."""
    after = start + 2
    return sheet.tags[start + 1] not in "DPX0wA" and (after >= stop or sheet.gaps[after] != "_" or sheet.tags[after] in "IECtS")


def _next_paragraph(reach: Reach, start: int) -> Content:
    """An unmarked quotation set as a paragraph of its own after "he added:"."""
    gaps = reach.sheet.document.gaps
    stop = start + 1
    while stop < len(reach.sheet.tags) and stop - start < _PARAGRAPH_REACH and "\n" not in gaps[stop]:
        stop += 1
    return Content((words_span(reach.sheet, start, stop),), "paragraph", stop, direct=True)


def _quotation(reach: Reach, start: int) -> Content:
    sheet = reach.sheet
    _, stop, quote = sheet.every[sheet.opening[start]]
    if stop < reach.stop and sheet.tags[stop] == "C" and not has_finite(sheet, stop, stop + 3):
        more = reach.clause(start, "quote")
        if more is not None:
            return more
    return Content((quote_span(sheet, quote),), "quote", max(stop, start + 1), direct=True)


def _infinitive(reach: Reach, start: int, frame: str) -> Content | None:
    sheet = reach.sheet
    if frame not in reach.governs or start + 1 >= reach.stop or sheet.tags[start] != "t":
        return None
    if sheet.tags[start + 1] not in _INFINITIVE_NEXT or sheet.gaps[start] not in "_,":
        return None
    return reach.clause(start, frame, nominal=True)


def _preposition(reach: Reach, start: int) -> Content | None:
    sheet = reach.sheet
    if start + 1 >= reach.stop or sheet.gaps[start] not in "_,":
        return None
    word = sheet.document.words[start]
    if word not in reach.governs or word not in PREPOSITIONS or word == "as" or sheet.tags[start + 1] == "E":
        return None
    return reach.clause(start + 1, word, nominal=True)


def _feeling(reach: Reach, start: int) -> Content | None:
    """ "expressed concern about X", "voiced hope that …": the content is what the feeling is about, else the feeling."""
    sheet = reach.sheet
    if "feeling" not in reach.governs:
        return None
    end = start
    while end < reach.stop and sheet.gaps[end] == "_" and sheet.tags[end] in "DxNABrv":
        end += 1
    if end == start or end >= reach.stop:
        return None
    if sheet.tags[end] == "T" and sheet.gaps[end] == "_":
        return _that_clause(reach, end)
    if sheet.document.words[end] in PREPOSITIONS and sheet.gaps[end] == "_":
        return reach.clause(end + 1, "feeling", nominal=True)
    return reach.clause(start, "np", nominal=True)


def _object_then(reach: Reach, start: int) -> Content | None:
    """ "urged Congress to act", "accused him of lying", "described it as a farce"."""
    governs = reach.governs
    wants_of = "np" not in governs and bool(governs & PREPOSITIONS - {"as"})
    if not ({"object-infinitive", "as"} & governs or wants_of):
        return None
    end = _object_end(reach.sheet, start, reach.stop)
    if end == start or end >= reach.stop:
        return None
    if "object-infinitive" in governs and reach.sheet.tags[end] == "t" and reach.sheet.tags[end + 1 : end + 2] in _INFINITIVE_NEXT:
        return reach.clause(start, "object-infinitive", nominal=True)
    if "as" in governs and reach.sheet.document.words[end] == "as":
        return reach.clause(start, "as", nominal=True)
    return _preposition(reach, _past_role(reach, end)) if wants_of else None


def _past_role(reach: Reach, at: int) -> int:
    """Past ", Kim Jong Un," between an object and its preposition."""
    sheet = reach.sheet
    if sheet.gaps[at] != ",":
        return at
    for end in range(at + 1, min(reach.stop, at + _ROLE_REACH)):
        if sheet.gaps[end] == ",":
            return end
    return at


def _bare_clause(reach: Reach, start: int, *, adjacent: bool) -> Content | None:
    """A clause without "that"."""
    sheet = reach.sheet
    if "clause" not in reach.governs or sheet.tags[start] not in "PDXxN0BVrvlAIS":
        return None
    broken = "np" in reach.governs or "quote" not in reach.governs
    stop = _first_break(sheet, start, reach.stop) if broken else reach.stop
    if not has_finite(sheet, start + 1, stop):
        return None
    if sheet.tags[start] in "IS" and not (adjacent and sheet.document.words[start] in ("if", "when", "while", "because", "as", "in")):
        return None
    if sheet.tags[start] == "I":
        return None
    return reach.clause(start, "clause")


def _first_break(sheet: Sheet, start: int, stop: int) -> int:
    """The first comma, relative pronoun or subordinator after `start`: a noun phrase that is a clause has its verb before."""
    for at in range(start + 1, stop):
        if sheet.gaps[at] in ",=;:" or sheet.tags[at] in "wSTtG":
            return at
    return stop


def _object_as_content(reach: Reach, start: int) -> Content | None:
    sheet = reach.sheet
    if "np" not in reach.governs or start >= reach.stop or sheet.tags[start] not in _NOMINAL_START:
        return None
    if sheet.gaps[start] not in "_-<" or sheet.tags[start] == "E":
        return None
    if sheet.tags[start] == "A" and sheet.tags[start + 1 : start + 2] not in ("X", "x", "D", "N", "v", "r"):
        return None
    return reach.clause(start, "np", nominal=True)


def _object_end(sheet: Sheet, start: int, stop: int) -> int:
    """The word after the object that starts at `start`; `start` itself where none does."""
    end = start
    limit = min(stop, start + _OBJECT_REACH)
    while end < limit and sheet.tags[end] in "XxN0DzOEAFIPrvlCBk" and (end == start or sheet.gaps[end] in "_-()"):
        tag = sheet.tags[end]
        if end > start and (tag == "P" or (tag == "D" and sheet.tags[end - 1] not in "FIDCtA")):
            break
        if tag in "IFC" and (end == start or sheet.document.words[end] in _PREPOSITIONS_OF_CUES):
            break
        if tag == "F" and sheet.tags[end + 1 : end + 2] in ("r", "G", "h", "b"):
            break
        end += 1
        if tag in "OP":
            break
    return end


def skip_adjuncts(sheet: Sheet, at: int, stop: int) -> int:
    """The word after adverbs and times such as "on Monday", "last week"."""
    tags, gaps = sheet.tags, sheet.gaps
    while at < stop and gaps[at] in "_,":
        tag = tags[at]
        if (tag == "E" and gaps[at + 1] != "-") or (tag == "0" and tags[at - 1] == "E"):
            at += 1
        elif tag == "A" and gaps[at] == "_" and at + 1 < stop:
            at += 1
        elif tag in "ISD" and tags[at + 1 : at + 2] == "E" and (tag != "D" or sheet.document.words[at] in _DAY_WORDS):
            at += 2
        elif tag in "IS" and tags[at + 1 : at + 3] in ("DE", "0E", "E0"):
            at += 3
        elif tag == "I" and tags[at + 1 : at + 2] == "0" and at + 2 <= stop and gaps[min(at + 2, stop)] in "_,":
            at += 2
        else:
            break
    return at


def _after_phrases(reach: Reach, at: int) -> Content | None:
    """A strong frame behind "in a statement", "to reporters", "during a rally in Ohio"."""
    sheet = reach.sheet
    end = adjunct_end(sheet, at, reach.stop)
    if end == at:
        return None
    found = _strong_frame(reach, end)
    if found:
        return found
    if "," in sheet.gaps[at:end]:
        return None
    if "clause" in reach.governs and end < reach.stop and sheet.tags[end] == "P" and sheet.gaps[end] == "_":
        return reach.clause(end, "clause") if has_finite(sheet, end, reach.stop) else None
    return None


def adjunct_end(sheet: Sheet, at: int, stop: int) -> int:
    """The word after a run of prepositional phrases that starts at `at`."""
    tags, gaps = sheet.tags, sheet.gaps
    at = skip_adjuncts(sheet, at, stop)
    if at >= stop or tags[at] not in "ItS" or gaps[at] not in ("_" if tags[at] == "S" else "_,"):
        return at
    if tags[at] == "S" and sheet.document.words[at] not in ("after", "before", "since", "until"):
        return at
    limit = min(stop, at + _ADJUNCT_REACH)
    end = at + 1
    while end < limit and tags[end] in "XxN0DzOEAFItrvlCBV" and gaps[end] in "_-()":
        end += 1
    return end
