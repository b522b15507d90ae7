"""Speakers set off by punctuation alone: "Poll: Voters tire of ads", "SMITH: No.", "“I was there.” — Jane Roe"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.languages.en.contents import quote_span, words_span
from claims.extraction.languages.en.cues import cue_forms
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.sheet import QuoteWords, Sheet
from claims.extraction.records import Attribution, Mode
from claims.extraction.spans import Span

_LABEL_GAP = re.compile(r":\s+[\"“”'‘]*$|:$")
_DASH = re.compile("[–—―-]+")
_LONGEST = 4
_INITIALS = 3
_SIGNATURE = 6
_MENTIONS = 12
_SURE = 0.8


def find_labels(sheet: Sheet) -> list[Attribution]:
    """Attributions whose cue is a colon or a dash."""
    gaps = sheet.document.gaps
    paragraphs = [first for first in sheet.firsts[:-1] if first == 0 or "\n" in gaps[first]]
    found = [_colon(sheet, first, stop) for first, stop in pairwise([*paragraphs, len(sheet.tags)])]
    found += [_dash(sheet, quote) for quote in sheet.outer if quote.quote.closed]
    return [attribution for attribution in found if attribution is not None]


def _colon(sheet: Sheet, first: int, stop: int) -> Attribution | None:
    """ "NAME: …" at the start of a paragraph."""
    gaps = sheet.document.gaps
    at = first + 1
    while at < min(stop, first + _LONGEST + 1) and sheet.gaps[at] in "_-" and ":" not in gaps[at]:
        at += 1
    if at >= stop or not _LABEL_GAP.match(gaps[at].lstrip(".)")) or not _is_speaker(sheet, first, at):
        return None
    source = words_span(sheet, first, at)
    colon = sheet.document.source.index(":", source.end)
    mode = Mode.DIRECT if source.quote(sheet.document.source).isupper() else Mode.INDIRECT
    content = (words_span(sheet, at, stop),)
    return Attribution(
        Span(colon, colon + 1), content, source, mode, claimant=source, confidence=_SURE, rule="label:colon"
    )


def _is_speaker(sheet: Sheet, first: int, stop: int) -> bool:
    """Whether the words name somebody who speaks: in capitals, a "Poll", or a name the article uses again."""
    document = sheet.document
    name = document.span(first, stop - 1).quote(document.source)
    if not all(word[0].isupper() for word in name.split()):
        return False
    last = document.words[stop - 1]
    if last in words_of("labels"):
        return True
    if set(sheet.tags[first:stop]) != {"X"} or last in cue_forms():
        return False
    return (name.isupper() and len(name) > _INITIALS) or _named_again(sheet, stop - 1)


def _named_again(sheet: Sheet, at: int) -> bool:
    """Whether the name at word `at` stands in the text again as the subject of something or as a label."""
    for other in _places(sheet.document.words, sheet.word(at)):
        subject = sheet.tags[other] == "X" and sheet.tag(other + 1) in "VvhMbzg"
        if other != at and (subject or ":" in sheet.document.gaps[other + 1]):
            return True
    return False


def _places(words: list[str], word: str) -> Iterator[int]:
    at = -1
    for _ in range(_MENTIONS):
        try:
            at = words.index(word, at + 1)
        except ValueError:
            return
        yield at


def _dash(sheet: Sheet, quoted: QuoteWords) -> Attribution | None:
    """A quotation signed by a dash and a name that ends its line."""
    document, first = sheet.document, quoted.stop
    dash = _DASH.search(document.gaps[first])
    if first >= len(sheet.tags) or dash is None:
        return None
    last = _signature_end(sheet, first)
    words = range(first, last + 1)
    if last + 1 < len(sheet.tags) and "\n" not in document.gaps[last + 1]:
        return None
    if any(sheet.tags[word] != "X" and len(sheet.word(word)) > 1 for word in words):
        return None
    start = document.source.index(dash.group(), quoted.quote.outer.end)
    cue, source = Span(start, start + len(dash.group())), words_span(sheet, first, last + 1)
    content = (quote_span(sheet, quoted.quote),)
    return Attribution(cue, content, source, Mode.DIRECT, claimant=source, confidence=_SURE, rule="label:dash")


def _signature_end(sheet: Sheet, first: int) -> int:
    """The last word of the line's rest, of a few words at most."""
    gaps, last = sheet.document.gaps, first
    while last + 1 < len(sheet.tags) and last - first < _SIGNATURE:
        if sheet.gaps[last + 1] not in "_-" or "\n" in gaps[last + 1]:
            break
        last += 1
    return last
