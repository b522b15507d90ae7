"""Who a source is: the fullest mention of a name, the speaker behind a pronoun, whether it is anonymous."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.noun_phrases import phrase_until
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.words import Phrase

_PERSONAL = {"he": "male", "she": "female", "his": "male", "her": "female"}
_REMEMBERED = 12
_ANTECEDENT_REACH = 30


@dataclass(slots=True)
class Speakers:
    """The speakers of an article as they come up, the last ones at hand for pronouns."""

    sheet: Sheet
    recent: list[Phrase] = field(default_factory=list)
    fullest: dict[str, Phrase] = field(default_factory=dict)
    """Family name (or the last word of a name) -> its longest mention so far."""
    genders: dict[str, str] = field(default_factory=dict)

    def claimant(self, source: Phrase) -> tuple[Phrase | None, bool]:
        """The fullest mention of the speaker, and whether it had to be inferred."""
        word = self.sheet.word(source.last)
        if self.sheet.tags[source.last] == "w":
            return self._antecedent(source), True
        if source.first == source.last and (word in _PERSONAL or word in words_of("third-person")):
            found = self._behind(word)
            return found, found is not None
        return self._note(source), False

    def _antecedent(self, relative: Phrase) -> Phrase | None:
        """What "who" or "which" stands for: the noun phrase before it."""
        last = relative.first - 1
        if last >= 0 and self.sheet.tags[last] == "X":
            first = last
            while first > 0 and self.sheet.tags[first - 1] == "X" and self.sheet.gaps[first] in "_-":
                first -= 1
            return self._note(Phrase(first, last))
        found = phrase_until(self.sheet, last, max(last - _ANTECEDENT_REACH, 0)) if last >= 0 else None
        return self._note(found) if found else None

    def _note(self, source: Phrase) -> Phrase:
        """Remember a speaker; gives its fullest mention."""
        self.recent = [*self.recent[-_REMEMBERED:], source]
        key = self._key(source)
        known = self.fullest.get(key)
        if known is None or self._names(source) > self._names(known):
            self.fullest[key] = source
        words = self.sheet.document.words[source.first : source.last + 1]
        for gender in ("male", "female"):
            if not words_of(gender).isdisjoint(words):
                self.genders.setdefault(key, gender)
        return self.fullest[key]

    def _behind(self, pronoun: str) -> Phrase | None:
        """The last speaker a pronoun can stand for."""
        gender = _PERSONAL.get(pronoun)
        for phrase in reversed(self.recent):
            key = self._key(phrase)
            if gender is None:
                if not self._is_person(phrase):
                    return self.fullest[key]
            elif self._is_person(phrase) and self.genders.get(key, gender) == gender:
                self.genders[key] = gender
                return self.fullest[key]
        return None

    def _key(self, phrase: Phrase) -> str:
        """What mentions of one speaker share: a person's last name, else all words."""
        if not self._is_person(phrase):
            return " ".join(self.sheet.document.words[phrase.first : phrase.last + 1])
        name = ""
        for at in range(phrase.first, phrase.last + 1):
            if name and _name_ends(self.sheet, at, phrase):
                break
            if self.sheet.tags[at] == "X" and len(self.sheet.word(at)) > 1:
                name = self.sheet.word(at)
        return name or " ".join(self.sheet.document.words[phrase.first : phrase.last + 1])

    def _names(self, phrase: Phrase) -> int:
        return self.sheet.tags[phrase.first : phrase.last + 1].count("X")

    def _is_person(self, phrase: Phrase) -> bool:
        """Whether a source can be one person: no plural, no body, no document."""
        first, last = phrase
        head = head_word(self.sheet, phrase)
        if head in words_of("group") or head in words_of("document"):
            return False
        if self.sheet.gaps[last] != "," and not self._appositive(phrase):
            whole_name = set(self.sheet.tags[first + 1 : last + 1]) <= set("XIFC")
            if self.sheet.tags[first] == "D" and whole_name and last > first:
                return False
        plural = head.endswith("s") and (self.sheet.tags[last] != "X" or head != self.sheet.word(last))
        return not plural or self._appositive(phrase)

    def _appositive(self, phrase: Phrase) -> bool:
        return "," in self.sheet.gaps[phrase.first + 1 : phrase.last + 1]


def _name_ends(sheet: Sheet, at: int, phrase: Phrase) -> bool:
    """Whether a name ends before word `at`: a comma, a bracket, a preposition."""
    return at > phrase.first and (sheet.gaps[at] in ",(=" or sheet.tags[at] == "I")


def head_word(sheet: Sheet, source: Phrase) -> str:
    """The noun a source is about: the last word before its first preposition, comma or clause."""
    last = source.first
    while last < source.last and sheet.gaps[last + 1] in "_-" and sheet.tags[last + 1] not in "FIwtTvlr":
        last += 1
    return sheet.word(last)


def is_anonymous(sheet: Sheet, source: Phrase) -> bool:
    """Whether the source is somebody unnamed: "two officials", "a person familiar with the talks"."""
    head = head_word(sheet, source)
    return head in words_of("anonymous") or (
        # "two people familiar with the talks": the noun stands before an adjective.
        not words_of("anonymous").isdisjoint(sheet.document.words[source.first : source.last + 1])
        and "X" not in sheet.tags[source.first : source.last + 1]
    )


def is_interested(sheet: Sheet, source: Phrase) -> bool:
    """Whether the source is paid to speak for someone."""
    return not words_of("interested").isdisjoint(sheet.document.words[source.first : source.last + 1])
