"""Who a source is: the fullest mention of a name, the name behind a pronoun, whether it is anonymous."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from claims.extraction.languages.data import rows
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.subjects import Phrase, phrase_until

_PERSONAL = {"he": "male", "she": "female", "his": "male", "her": "female", "him": "male"}
_REMEMBERED = 12
_OTHERS = frozenset("they their we our it its".split())


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind: male, female, anonymous, interested."""
    return frozenset(word for row in rows("en", "speaker_words") if row["kind"] == kind for word in row["words"].split())


@dataclass(slots=True)
class Speakers:
    """The named speakers of an article as they come up, the last ones at hand for pronouns."""

    sheet: Sheet
    recent: list[Phrase] = field(default_factory=list)
    fullest: dict[str, Phrase] = field(default_factory=dict)
    """Family name (or the last word of a name) -> its longest mention so far."""
    genders: dict[str, str] = field(default_factory=dict)

    def claimant(self, source: Phrase) -> tuple[Phrase | None, bool]:
        """The fullest mention of the speaker, and whether it had to be inferred."""
        word = self.sheet.document.words[source.last]
        if source.first == source.last and (word in _PERSONAL or word in _OTHERS):
            found = self._behind_pronoun(word)
            return (self._full(found), True) if found else (None, False)
        if self.sheet.tags[source.last] == "w":
            antecedent = phrase_until(self.sheet, source.first - 1, max(source.first - 30, 0)) if source.first else None
            return (self._note(antecedent), True) if antecedent and self._name(antecedent) else (antecedent, True)
        return self._note(source), False

    def _note(self, source: Phrase) -> Phrase:
        name = self._name(source)
        if not name:
            return source
        self.recent = [*self.recent[-_REMEMBERED:], source]
        known = self.fullest.get(name)
        if known is None or self._names(source) > self._names(known):
            self.fullest[name] = source
        for gender in ("male", "female"):
            if words_of(gender).intersection(self.sheet.document.words[source.first : source.last + 1]):
                self.genders.setdefault(name, gender)
        return self.fullest[name]

    def _full(self, phrase: Phrase) -> Phrase:
        return self.fullest.get(self._name(phrase), phrase)

    def _names(self, phrase: Phrase) -> int:
        return self.sheet.tags[phrase.first : phrase.last + 1].count("X")

    def _name(self, phrase: Phrase) -> str:
        """The last name word before a comma or bracket, "" for a phrase without a name."""
        name = ""
        for at in range(phrase.first, phrase.last + 1):
            if at > phrase.first and self.sheet.gaps[at] in ",(=" and name:
                break
            if self.sheet.tags[at] == "X" and len(self.sheet.document.words[at]) > 1:
                name = self.sheet.document.words[at]
        return name

    def _behind_pronoun(self, word: str) -> Phrase | None:
        gender = _PERSONAL.get(word)
        for phrase in reversed(self.recent):
            name = self._name(phrase)
            if gender is None:
                if word in _OTHERS and not self._is_person(phrase):
                    return phrase
            elif self._is_person(phrase) and self.genders.get(name, gender) == gender:
                self.genders[name] = gender
                return phrase
        return None

    def _is_person(self, phrase: Phrase) -> bool:
        """Whether a named source can be a person: "the Times" and plurals are not."""
        first, last = phrase.first, phrase.last
        if self.sheet.tags[first] == "D" and "x" not in self.sheet.tags[first : last + 1]:
            return False
        return not words_of("anonymous").intersection(
            word for word in self.sheet.document.words[first : last + 1] if word.endswith("s")
        )


def head_word(sheet: Sheet, source: Phrase) -> str:
    """The noun a source is about: the last word before its first preposition, comma or clause."""
    last = source.first
    while last < source.last and sheet.gaps[last + 1] in "_-" and sheet.tags[last + 1] not in "FIwtTvlr":
        last += 1
    return sheet.document.words[last]


def is_anonymous(sheet: Sheet, source: Phrase) -> bool:
    """Whether the source is somebody unnamed: "two officials", "a person familiar with the talks"."""
    return head_word(sheet, source) in words_of("anonymous")


def is_interested(sheet: Sheet, source: Phrase) -> bool:
    """Whether the source is paid to speak for someone."""
    return not words_of("interested").isdisjoint(sheet.document.words[source.first : source.last + 1])
