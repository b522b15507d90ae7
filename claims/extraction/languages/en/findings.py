"""What one reading of a document has found so far, and the speakers it can carry over."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.languages.en.contents import FINITE, Content, has_finite
from claims.extraction.languages.en.cues import Cue
from claims.extraction.languages.en.noun_phrases import phrase_until
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.subjects import subject_before
from claims.extraction.languages.en.words import Phrase

_MAIN_REACH = 60
_CARRIED = 6
_NEIGHBOURS = 6
_VERBAL = "VvlrGBkMbhgnAtI"
"""What a chain of verbs is made of: "went on to say", "could not resist pointing out"."""
_CLAUSES = frozenset(
    ("clause", "that", "colon", "wh", "split-clause", "clause-before", "clause-after", "clause-around", "of", "for")
)
_OWN_REPORTS = frozenset(("that", "quote", "wh", "quote-before", "split-quote", "split-clause", "clause-around"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One attribution in words."""

    cue: Cue
    at: Phrase
    """The words of the cue."""
    content: Content
    source: Phrase | None
    rule: str
    carried: bool = False
    """Whether the source stands in another clause than the cue."""


def holds(sheet: Sheet, finding: Finding, word: int) -> bool:
    """Whether the word lies inside what the finding reports."""
    at = sheet.document.span(word).start
    return any(span.start <= at < span.end for span in finding.content.spans)


def without_asides(sheet: Sheet, findings: list[Finding]) -> list[Finding]:
    """The findings, less those inside another's reported clause that report nothing of their own.

    "He said the board rejected the offer" is one report; "he said the board had warned that …" is two.
    """
    return [
        finding
        for place, finding in enumerate(findings)
        if _reports_itself(sheet, finding)
        or not any(
            outer.content.frame in _CLAUSES and holds(sheet, outer, finding.at.first)
            for outer in (
                *findings[max(place - _NEIGHBOURS, 0) : place],
                *findings[place + 1 : place + 1 + _NEIGHBOURS],
            )
        )
    ]


def _reports_itself(sheet: Sheet, finding: Finding) -> bool:
    if finding.content.frame in ("clause", "clause-before"):
        named = finding.source is not None and sheet.tags[finding.source.first] != "P"
        return named and "quote" in finding.cue.governs
    return finding.content.frame in _OWN_REPORTS


@dataclass(slots=True)
class Report:
    """The findings of one document, in text order."""

    sheet: Sheet
    findings: list[Finding] = field(default_factory=list)
    _main: dict[int, Phrase | None] = field(default_factory=dict)

    def carried(self, word: int, low: int) -> Phrase | None:
        """The speaker a participle or coordinated verb at `word` shares: the last of its clause, else its subject."""
        speaker: Finding | None = None
        for finding in self.findings[-_CARRIED:]:
            if finding.at.first < low or finding.source is None or self.sheet.tags[finding.source.first] == "w":
                continue
            if speaker is None or not holds(self.sheet, speaker, finding.at.first):
                speaker = finding
        return speaker.source if speaker else self.main_subject(low, word)

    def matrix_subject(self, first: int, low: int) -> Phrase | None:
        """The subject of the verb that an infinitive or gerund at `first` hangs on: "appeared to suggest"."""
        at = first
        while at > low and self.sheet.tags[at - 1] in _VERBAL and self.sheet.gaps[at] == "_":
            at -= 1
        return subject_before(self.sheet, at, low) if at < first else None

    def main_subject(self, low: int, word: int) -> Phrase | None:
        """The subject of the first finite verb of the sentence that starts at `low`, before `word`."""
        if low not in self._main:
            self._main[low] = self._first_subject(low, min(word, low + _MAIN_REACH))
        found = self._main[low]
        return found if found is not None and found.last < word else None

    def subject_around(self, first: int, low: int, stop: int) -> Phrase | None:
        """The subject that a participle at `first` splits from its verb, or, opening its sentence, that follows it."""
        sheet = self.sheet
        if not has_finite(sheet, low, first):
            before = phrase_until(sheet, first - 1, low) if first > low and sheet.gaps[first] == "," else None
            if before is not None:
                return before
        end = sheet.sentence(first)[1]
        return (
            self._first_subject(stop, min(end, stop + _MAIN_REACH)) if stop < end and sheet.gaps[stop] == "," else None
        )

    def _first_subject(self, low: int, limit: int) -> Phrase | None:
        tags = self.sheet.tags
        for verb in range(low + 1, limit):
            if tags[verb] not in FINITE or tags[verb - 1] in "tMbhg":
                continue
            first = verb
            while first > low and tags[first - 1] in "An":
                first -= 1
            subject = subject_before(self.sheet, first, low)
            if subject is not None and tags[subject.first] != "w":
                return subject
        return None
