"""Quote fidelity: whether what the article quotes stands in the sources cited for its having been said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from claims.extraction.document import read_document
from claims.extraction.quotes import find_quotes
from claims.extraction.spans import Span
from claims.verification.checkers.quotes.matching import FEWEST, Match, Piece, find_quote
from claims.verification.checkers.quotes.texts import Words, is_other_language, source_words, words_in
from claims.verification.protocol import ClaimFacts, Finding, Lookups, SourceText

DIFFERS = "checker-differs"
AROUND = 60
"""Code points of the source that are shown around what was found."""
_ORDER = ("verbatim", "altered", "not-found", "other-language")
_SAYS = {
    "verbatim": ("supports", "The quotation stands in the source word for word", "الاقتباس وارد في المرجع بنصه"),
    "altered": ("differs", "The quotation differs from the source", "الاقتباس يخالف نص المرجع"),
    "not-found": ("differs", "The quotation was not found in the source", "لم يُعثر على الاقتباس في المرجع"),
    "not-in-passage": (
        "unclear",
        "The quotation is not in the passage that was kept; the whole source was not saved",
        "الاقتباس ليس في المقطع المحفوظ، والمرجع كاملًا غير محفوظ",
    ),
    "other-language": (
        "unclear",
        "The source is in another language: it cannot be compared",
        "المرجع بلغة أخرى: تتعذر المقارنة",
    ),
}


class Quotes:
    """Says of each quotation whether it stands in its source, and where it was altered."""

    name = "quotes"
    version = 1
    kinds: tuple[str, ...] = ("attributed",)
    scope = "evidence"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        quotes = quotations(facts.text)
        sources = lookups.said_sources() if quotes else ()
        return [found for quote in quotes for found in _best(facts, quote, sources)] if sources else ()


def quotations(text: str) -> list[str]:
    """What stands between quotation marks, long enough to be looked for; quotations inside others are part of them."""
    document = read_document(text, [Span(0, len(text))])
    found: list[str] = []
    end = -1
    for quote in find_quotes(document):
        if quote.inner.start >= end and len(words_in(quote.inner.quote(text)).words) >= FEWEST:
            found.append(quote.inner.quote(text))
            end = quote.outer.end
    return found


def _best(facts: ClaimFacts, quote: str, sources: Sequence[SourceText]) -> Iterator[Finding]:
    """The source that comes nearest to the quotation."""
    compared = [(source, *_compare(quote, source, facts.language)) for source in sources]
    source, how, match = min(compared, key=lambda found: (_ORDER.index(found[1]), -found[2].score))
    if how == "not-found" and not source.whole:
        whole = next((found for found in compared if found[0].whole and found[1] == how), None)
        source, how = (whole[0], how) if whole else (source, "not-in-passage")
    yield _finding(quote, source, how, match)


def _compare(quote: str, source: SourceText, language: str) -> tuple[str, Match]:
    words = source_words(source.text)
    match = find_quote(quote, words)
    if match.how == "not-found" and is_other_language(words, language):
        return "other-language", match
    return match.how, match


def _finding(quote: str, source: SourceText, how: str, match: Match) -> Finding:
    outcome, english, arabic = _SAYS[how]
    named = f" ({source.title})" if source.title else ""
    working: dict[str, Any] = {"kind": "quote", "how": how, "evidence": source.evidence, "title": source.title}
    if not source.confidential:
        working |= _shown(quote, source, match)
    return Finding(
        outcome,
        {"ar": f"{arabic}{named}.", "en": f"{english}{named}."},
        working,
        reason=DIFFERS if outcome == "differs" else "",
    )


def _shown(quote: str, source: SourceText, match: Match) -> dict[str, Any]:
    """Both sides, their differences marked word by word."""
    if not match.last:
        return {"quoted": [{"text": quote, "same": True}], "found": []}
    words = source_words(source.text)
    span = words.source_span(match.first, match.last)
    around = {
        "before": source.text[max(0, span.start - AROUND) : span.start],
        "after": source.text[span.end : span.end + AROUND],
        "start": span.start,
        "end": span.end,
    }
    if match.quote is None:
        whole = [{"text": span.quote(source.text), "same": True}]
        return {"quoted": [{"text": quote, "same": True}], "found": whole, **around}
    return {"quoted": _segments(match.quote, match.quoted), "found": _segments(words, match.found), **around}


def _segments(words: Words, pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """The runs of words with what stands between them, as they are written."""
    shown = []
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        span = words.source_span(piece.first, piece.last)
        end = words.source_span(following.first, following.last).start if following else span.end
        text = words.folded.source
        shown.append({"text": text[span.start : span.end], "same": piece.same, "then": text[span.end : end]})
    return shown
