"""Reporting verbs with their sources: finite, passive, participles, infinitives."""

from __future__ import annotations

from claims.extraction.languages.en.before import content_before, matrix_of_as
from claims.extraction.languages.en.contents import words_span
from claims.extraction.languages.en.cues import CueForm
from claims.extraction.languages.en.findings import Finding, Report
from claims.extraction.languages.en.frames import Content, Reach, adjunct_end, content_after, skip_adjuncts
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.subjects import Phrase, phrase_until, subject_after, subject_before
from claims.extraction.languages.en.verbs import VerbGroup, verb_group

STRONG = frozenset({"that", "quote", "wh", "clause", "colon"})
_AGENT_NEXT = "DXxN0OPvr"


def read_verb(report: Report, word: int, form: CueForm) -> Finding | None:
    """The attribution made by the verb at `word`, or None where it reports nothing."""
    sheet = report.sheet
    group = verb_group(sheet, word, form.inflection)
    last = word + len(form.rest)
    clause = Clause(report, form, word, last, group)
    if group.shape == "finite":
        return clause.finite()
    if group.shape == "passive":
        return clause.passive()
    if group.shape == "none":
        return clause.inverted() if form.inflection in "ZV" else None
    return clause.dependent()


class Clause:
    """One reporting verb in its clause."""

    __slots__ = ("end", "form", "governs", "group", "last", "low", "report", "sheet", "stop", "word")

    def __init__(self, report: Report, form: CueForm, word: int, last: int, group: VerbGroup) -> None:
        self.report, self.sheet, self.form = report, report.sheet, form
        self.word, self.last, self.group = word, last, group
        self.governs = form.cue.governs
        self.low, self.stop = report.sheet.bounds(word)
        self.end = last + 1

    def found(self, content: Content, source: Phrase | None, *, carried: bool = False) -> Finding:
        return Finding(self.form.cue, (self.word, self.last), content, source, f"{content.frame}/{self.group.shape}", carried)

    def finite(self) -> Finding | None:
        inverted = self.inverted()
        if inverted:
            return inverted
        if self.sheet.tags[self.group.first - 1 : self.group.first] == "C" and self.sheet.gaps[self.group.first] == "_":
            return self.coordinated()
        subject = subject_before(self.sheet, self.group.first, self.low)
        if subject is None:
            return None
        if self.reduced_relative():
            return None
        return self.with_subject(subject)

    def reduced_relative(self) -> bool:
        return self.form.inflection == "V" and self.end < self.stop and self.sheet.document.words[self.end] == "by"

    def with_subject(self, subject: Phrase) -> Finding | None:
        sheet = self.sheet
        source = None if sheet.document.words[subject.last] in ("it", "there") and sheet.tags[subject.last] == "P" and False else subject
        if {"quote", "clause", "that"} & self.governs and subject.first > 0 and sheet.document.words[subject.first - 1] == "as":
            content = matrix_of_as(sheet, subject.first - 1, self.low, end=adjunct_end(sheet, self.end, self.stop), stop=self.stop)
            if content:
                return self.found(content, source)
        if sheet.gaps[subject.first] == ">" and "quote" in self.governs and self.ends_quote(subject.first):
            content = content_before(sheet, subject.first, self.low, end=self.end, stop=self.stop)
            if content:
                return self.found(content, source)
        content = content_after(self.reach(subject), self.end)
        if content is None and {"quote", "clause"} & self.governs:
            end = self.postposed_end()
            in_clause = sheet.gaps[subject.first] != "," or "clause" in self.governs
            if in_clause and (not sheet.starts_sentence(subject.first) or self.after_question(subject.first)):
                content = content_before(sheet, subject.first, self.low, end=end, stop=self.stop)
        return self.found(content, source) if content else None

    def after_question(self, clause: int) -> bool:
        """Whether a quotation that ends in ? or ! stands before a clause with a capital: “Why?” Smith asked."""
        sheet = self.sheet
        if clause not in sheet.closing:
            return False
        inner = sheet.every[sheet.closing[clause]][2].inner
        return sheet.document.source[inner.end - 1 : inner.end] in ("?", "!", "—", ",")

    def ends_quote(self, clause: int) -> bool:
        """Whether the quotation that ends before the clause is said by it, and no name or title in an opening phrase."""
        sheet = self.sheet
        if clause not in sheet.closing or sheet.starts_sentence(clause):
            return False
        start, _, quote = sheet.every[sheet.closing[clause]]
        return quote.inner.end - quote.inner.start > 40 or start <= self.low or sheet.tags[start - 1] not in "IFDXxz"

    def postposed_end(self) -> int:
        """The word after the reporting clause with its addressee and circumstances."""
        at = self.end
        sheet = self.sheet
        if "addressee" in self.governs:
            while at < self.stop and sheet.gaps[at] in "_-" and sheet.tags[at] in "XxNDOzEP0":
                at += 1
        return adjunct_end(sheet, at, self.stop)

    def reach(self, subject: Phrase | None) -> Reach:
        sheet = self.sheet
        dependent = False
        if subject is not None:
            before = sheet.document.words[subject.first - 1] if subject.first > self.low else ""
            dependent = sheet.tags[subject.first] == "w" or before in ("while", "as", "when", "after", "if", "although", "though", "because", "since", "before", "once")
        return Reach(sheet, self.governs, self.stop, dependent)

    def inverted(self) -> Finding | None:
        """ "…," said Smith."""
        sheet, first = self.sheet, self.group.first
        if first != self.word or not {"quote", "clause"} & self.governs or sheet.gaps[first] not in ">,=" or first <= 0:
            return None
        if "addressee" in self.governs or (sheet.gaps[first] in ",=" and "clause" not in self.governs):
            return None
        subject = subject_after(sheet, self.end, self.stop)
        if subject is None or (sheet.gaps[first] in ",=" and not self.ends_clause(subject)):
            return None
        content = content_before(sheet, first, self.low, end=subject.last + 1, stop=self.stop)
        return self.found(content, subject) if content else None

    def ends_clause(self, subject: Phrase) -> bool:
        after = subject.last + 1
        return after >= self.stop or self.sheet.gaps[after] in ",;=" or self.sheet.tags[after] in "EISw"

    def coordinated(self) -> Finding | None:
        source = self.report.carried(self.word, self.low)
        content = content_after(self.reach(None), self.end)
        return self.found(content, source, carried=source is not None) if content else None

    def dependent(self) -> Finding | None:
        """Participles, gerunds and infinitives: the speaker is the subject of the clause around them."""
        sheet, first = self.sheet, self.group.first
        content = content_after(self.reach(None), self.end)
        if content is None:
            return None
        if self.group.shape == "infinitive" and content.frame not in STRONG:
            return None
        if self.group.shape == "gerund" and content.frame == "np" and "quote" not in self.governs:
            return None
        source, carried = self.speaker_of_dependent(first)
        return self.found(content, source, carried=carried and source is not None)

    def speaker_of_dependent(self, first: int) -> tuple[Phrase | None, bool]:
        """The speaker, and whether it is carried over from another clause."""
        sheet = self.sheet
        before = sheet.tags[first - 1] if first > self.low else "."
        if self.group.shape != "participle" and before in "VvlrGBk" and sheet.tags[first - 2 : first - 1] not in tuple("DxXNz0"):
            return self.report.matrix_subject(first, self.low), False
        if self.group.shape == "gerund" and before not in "ISF":
            return phrase_until(sheet, first - 1, self.low), False
        return self.report.carried(self.word, self.low), True

    def passive(self) -> Finding | None:
        sheet = self.sheet
        subject = subject_before(sheet, self.group.first, self.low)
        if subject is None:
            return None
        start = skip_adjuncts(sheet, self.end, self.stop)
        if start < self.stop and sheet.document.words[start] == "by" and sheet.tags[start + 1 : start + 2] in tuple(_AGENT_NEXT):
            return self.with_agent(subject, start)
        content = content_after(Reach(sheet, self.governs - {"np", "clause"}, self.stop), self.end)
        if content is None or content.frame in ("for", "on", "in", "to", "at", "from"):
            return None
        if content.frame == "infinitive":
            content = Content((words_span(sheet, subject.first, subject.last + 1), *content.spans), "passive-infinitive", content.stop)
        return self.found(content, None)

    def with_agent(self, subject: Phrase, by: int) -> Finding | None:
        sheet = self.sheet
        agent = subject_after(sheet, by + 1, self.stop)
        if agent is None:
            return None
        content = content_after(Reach(sheet, self.governs - {"np", "clause"}, self.stop), agent.last + 1)
        if content is None and "np" in self.governs:
            content = Content((words_span(sheet, subject.first, subject.last + 1),), "passive-subject", agent.last + 1)
        return self.found(content, agent) if content else None
