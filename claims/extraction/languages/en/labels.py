"""Speakers set off by punctuation alone: "Poll: Voters tire of ads", "SMITH: No.", "“I was there.” — Jane Roe"."""

from __future__ import annotations

import re

from claims.extraction.languages.en.contents import quote_span, words_span
from claims.extraction.languages.en.cues import cue_forms
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.records import Attribution, Mode
from claims.extraction.spans import Span

_LONGEST = 4
_INITIALS = 3
_SURE = 0.8
_LABEL_GAP = re.compile(r":\s+[\"“”'‘]*$|:$")
_DASH = re.compile("[–—―-]+")
_SPEAKING_NOUNS = frozenset("poll report study survey police court official officials sources source analysis experts".split())


def find_labels(sheet: Sheet) -> list[Attribution]:
    """Attributions whose cue is a colon or a dash."""
    paragraphs = [first for first in sheet.firsts[:-1] if first == 0 or "\n" in sheet.document.gaps[first]]
    ends = [*paragraphs[1:], len(sheet.tags)]
    found = [_colon(sheet, first, stop) for first, stop in zip(paragraphs, ends, strict=True) if first < stop]
    found += [_dash(sheet, stop) for _, stop, quote in sheet.quotes if quote.closed]
    return [attribution for attribution in found if attribution is not None]


def _colon(sheet: Sheet, first: int, stop: int) -> Attribution | None:
    """ "NAME: …" at the start of a paragraph; a mixed-case name only where the article uses it again."""
    at = first + 1
    while at < min(stop, first + _LONGEST + 1) and sheet.gaps[at] in "_-" and ":" not in sheet.document.gaps[at]:
        at += 1
    if at >= stop or not _LABEL_GAP.match(sheet.document.gaps[at].lstrip(".)")) or not _is_speaker(sheet, first, at):
        return None
    source = words_span(sheet, first, at)
    colon = sheet.document.source.index(":", source.end)
    content = words_span(sheet, at, stop)
    mode = Mode.DIRECT if source.quote(sheet.document.source).isupper() else Mode.INDIRECT
    return Attribution(
        Span(colon, colon + 1), (content,), source, mode, claimant=source, confidence=_SURE, rule="label:colon"
    )


def _is_speaker(sheet: Sheet, first: int, stop: int) -> bool:
    document = sheet.document
    name = document.span(first, stop - 1).quote(document.source)
    words = document.words[first:stop]
    if not all(word[:1].isupper() or word == "-" for word in name.split()):
        return False
    if words[-1] in _SPEAKING_NOUNS:
        return True
    if any(tag not in "X" for tag in sheet.tags[first:stop]) or words[-1] in cue_forms():
        return False
    return (name.isupper() and len(name) > _INITIALS) or _named_again(sheet, stop - 1)


def _named_again(sheet: Sheet, at: int) -> bool:
    """Whether the name at word `at` stands in the text again as the subject of something."""
    word = sheet.document.words[at]
    return any(
        other != at and sheet.tags[other] == "X" and sheet.tags[other + 1 : other + 2] in ("V", "v", "h", "M", "b", "z", "g")
        or (other != at and ":" in sheet.document.gaps[other + 1])
        for other in _places(sheet.document.words, word)
    )


def _places(words: list[str], word: str) -> list[int]:
    places, at = [], -1
    for _ in range(12):
        try:
            at = words.index(word, at + 1)
        except ValueError:
            break
        places.append(at)
    return places


def _dash(sheet: Sheet, stop: int) -> Attribution | None:
    """A quotation signed by a dash and a name that ends its line."""
    dash = _DASH.search(sheet.document.gaps[stop])
    if stop >= len(sheet.tags) or dash is None:
        return None
    _, _, quote = sheet.every[sheet.closing[stop]]
    last = stop
    while last + 1 < len(sheet.tags) and sheet.gaps[last + 1] in "_-" and "\n" not in sheet.document.gaps[last + 1] and last - stop < 6:
        last += 1
    if "\n" not in sheet.document.gaps[last + 1] and last + 1 < len(sheet.tags):
        return None
    if any(tag not in "X" and len(word) > 1 for tag, word in zip(sheet.tags[stop : last + 1], sheet.document.words[stop : last + 1], strict=True)):
        return None
    start = sheet.document.source.index(dash.group(), quote.outer.end)
    source = words_span(sheet, stop, last + 1)
    return Attribution(
        Span(start, start + len(dash.group())),
        (quote_span(sheet, quote),),
        source,
        Mode.DIRECT,
        claimant=source,
        confidence=_SURE,
        rule="label:dash",
    )
