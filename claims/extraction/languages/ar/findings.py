"""Drafts made into attributions: spans, mode, traits, confidence, claimants."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.attribution import QuoteIndex
from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.lexicon import IMPERSONAL
from claims.extraction.languages.ar.markers import Kind
from claims.extraction.languages.ar.scan import Scan
from claims.extraction.records import Attribution
from claims.extraction.spans import Span


def finish(scan: Scan, quotes: QuoteIndex, drafts: Sequence[Draft]) -> list[Attribution]:
    """The attributions of the drafts, in text order."""
    found = []
    for draft in drafts:
        cue = cue_span(scan, draft)
        source = source_span(scan, draft)
        found.append(
            Attribution(
                cue=cue,
                content=draft.content,
                source=source,
                mode=quotes.mode(draft.content, cue),
                stance=draft.cue.stance,
                optional=draft.optional,
                rule=draft.cue.rule,
            )
        )
    return found


def cue_span(scan: Scan, draft: Draft) -> Span:
    """The cue without an attached و or ف."""
    span = scan.document.span(draft.first, draft.last)
    joined = draft.form.joined if draft.form else False
    if draft.form is None:
        word = scan.words[draft.first]
        joined = word[:1] in "وف" and word[1:] in scan.lexicon.phrases
    return Span(span.start + _letter(scan.document.source, span.start), span.end) if joined else span


def source_span(scan: Scan, draft: Draft) -> Span | None:
    """The speaker's noun phrase without an attached preposition («لتقرير»)."""
    if draft.source is None:
        return None
    first, end = draft.source
    span = scan.document.span(first, end - 1)
    start, stop = span
    text = scan.document.source
    if "ل" in draft.cue.governs and draft.form is None and text[start : start + 1] == "ل":
        start += _letter(text, start)
    if text[stop : stop + 1] in ("\"", "”", "»") and text.count(text[stop], start, stop) % 2:
        stop += 1
    return Span(start, stop)


def _letter(text: str, at: int) -> int:
    """The length of one attached letter with its marks and tatweel."""
    end = at + 1
    while end < len(text) and (text[end] == "ـ" or "\u064b" <= text[end] <= "\u0652"):
        end += 1
    return end - at
