"""Arabic attribution: who said what, from the reporting words of an article."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.attribution import QuoteIndex
from claims.extraction.document import Document
from claims.extraction.languages.ar.drafts import Draft
from claims.extraction.languages.ar.findings import finish
from claims.extraction.languages.ar.scan import Scan, read_scan
from claims.extraction.languages.ar.speakers import name_sources
from claims.extraction.languages.ar.statements import read_sentence
from claims.extraction.languages.ar.tags import find_phrases
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution


def find_attributions(document: Document, quotes: Sequence[Quote]) -> list[Attribution]:
    """Every statement, thought or position the text reports as some source's, in text order."""
    scan = read_scan(document, quotes)
    drafts = find_drafts(scan)
    return finish(scan, QuoteIndex(document.source, quotes), drafts)


def find_drafts(scan: Scan) -> list[Draft]:
    """The statements of all sentences, with their sources."""
    drafts: list[Draft] = []
    hits = [at for at, form in enumerate(scan.forms) if form is not None]
    tags = set(find_phrases(scan))
    places = sorted(tags.union(hits))
    sentence = position = 0
    while position < len(places):
        while scan.firsts[sentence + 1] <= places[position]:
            sentence += 1
        low, high = scan.sentence_bounds(sentence)
        last = position
        while last < len(places) and places[last] < high:
            last += 1
        here = places[position:last]
        cues = [at for at in here if scan.forms[at] is not None]
        found = read_sentence(scan, sentence, cues, [at for at in here if at in tags])
        name_sources(scan, found, drafts, low)
        drafts += found
        position = last
    return drafts
