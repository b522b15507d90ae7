"""Reporting verbs with their sources: finite, passive, participles, infinitives."""

from __future__ import annotations

from claims.extraction.languages.en.adjuncts import adjunct_end, skip_adjuncts
from claims.extraction.languages.en.before import content_before, follows_question, follows_quote, matrix_of_as
from claims.extraction.languages.en.complements import content_after
from claims.extraction.languages.en.contents import PHRASE, Content, Limits, words_span
from claims.extraction.languages.en.cues import CueForm
from claims.extraction.languages.en.findings import Finding, Report
from claims.extraction.languages.en.frames import Reach
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.noun_phrases import name_until
from claims.extraction.languages.en.subjects import subject_after, subject_before
from claims.extraction.languages.en.verbs import VerbGroup, verb_group
from claims.extraction.languages.en.words import Phrase, Words
from claims.extraction.records import Stance
from claims.extraction.spans import Span

_STRONG = frozenset(("that", "quote", "wh", "clause", "colon"))
_SPEECH = frozenset(("quote", "clause"))
_REPORTING = frozenset(("quote", "clause", "that"))
_ACTS = frozenset(("for", "on", "in", "to", "at", "from"))
"""What follows a passive with these prepositions is mostly an act: "was charged with", "was praised for"."""


def read_verb(report: Report, word: int, form: CueForm) -> Finding | None:
    """The attribution made by the verb at `word`, or None where it reports nothing."""
    group = verb_group(report.sheet, word, form.inflection)
    clause = Clause(report, form, word, group)
    if group.shape == "finite":
        return clause.inverted() or clause.finite()
    if group.shape == "passive":
        # "was quoted as saying": the subject of the passive is the one who speaks.
        return clause.finite() if "subject-speaks" in form.cue.governs else clause.passive()
    if group.shape == "none":
        return clause.inverted() if form.inflection in "ZV" else None
    return clause.dependent()


class Clause:
    """One reporting verb in its clause: each method is one way the clause can be built."""

    __slots__ = ("end", "form", "governs", "group", "low", "report", "sheet", "stop", "word")

    def __init__(self, report: Report, form: CueForm, word: int, group: VerbGroup) -> None:
        self.report, self.sheet, self.form, self.group = report, report.sheet, form, group
        self.word, self.end = word, word + len(form.rest) + 1
        self.governs = form.cue.governs
        self.low, self.stop = report.sheet.bounds(word)

    def finite(self) -> Finding | None:
        """A verb with a subject before it, or coordinated with one that has it."""
        first = self.group.first
        if self.sheet.tag(first - 1) == "C" and self.sheet.gaps[first] == "_":
            return self._found(self._after(), self.report.carried(self.word, self.low), carried=True)
        subject = subject_before(self.sheet, first, self.low)
        if subject is None or self._is_reduced_relative():
            return None
        return self._found(self._as_comment(subject) or self._quoted_before(subject) or self._of(subject), subject)

    def _is_reduced_relative(self) -> bool:
        if "np" not in self.governs:
            return False
        return self.form.inflection == "V" and self.end < self.stop and self.sheet.word(self.end) == "by"

    def _as_comment(self, subject: Phrase) -> Content | None:
        """ "…, as Smith has said"."""
        if subject.first <= self.low or self.sheet.word(subject.first - 1) != "as" or not _REPORTING & self.governs:
            return None
        clause = Words(subject.first - 1, adjunct_end(self.sheet, self.end, self.stop))
        return matrix_of_as(self.sheet, clause, self.low, self.stop)

    def _quoted_before(self, subject: Phrase) -> Content | None:
        """ "…," Smith said."""
        if "quote" not in self.governs or not follows_quote(self.sheet, subject.first, self.low):
            return None
        return content_before(self.sheet, Words(subject.first, self._clause_end()), self.low, self.stop)

    def _of(self, subject: Phrase) -> Content | None:
        """What follows the verb, else what stands before its clause."""
        found = self._after(subject)
        if found is not None or not _SPEECH & self.governs:
            return found
        if self.sheet.gaps[subject.first] == "," and "clause" not in self.governs:
            return None
        if self.sheet.starts_sentence(subject.first) and not follows_question(self.sheet, subject.first):
            return None
        return content_before(self.sheet, Words(subject.first, self._clause_end()), self.low, self.stop)

    def _after(self, subject: Phrase | None = None) -> Content | None:
        return content_after(Reach(self.sheet, self.governs, self.stop, self._limits(subject)), self.end)

    def _limits(self, subject: Phrase | None) -> Limits:
        """Where a comma leads back to the main clause: after relative, subordinate and opening clauses."""
        if subject is None:
            first = self.group.first
            opening = first == self.low or (first == self.low + 1 and self.sheet.tags[self.low] in "SI")
            dependent = opening and self.group.shape in ("participle", "gerund")
            return Limits(dependent=dependent, inserted=self.group.shape == "participle")
        before = self.sheet.word(subject.first - 1) if subject.first > self.low else ""
        return Limits(dependent=self.sheet.tags[subject.first] == "w" or before in words_of("dependent"))

    def _clause_end(self) -> int:
        """The word after the reporting clause with its addressee and circumstances."""
        at = self.end
        if "addressee" in self.governs:
            while at < self.stop and self.sheet.gaps[at] in "_-" and self.sheet.tags[at] in "XxNDOzEP0k":
                at += 1
        return adjunct_end(self.sheet, at, self.stop)

    def inverted(self) -> Finding | None:
        """ "…," said Smith."""
        first, gap = self.group.first, self.sheet.gaps[self.group.first]
        if first != self.word or first == 0 or gap not in ">,=" or not _SPEECH & self.governs:
            return None
        if "addressee" in self.governs or (gap != ">" and "clause" not in self.governs):
            return None
        if gap != ">" and self.form.cue.stance is Stance.DENY:
            return None  # "The firm, which built it, denied the charge": nobody denies a clause before the verb
        subject = subject_after(self.sheet, self.end, self.stop)
        if subject is None or (gap != ">" and not self._ends_clause(subject)):
            return None
        return self._found(content_before(self.sheet, Words(first, subject.last + 1), self.low, self.stop), subject)

    def _ends_clause(self, subject: Phrase) -> bool:
        after = subject.last + 1
        return after >= self.stop or self.sheet.gaps[after] in ",;=" or self.sheet.tags[after] in "EISw"

    def dependent(self) -> Finding | None:
        """Participles, gerunds and infinitives: the speaker is the subject of the clause around them."""
        content = self._after()
        if content is None or (self.group.shape == "infinitive" and content.frame not in _STRONG):
            return None
        if self.group.shape == "gerund" and content.frame == "np" and "quote" not in self.governs:
            return None
        source, carried = self._speaker(content)
        if source is None and self.group.shape == "infinitive":
            return None
        return self._found(content, source, carried=carried)

    def _speaker(self, content: Content) -> tuple[Phrase | None, bool]:
        """The speaker of a dependent verb, and whether it is carried over from another clause."""
        first, shape = self.group.first, self.group.shape
        before = self.sheet.tags[first - 1] if first > self.low else "."
        if shape != "participle" and before in "VvlrGBk" and self.sheet.tag(first - 2) not in "DxXNz0":
            return self.report.matrix_subject(first, self.low), False
        if shape == "gerund" and before not in "ISF":
            return name_until(self.sheet, first - 1, self.low), False
        source = self.report.carried(self.word, self.low)
        return source or self.report.subject_around(first, self.low, content.stop), True

    def passive(self) -> Finding | None:
        """ "was told that", "is expected to", "was condemned by the bishops as"."""
        subject = subject_before(self.sheet, self.group.first, self.low)
        if subject is None:
            return None
        agent = self._agent()
        reach = Reach(self.sheet, self.governs - {"np", "clause"}, self.stop, self._limits(subject))
        content = content_after(reach, agent.last + 1 if agent else self.end)
        topic = words_span(self.sheet, subject.first, subject.last + 1)
        if content is None and "as" in self.governs:
            content = self._seen_as(reach, topic, agent.last + 1 if agent else self.end)
        if agent is not None:
            if content is None and "np" in self.governs:
                content = Content((topic,), "passive-subject", agent.last + 1)
            return self._found(content, agent)
        if content is None or content.frame in _ACTS:
            return None
        if content.frame == "infinitive" and self.sheet.tags[subject.last] != "w":
            content = Content((topic, *content.spans), "passive-infinitive", content.stop)
        return self._found(content, None)

    def _seen_as(self, reach: Reach, topic: Span, at: int) -> Content | None:
        """ "The plan was described by Smith as a joke"."""
        found = reach.content(at, "as", PHRASE) if at < self.stop and self.sheet.word(at) == "as" else None
        return Content((topic, *found.spans), "passive-as", found.stop) if found else None

    def _agent(self) -> Phrase | None:
        by = skip_adjuncts(self.sheet, self.end, self.stop)
        if by >= self.stop or self.sheet.word(by) != "by" or self.sheet.tag(by + 1) not in "DXxN0OPvr":
            return None
        return subject_after(self.sheet, by + 1, self.stop)

    def _found(self, content: Content | None, source: Phrase | None, *, carried: bool = False) -> Finding | None:
        if content is None:
            return None
        rule = f"{content.frame}/{self.group.shape}"
        return Finding(
            self.form.cue, Phrase(self.word, self.end - 1), content, source, rule, carried and source is not None
        )
