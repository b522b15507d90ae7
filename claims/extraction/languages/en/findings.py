"""What one reading of a document has found so far, and the speakers it can carry over."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.languages.en.contents import FINITE, Words
from claims.extraction.languages.en.cues import Cue
from claims.extraction.languages.en.frames import Content
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.subjects import Phrase, subject_before

_MAIN_REACH = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One attribution in words: the cue's first and last word, its content, its source."""

    cue: Cue
    at: Words
    content: Content
    source: Phrase | None
    rule: str
    inferred: bool = False


@dataclass(slots=True)
class Report:
    """The findings of one document, in text order."""

    sheet: Sheet
    findings: list[Finding] = field(default_factory=list)
    _main: dict[int, Phrase | None] = field(default_factory=dict)

    def carried(self, word: int, low: int) -> Phrase | None:
        """The speaker a participle or a coordinated verb at `word` shares: the last one of its clause, else its subject."""
        for finding in reversed(self.findings[-3:]):
            if finding.at[0] >= low and finding.at[0] < word and finding.source is not None:
                return finding.source
        return self.main_subject(low, word)

    def main_subject(self, low: int, word: int) -> Phrase | None:
        """The subject of the first finite verb of the sentence that starts at `low`, before `word`."""
        if low not in self._main:
            self._main[low] = self._first_subject(low, min(word, low + _MAIN_REACH))
        found = self._main[low]
        return found if found is not None and found.last < word else None

    def _first_subject(self, low: int, limit: int) -> Phrase | None:
        sheet = self.sheet
        for at in range(low + 1, limit):
            if sheet.tags[at] in FINITE and sheet.tags[at - 1] not in "tMbhg":
                subject = subject_before(sheet, at, low)
                if subject is not None and sheet.tags[subject.first] != "w":
                    return subject
        return None
