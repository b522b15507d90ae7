"""Cues that are no verbs: "according to", "the claim that", "is confident that"."""

from __future__ import annotations

from claims.extraction.languages.en.contents import clause_stop, has_finite, subject_stop, words_span
from claims.extraction.languages.en.cues import CueForm
from claims.extraction.languages.en.findings import Finding, Report
from claims.extraction.languages.en.frames import Content, Reach, content_after
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.subjects import Phrase, phrase_until, subject_after, subject_before
from claims.extraction.languages.en.verbs import verb_group

_POSSESSIVES = frozenset("his her their its my our your whose".split())
_COPULAS = frozenset("feel feels felt remain remains remained become becomes became seem seems seemed grew grow".split())
_RELATIVE_AFTER = "bhMVvglLO"


def read_phrase(report: Report, word: int, form: CueForm) -> Finding | None:
    """ "according to X": the source follows, the content is the clause around it."""
    sheet = report.sheet
    low, stop = sheet.bounds(word)
    last = word + len(form.rest)
    source = subject_after(sheet, last + 1, stop)
    if source is None:
        return None
    end = _after_circumstances(sheet, source.last + 1, stop)
    if word == low or (word == low + 1 and sheet.tags[low] in "CA"):
        if end >= stop or sheet.gaps[end] not in ",<":
            return None
        content = Content((words_span(sheet, end, clause_stop(sheet, end, stop)),), "clause-after", stop)
        return Finding(form.cue, (word, last), content, source, content.frame)
    if word in sheet.closing:
        low = min(low, sheet.every[sheet.closing[word]][0])
    spans = [words_span(sheet, low, word)]
    if end < stop and sheet.gaps[end] in ",_" and sheet.tags[end] not in "GwC" and not has_finite(sheet, low, word):
        spans.append(words_span(sheet, end, clause_stop(sheet, end, stop)))
    return Finding(form.cue, (word, last), Content(tuple(spans), "clause-around", end), source, "clause-around")


def _after_circumstances(sheet: Sheet, at: int, stop: int) -> int:
    """Past a relative clause or "released on Monday" up to the comma."""
    while at < stop and sheet.gaps[at] not in ",<>;=":
        at += 1
    return at


def read_noun(report: Report, word: int, form: CueForm) -> Finding | None:
    """ "the claim that …", "his promise to …": the source is the possessor, or the one after "by"."""
    sheet = report.sheet
    low, stop = sheet.bounds(word)
    source = _possessor(sheet, word, low)
    at = word + 1
    if at < stop and sheet.document.words[at] in ("by", "from") and sheet.gaps[at] == "_" and source is None:
        agent = subject_after(sheet, at + 1, stop)
        if agent is not None:
            source, at = agent, agent.last + 1
    if at + 1 >= stop or sheet.gaps[at] not in "_":
        return None
    if _is_subject(sheet, word, low, source):
        stop = subject_stop(sheet, at + 1, stop, inner=1 if sheet.tags[at] == "T" else 0)
    content = _noun_content(sheet, form, at, stop, has_source=source is not None)
    return Finding(form.cue, (word, word), content, source, content.frame) if content else None


def _is_subject(sheet: Sheet, word: int, low: int, source: Phrase | None) -> bool:
    """Whether the noun opens its clause, so that a verb of its own must follow its content."""
    first = word
    if source is not None and source.first < word:
        first = source.first
    while first > low and sheet.tags[first - 1] in "DxAXz0" and sheet.gaps[first] in "_-":
        first -= 1
    return first == low or sheet.tags[first - 1] in "CS" or sheet.gaps[first] in ",;="


def _noun_content(sheet: Sheet, form: CueForm, at: int, stop: int, *, has_source: bool) -> Content | None:
    governs = form.cue.governs
    if sheet.tags[at] == "T" and "that" in governs:
        if sheet.tags[at + 1] in _RELATIVE_AFTER or sheet.gaps[at + 1] not in "_<":
            return None
        return Reach(sheet, governs, stop).clause(at + 1, "that")
    if not has_source:
        return None
    content = content_after(Reach(sheet, governs - {"that", "quote", "clause", "np"}, stop), at)
    return content


def _possessor(sheet: Sheet, word: int, low: int) -> Phrase | None:
    """ "his", or the noun phrase before 's, with at most two words between it and the noun."""
    at = word - 1
    for _ in range(3):
        if at < low or sheet.gaps[at + 1] not in "_-":
            return None
        if sheet.document.words[at] in _POSSESSIVES:
            return Phrase(at, at)
        if sheet.tags[at] == "z" and at > low:
            return phrase_until(sheet, at - 1, low)
        if sheet.document.source[sheet.document.span(at).end : sheet.document.span(at).end + 1] in ("'", "’") and sheet.tags[at] in "XxN":
            return phrase_until(sheet, at, low)
        if sheet.tags[at] not in "xANvrX0":
            return None
        at -= 1
    return None


def read_adjective(report: Report, word: int, form: CueForm) -> Finding | None:
    """ "X is confident that …", "X was critical of …"."""
    sheet = report.sheet
    low, stop = sheet.bounds(word)
    group = verb_group(sheet, word, "V")
    if group.shape != "passive" and sheet.document.words[word - 1] not in _COPULAS:
        return None
    first = group.first if group.shape == "passive" else word - 1
    subject = subject_before(sheet, first, low)
    if subject is None:
        return None
    content = content_after(Reach(sheet, form.cue.governs, stop), word + 1)
    if content is None:
        return None
    impersonal = sheet.document.words[subject.last] == "it"
    return Finding(form.cue, (word, word), content, None if impersonal else subject, content.frame)
