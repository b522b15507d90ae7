"""Content that stands before its cue: "…," said Smith; the tunnel is dry, he said, and safe."""

from __future__ import annotations

from claims.extraction.languages.en.contents import clause_stop, has_finite, quote_span, words_span
from claims.extraction.languages.en.frames import Content, adjunct_end, skip_adjuncts
from claims.extraction.languages.en.sheet import REACH, Sheet
from claims.extraction.spans import Span

_MORE_QUOTES = 6


def content_before(sheet: Sheet, clause: int, low: int, *, end: int, stop: int) -> Content | None:
    """What the clause from word `clause` to before `end` reports of the words before it, and what goes on after it."""
    gap = sheet.gaps[clause]
    if gap == ">" and clause in sheet.closing:
        return _quoted(sheet, clause, low, end=end, stop=stop)
    if gap in ",=" and clause > low:
        return _indirect(sheet, clause, low, end=end, stop=stop)
    return None


def _quoted(sheet: Sheet, clause: int, low: int, *, end: int, stop: int) -> Content | None:
    first, _, quote = sheet.every[sheet.closing[clause]]
    start = max(sheet.sentence(first)[0], first - REACH)
    mixed = start < first and start >= low and sheet.gaps[first] != ":" and not _cue_between(sheet, start, first)
    spans = [words_span(sheet, start, clause) if mixed else quote_span(sheet, quote)]
    more, stopped = _goes_on(sheet, end, stop)
    return Content((*spans, *more), "split-quote" if more else "quote-before", max(stopped, end), direct=not mixed)


def _cue_between(sheet: Sheet, start: int, stop: int) -> bool:
    return any(tag in "VG" for tag in sheet.tags[start:stop])


def _goes_on(sheet: Sheet, end: int, stop: int) -> tuple[list[Span], int]:
    """Quotations that go on after the reporting clause: in its sentence after a comma, or right in the next one."""
    at = adjunct_end(sheet, end, stop)
    if at not in sheet.opening:
        at = stop
    spans: list[Span] = []
    while at in sheet.opening and len(spans) < _MORE_QUOTES and _same_paragraph(sheet, at):
        if at >= stop and not spans and not sheet.starts_sentence(at):
            break
        _, after, quote = sheet.every[sheet.opening[at]]
        if after < len(sheet.tags) and not sheet.starts_sentence(after):
            if at < stop and sheet.tags[after] not in "PX":
                spans.append(quote_span(sheet, quote))
            break
        spans.append(quote_span(sheet, quote))
        at = after
    return spans, at if spans else end


def _same_paragraph(sheet: Sheet, at: int) -> bool:
    return "\n" not in sheet.document.gaps[at]


def _indirect(sheet: Sheet, clause: int, low: int, *, end: int, stop: int) -> Content | None:
    first = (words_span(sheet, low, clause),)
    after = skip_adjuncts(sheet, end, stop)
    complete = sheet.tags[low] != "S" and has_finite(sheet, low, clause)
    if after < stop and sheet.gaps[after] in ",<=" and after == end and sheet.tags[after] not in ("GwAr" if complete else "G"):
        until = clause_stop(sheet, after, stop)
        if until > after:
            return Content((*first, words_span(sheet, after, until)), "split-clause", until)
    if not has_finite(sheet, low, clause):
        return None
    more, stopped = _goes_on(sheet, end, stop)
    return Content((*first, *more), "clause-before", max(stopped, end))


def matrix_of_as(sheet: Sheet, clause: int, low: int, *, end: int, stop: int) -> Content | None:
    """The clause that "as X has pointed out" comments on; `clause` is the word "as"."""
    if clause == low or sheet.gaps[clause] in ".:;<" or sheet.tags[clause - 1] == "C":
        if end < stop and sheet.gaps[end] == ",":
            return Content((words_span(sheet, end, clause_stop(sheet, end, stop)),), "as-before", stop)
        return None
    if end < stop and sheet.gaps[end] in "_":
        return None
    spans = [words_span(sheet, low, clause)]
    if end < stop and sheet.gaps[end] == "," and sheet.tags[clause - 1] in "bVhM":
        spans.append(words_span(sheet, end, clause_stop(sheet, end, stop)))
    return Content(tuple(spans), "as-after", end)
