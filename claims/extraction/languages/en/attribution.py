"""Attributions in English: every reporting word is looked up, then its clause is read around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from claims.extraction.attribution import QuoteIndex
from claims.extraction.document import Document
from claims.extraction.languages.en.cues import CueForm, cue_forms
from claims.extraction.languages.en.findings import Finding, Report
from claims.extraction.languages.en.labels import find_labels
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.other_cues import read_adjective, read_noun, read_phrase
from claims.extraction.languages.en.results import attributions_of
from claims.extraction.languages.en.sheet import Sheet, read_sheet
from claims.extraction.languages.en.verb_cues import read_verb
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution

_READERS: dict[str, Callable[[Report, int, CueForm], Finding | None]] = {
    "verb": read_verb,
    "noun": read_noun,
    "adjective": read_adjective,
    "phrase": read_phrase,
}
_VERB_TAGS = "VBGL"


def find_attributions(document: Document, quotes: Sequence[Quote]) -> list[Attribution]:
    """Every attribution of an English text, in text order of the cues."""
    if not document.words:
        return []
    forms = cue_forms()
    sheet = read_sheet(document, quotes)
    report = Report(sheet)
    for word in [index for index, word in enumerate(document.words) if word in forms]:
        if report.findings and word <= report.findings[-1].at.last:
            continue
        finding = _read(report, word, forms[document.words[word]])
        if finding is not None and not _said_before(report, finding):
            report.findings.append(finding)
    found = attributions_of(report, QuoteIndex(document.source, quotes))
    return sorted([*found, *find_labels(sheet)], key=lambda attribution: attribution.cue)


def _read(report: Report, word: int, forms: tuple[CueForm, ...]) -> Finding | None:
    for form in _present(report.sheet, word, forms):
        finding = _READERS[form.cue.kind](report, word, form)
        if finding is not None:
            return finding if _is_reported(report.sheet, finding) else None
    return None


def _present(sheet: Sheet, word: int, forms: tuple[CueForm, ...]) -> Iterator[CueForm]:
    """The forms whose words all stand there; of verbs only the longest ("called for" is not "called")."""
    longest = 0
    for form in forms:
        if form.rest and not _follows(sheet, word, form.rest):
            continue
        if form.cue.kind == "verb":
            if len(form.rest) < longest or not (form.rest or sheet.tags[word] in _VERB_TAGS):
                continue
            longest = len(form.rest)
        yield form


def _follows(sheet: Sheet, word: int, rest: tuple[str, ...]) -> bool:
    stop = word + 1 + len(rest)
    return tuple(sheet.document.words[word + 1 : stop]) == rest and set(sheet.gaps[word + 1 : stop]) <= {"_", "-"}


def _is_reported(sheet: Sheet, finding: Finding) -> bool:
    """Whether the article reports it: "I think" and what a quoted speaker says others say is part of the quotation.

    Only a quotation inside the quotation is a report of its own.
    """
    if sheet.in_speech(finding.at.first):
        return finding.content.direct
    source = finding.source
    return source is None or source.first != source.last or sheet.word(source.last) not in words_of("not-reported")


def _said_before(report: Report, finding: Finding) -> bool:
    """Whether a noun only names the form of what a verb already reports: "said in a statement that"."""
    if finding.cue.kind != "noun" or not report.findings:
        return False
    return report.findings[-1].content.spans[0].start == finding.content.spans[0].start
