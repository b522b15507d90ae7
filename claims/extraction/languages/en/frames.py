"""What follows a cue as its content: a that-clause, a quotation, a question, a clause, else a phrase."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.en.adjuncts import adjunct_end
from claims.extraction.languages.en.contents import (
    CLAUSE,
    Content,
    Limits,
    clause_stop,
    has_finite,
    quote_span,
    words_span,
)
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.sheet import Sheet

_PARAGRAPH_REACH = 400
_SHORTEST_CLAUSE = 4
"""Verbs of speech that take no noun phrase have a clause after them even if its verb is not known."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The words a cue may take its content from, and whether its clause depends on another."""

    sheet: Sheet
    governs: frozenset[str]
    stop: int
    limits: Limits = CLAUSE

    def content(self, start: int, frame: str, limits: Limits = CLAUSE) -> Content | None:
        """The content that starts at word `start`."""
        if start >= self.stop:
            return None
        limits = Limits(limits.nominal, self.limits.dependent, self.limits.inserted)
        stop = clause_stop(self.sheet, start, self._limit(start), limits)
        return Content((words_span(self.sheet, start, stop),), frame, stop)

    def _limit(self, start: int) -> int:
        """The end of the sentence, or of the quotation of several sentences that begins in it."""
        around = self.sheet.quote_around(self.stop - 1)
        return around.stop if around and around.first >= start and around.stop > self.stop else self.stop


def strong_frame(reach: Reach, start: int) -> Content | None:
    """Frames that nothing else looks like: a quotation, "that", a question word, a colon."""
    if start > reach.stop or start >= len(reach.sheet.tags):
        return None
    if "quote" in reach.governs:
        found = _quoted(reach, start)
        if found:
            return found
    if start >= reach.stop or reach.sheet.gaps[start] not in "_,(":
        return None
    if reach.sheet.tags[start] == "T" and "that" in reach.governs:
        return that_clause(reach, start)
    return _question(reach, start) if "wh" in reach.governs else None


def _quoted(reach: Reach, start: int) -> Content | None:
    sheet = reach.sheet
    colon = ":" in sheet.document.gaps[start]
    if start in sheet.opening and (start < reach.stop or colon):
        return _quotation(reach, start)
    if start >= reach.stop:
        return _next_paragraph(reach, start) if colon else None
    return reach.content(start, "colon") if sheet.gaps[start] == ":" else None


def _quotation(reach: Reach, start: int) -> Content:
    """A quotation; with what is joined to it: "a" and "b"."""
    sheet = reach.sheet
    _, stop, quote = sheet.opening[start]
    if stop < reach.stop and sheet.tags[stop] == "C" and not has_finite(sheet, stop, stop + 3):
        joined = reach.content(start, "quote")
        if joined is not None:
            return joined
    return Content((quote_span(sheet, quote),), "quote", max(stop, start + 1), direct=True)


def _next_paragraph(reach: Reach, start: int) -> Content:
    """A quotation without marks, set as a paragraph of its own after "he added:"."""
    gaps = reach.sheet.document.gaps
    stop = start + 1
    while stop < len(reach.sheet.tags) and stop - start < _PARAGRAPH_REACH and "\n" not in gaps[stop]:
        stop += 1
    return Content((words_span(reach.sheet, start, stop),), "paragraph", stop, direct=True)


def that_clause(reach: Reach, start: int) -> Content | None:
    """The clause after "that": the word belongs to it in "said that was true", and is no conjunction in "that plan"."""
    sheet = reach.sheet
    if start + 1 >= reach.stop:
        return None
    if _only_determines(sheet, start, reach.stop) and not has_finite(sheet, start + 1, reach.stop):
        return None
    return reach.content(start if sheet.tags[start + 1] in "bMg" else start + 1, "that")


def _only_determines(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether the word "that" at `start` belongs to the one noun behind it."""
    after = start + 2
    if sheet.tags[start + 1] in "DPX0wA":
        return False
    return after >= stop or sheet.gaps[after] != "_" or sheet.tags[after] in "IECtS"


def _question(reach: Reach, start: int) -> Content | None:
    sheet = reach.sheet
    if sheet.gaps[start] != "_" or not (sheet.tags[start] in "qw" or sheet.word(start) == "if"):
        return None
    if sheet.word(start) in words_of("time-question") and "that" in reach.governs:
        return None
    return reach.content(start, "wh")


def bare_clause(reach: Reach, start: int, *, adjacent: bool) -> Content | None:
    """A clause without "that"."""
    sheet = reach.sheet
    if "clause" not in reach.governs or sheet.tags[start] not in "PDXxN0BVrvlAS":
        return None
    if sheet.tags[start] == "S" and not (adjacent and sheet.word(start) in words_of("bare-conjunction")):
        return None
    # After verbs that also take a noun phrase, the verb must come before that phrase could have ended.
    speech = "np" not in reach.governs and "quote" in reach.governs
    stop = reach.stop if speech else _first_break(sheet, start, reach.stop)
    whole = speech and "wh" in reach.governs and sheet.tags[start] in "DPX" and stop - start >= _SHORTEST_CLAUSE
    return reach.content(start, "clause") if whole or has_finite(sheet, start + 1, stop) else None


def _first_break(sheet: Sheet, start: int, stop: int) -> int:
    """The first comma, relative pronoun, subordinator or participle after `start`."""
    for at in range(start + 1, stop):
        if sheet.gaps[at] in ",=;:" or sheet.tags[at] in "wSTtG":
            return at
    return stop


def behind_phrases(reach: Reach, at: int) -> Content | None:
    """A strong frame behind "in a statement", "to reporters", "during a rally in Ohio"."""
    sheet = reach.sheet
    end = adjunct_end(sheet, at, reach.stop)
    if end == at:
        return None
    found = strong_frame(reach, end)
    if found or "," in sheet.gaps[at:end] or "clause" not in reach.governs:
        return found
    opens = end < reach.stop and sheet.tags[end] == "P" and sheet.gaps[end] == "_"
    return reach.content(end, "clause") if opens and has_finite(sheet, end, reach.stop) else None
