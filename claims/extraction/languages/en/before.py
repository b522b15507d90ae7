"""Content that stands before its cue: "…," said Smith; the tunnel is dry, he said, and safe."""

from __future__ import annotations

from claims.extraction.languages.en.adjuncts import adjunct_end, skip_adjuncts
from claims.extraction.languages.en.contents import Content, clause_stop, has_finite, quote_span, words_span
from claims.extraction.languages.en.sheet import REACH, QuoteWords, Sheet
from claims.extraction.languages.en.words import Words
from claims.extraction.spans import Span

_MORE_QUOTES = 6
_NAME_LENGTH = 40
"""Shorter quotations after a preposition or a noun are titles: on “Fox News Sunday,” the senator said …"""
_ASKING = ("?", "!", "—", ",")


def content_before(sheet: Sheet, clause: Words, low: int, stop: int) -> Content | None:
    """What the reporting clause (its first word, the word after it) reports of the words around it."""
    gap = sheet.gaps[clause.first]
    if gap == ">" and clause.first in sheet.closing:
        return _quoted(sheet, clause, low, stop)
    if gap in ",=" and clause.first > low:
        return _indirect(sheet, clause, low, stop)
    return None


def follows_quote(sheet: Sheet, at: int, low: int) -> bool:
    """Whether the clause at word `at` says the quotation that ends there, which is no title in an opening phrase."""
    quote = sheet.closing.get(at)
    if quote is None or sheet.starts_sentence(at):
        return False
    inner = quote.quote.inner
    return inner.end - inner.start > _NAME_LENGTH or quote.first <= low or sheet.tags[quote.first - 1] not in "IFDXxz"


def follows_question(sheet: Sheet, at: int) -> bool:
    """Whether a quotation ends there in a mark that does not end the sentence: “Why?” Smith asked."""
    quote = sheet.closing.get(at)
    if quote is None:
        return False
    return sheet.document.source[quote.quote.inner.end - 1 : quote.quote.inner.end] in _ASKING


def _quoted(sheet: Sheet, clause: Words, low: int, stop: int) -> Content:
    quote = sheet.closing[clause.first]
    start = max(sheet.sentence(quote.first)[0], quote.first - REACH)
    mixed = _is_mixed(sheet, quote, start, low)
    spans = [words_span(sheet, start, clause.first) if mixed else quote_span(sheet, quote.quote)]
    more, stopped = _more_quotes(sheet, clause.stop, stop)
    return Content((*spans, *more), "split-quote" if more else "quote-before", max(stopped, clause.stop), not mixed)


def _is_mixed(sheet: Sheet, quote: QuoteWords, start: int, low: int) -> bool:
    """Whether the quotation only ends what is reported: Clinton “is the one who can win,” Newton said."""
    if not low <= start < quote.first or ":" in sheet.document.gaps[quote.first]:
        return False
    if sheet.document.source[quote.quote.outer.end : quote.quote.outer.end + 1] == ",":
        return True  # a comma outside the marks ends the whole sentence, not the quotation
    return not any(tag in "VG" for tag in sheet.tags[start : quote.first])


def _more_quotes(sheet: Sheet, end: int, stop: int) -> tuple[list[Span], int]:
    """Quotations that go on after the reporting clause: in its sentence, or right in the next one."""
    at = adjunct_end(sheet, end, stop)
    if at + 1 < stop and sheet.tags[at] == "C" and at + 1 in sheet.opening:
        at += 1
    if at not in sheet.opening:
        at = stop
    spans: list[Span] = []
    while at in sheet.opening and len(spans) < _MORE_QUOTES and "\n" not in sheet.document.gaps[at]:
        if at >= stop and not spans and not sheet.starts_sentence(at):
            break
        _, after, quote = sheet.opening[at]
        whole = sheet.starts_sentence(after)
        if whole or (at < stop and sheet.tags[after] not in "PX"):
            spans.append(quote_span(sheet, quote))
        if not whole:
            break
        at = after
    return spans, at if spans else end


def _indirect(sheet: Sheet, clause: Words, low: int, stop: int) -> Content | None:
    first = words_span(sheet, low, clause.first)
    finite = has_finite(sheet, low + 1, clause.first)
    complete = finite and sheet.tags[low] != "S"
    at = clause.stop
    if at == skip_adjuncts(sheet, at, stop) and at < stop and sheet.gaps[at] in ",<=":
        until = clause_stop(sheet, at, stop)
        if until > at and sheet.tags[at] not in ("GwAr" if complete else "G"):
            return Content((first, words_span(sheet, at, until)), "split-clause", until)
    if not finite:
        return None
    more, stopped = _more_quotes(sheet, at, stop)
    return Content((first, *more), "clause-before", max(stopped, at))


def matrix_of_as(sheet: Sheet, clause: Words, low: int, stop: int) -> Content | None:
    """The clause that "as X has pointed out" comments on; `clause` begins with the word "as"."""
    at, end = clause
    if at == low or sheet.gaps[at] in ".:;<" or sheet.tags[at - 1] == "C":
        if end < stop and sheet.gaps[end] == ",":
            return Content((words_span(sheet, end, clause_stop(sheet, end, stop)),), "as-before", stop)
        return None
    if end < stop and sheet.gaps[end] == "_":
        return None
    spans = [words_span(sheet, low, at)]
    if end < stop and sheet.gaps[end] == "," and sheet.tags[at - 1] in "bVhM":
        spans.append(words_span(sheet, end, clause_stop(sheet, end, stop)))
    return Content(tuple(spans), "as-after", end)
