"""Attributions in English: every reporting word is looked up, then its clause is read around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claims.extraction.document import Document
from claims.extraction.languages.en.cues import CueForm, cue_forms
from claims.extraction.languages.en.findings import Finding, Report, without_asides
from claims.extraction.languages.en.labels import find_labels
from claims.extraction.languages.en.other_cues import read_adjective, read_noun, read_phrase
from claims.extraction.languages.en.sheet import Sheet, read_sheet
from claims.extraction.languages.en.verb_cues import read_verb
from claims.extraction.languages.en.contents import words_span
from claims.extraction.quotes import Quote
from claims.extraction.records import Attribution, Mode

_READERS: dict[str, Callable[[Report, int, CueForm], Finding | None]] = {
    "verb": read_verb,
    "noun": read_noun,
    "adjective": read_adjective,
    "phrase": read_phrase,
}


_NOT_REPORTED = frozenset(("i", "you"))
"""The author and the reader: what they think is no report."""


def find_attributions(document: Document, quotes: Sequence[Quote]) -> list[Attribution]:
    """Every attribution of an English text, in text order of the cues."""
    forms = cue_forms()
    hits = [index for index, word in enumerate(document.words) if word in forms]
    if not document.words:
        return []
    sheet = read_sheet(document, quotes)
    report = Report(sheet)
    for word in hits:
        finding = _read(report, word, forms[document.words[word]])
        if finding is not None:
            report.findings.append(finding)
    found = [_record(sheet, finding) for finding in without_asides(sheet, report.findings)] + find_labels(sheet)
    return sorted(found, key=lambda attribution: attribution.cue)


def _read(report: Report, word: int, forms: tuple[CueForm, ...]) -> Finding | None:
    longest = 0
    for form in forms:
        if form.rest and not _follows(report.sheet, word, form.rest):
            continue
        if form.cue.kind == "verb":
            if len(form.rest) < longest:
                continue
            longest = len(form.rest)
        if not form.rest and form.cue.kind == "verb" and report.sheet.tags[word] not in "VBGL":
            continue
        finding = _READERS[form.cue.kind](report, word, form)
        if finding is not None:
            return finding if _is_reported(report.sheet, finding) else None
    return None


def _is_reported(sheet: Sheet, finding: Finding) -> bool:
    """Whether the article reports it: "I think" and what a quoted speaker says others say is part of the quotation.

    Only a quotation inside the quotation is a report of its own.
    """
    if sheet.in_speech(finding.at[0]):
        return finding.content.direct
    source = finding.source
    return source is None or sheet.document.words[source.last] not in _NOT_REPORTED or source.first != source.last


def _follows(sheet: Sheet, word: int, rest: tuple[str, ...]) -> bool:
    stop = word + 1 + len(rest)
    return tuple(sheet.document.words[word + 1 : stop]) == rest and set(sheet.gaps[word + 1 : stop]) <= {"_", "-"}


def _record(sheet: Sheet, finding: Finding) -> Attribution:
    first, last = finding.at
    source = finding.source
    return Attribution(
        cue=sheet.document.span(first, last),
        content=finding.content.spans,
        source=words_span(sheet, source.first, source.last + 1) if source else None,
        mode=_mode(sheet, finding),
        stance=finding.cue.stance,
        inferred=finding.inferred,
        rule=f"{finding.cue.rule}/{finding.rule}",
    )


def _mode(sheet: Sheet, finding: Finding) -> Mode:
    if finding.content.direct:
        return Mode.DIRECT
    return Mode.INDIRECT
