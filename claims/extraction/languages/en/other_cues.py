"""Cues that are no verbs: "according to", "the claim that", "is confident that"."""

from __future__ import annotations

from claims.extraction.languages.en.complements import content_after
from claims.extraction.languages.en.contents import Content, clause_stop, has_finite, subject_stop, words_span
from claims.extraction.languages.en.cues import CueForm
from claims.extraction.languages.en.findings import Finding, Report
from claims.extraction.languages.en.frames import Reach
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.noun_phrases import name_until
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.subjects import phrase_from, subject_after, subject_before
from claims.extraction.languages.en.verbs import verb_group
from claims.extraction.languages.en.words import Phrase

_POSSESSOR_REACH = 3
_RELATIVE_AFTER = "bhMVvglLO"
"""After "the report that" these make "that" a relative pronoun: "the report that was late"."""
_APOSTROPHES = ("'", "’")
_CLAUSAL = frozenset(("that", "quote", "clause", "np"))


def read_phrase(report: Report, word: int, form: CueForm) -> Finding | None:
    """ "according to X": the source follows, the content is the clause around it."""
    sheet = report.sheet
    low, stop = sheet.bounds(word)
    cue = Phrase(word, word + len(form.rest))
    source = subject_after(sheet, cue.last + 1, stop)
    if source is not None and source.last + 1 >= stop and word == low:
        source = phrase_from(sheet, cue.last + 1, stop)  # what looked like a role is the clause itself
    if source is None:
        return None
    end = source.last + 1
    while end < stop and sheet.gaps[end] not in ",<>;=":
        end += 1
    content = _clause_around(sheet, word, low, end, stop)
    return Finding(form.cue, cue, content, source, content.frame) if content else None


def _clause_around(sheet: Sheet, word: int, low: int, end: int, stop: int) -> Content | None:
    """The clause that the words from `word` to before `end` qualify."""
    if word == low or (word == low + 1 and sheet.tags[low] in "CA"):
        if end >= stop or sheet.gaps[end] not in ",<":
            return None
        return Content((words_span(sheet, end, clause_stop(sheet, end, stop)),), "clause-after", stop)
    if word in sheet.closing:
        low = min(low, sheet.closing[word].first)
    spans = [words_span(sheet, low, word)]
    if end < stop and sheet.gaps[end] in ",_" and sheet.tags[end] not in "GwC" and not has_finite(sheet, low, word):
        spans.append(words_span(sheet, end, clause_stop(sheet, end, stop)))
    return Content(tuple(spans), "clause-around", end)


def read_noun(report: Report, word: int, form: CueForm) -> Finding | None:
    """ "the claim that …", "his promise to …": the source is the possessor, or the one after "by"."""
    sheet = report.sheet
    low, stop = sheet.bounds(word)
    source = _possessor(sheet, word, low)
    at = word + 1
    if source is None and at < stop and sheet.word(at) in ("by", "from") and sheet.gaps[at] == "_":
        source = subject_after(sheet, at + 1, stop)
        at = source.last + 1 if source else at
    if at + 1 >= stop or sheet.gaps[at] != "_":
        return None
    if _is_subject(sheet, word, low, source):
        stop = subject_stop(sheet, at + 1, stop, inner=int(sheet.tags[at] == "T"))
    content = _complement(Reach(sheet, form.cue.governs, stop), at, named=source is not None)
    return Finding(form.cue, Phrase(word, word), content, source, content.frame) if content else None


def _is_subject(sheet: Sheet, word: int, low: int, source: Phrase | None) -> bool:
    """Whether the noun opens its clause, so that a verb of its own must follow its content."""
    first = source.first if source is not None and source.first < word else word
    while first > low and sheet.tags[first - 1] in "DxAXz0" and sheet.gaps[first] in "_-":
        first -= 1
    return first == low or sheet.tags[first - 1] in "CS" or sheet.gaps[first] in ",;="


def _complement(reach: Reach, at: int, *, named: bool) -> Content | None:
    """What the noun says; without a source only a that-clause counts."""
    sheet = reach.sheet
    if sheet.tags[at] == "T" and "that" in reach.governs:
        if sheet.tag(at + 1) in _RELATIVE_AFTER or sheet.gaps[at + 1] not in "_<":
            return None
        return reach.content(at + 1, "that")
    return content_after(Reach(sheet, reach.governs - _CLAUSAL, reach.stop), at) if named else None


def _possessor(sheet: Sheet, word: int, low: int) -> Phrase | None:
    """ "his", or the noun phrase before 's, with at most two words between it and the noun."""
    for at in range(word - 1, word - 1 - _POSSESSOR_REACH, -1):
        if at < low or sheet.gaps[at + 1] not in "_-":
            return None
        if sheet.word(at) in words_of("possessive"):
            return Phrase(at, at)
        if sheet.tags[at] == "z" and at > low:
            return name_until(sheet, at - 1, low)
        if sheet.tags[at] in "XxN" and sheet.document.gaps[at + 1].strip() in _APOSTROPHES:
            return name_until(sheet, at, low)
        if sheet.tags[at] not in "xANvrX0":
            return None
    return None


def read_adjective(report: Report, word: int, form: CueForm) -> Finding | None:
    """ "X is confident that …", "X was critical of …"."""
    sheet = report.sheet
    low, stop = sheet.bounds(word)
    group = verb_group(sheet, word, "V")
    passive = group.shape == "passive"
    if not passive and sheet.word(word - 1) not in words_of("copula"):
        return None
    subject = subject_before(sheet, group.first if passive else word - 1, low)
    content = content_after(Reach(sheet, form.cue.governs, stop), word + 1)
    if subject is None or content is None:
        return None
    source = None if sheet.word(subject.last) == "it" else subject
    return Finding(form.cue, Phrase(word, word), content, source, content.frame)
