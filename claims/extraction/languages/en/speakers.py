"""Who a source is: its name and title, the speaker behind a pronoun, whether it is anonymous."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.extraction.claimants import Mention
from claims.extraction.languages.en.contents import words_span
from claims.extraction.languages.en.findings import Report
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

    report: Report
    mentions: list[Mention] = field(default_factory=list)
    _recent: list[int] = field(default_factory=list)
    _last: int = -1
    """The first word of the last speaker noted."""
    _genders: dict[str, str] = field(default_factory=dict)
    """Last word of a name -> what "he" or "she" has told about it."""

    @property
    def sheet(self) -> Sheet:
        """The text as symbols."""
        return self.report.sheet

    def refer(self, source: Phrase) -> tuple[int | None, bool]:
        """The place in `mentions` of the speaker that a source stands for, and whether it had to be inferred."""
        word = self.sheet.word(source.last)
        if self.sheet.tags[source.last] == "w":
            antecedent = self._antecedent(source)
            return (self._note(antecedent), True) if antecedent else (None, False)
        if source.first == source.last and (word in _PERSONAL or word in words_of("third-person")):
            behind = self._behind(word, source.first)
            return behind, behind is not None
        return self._note(source), False

    def _note(self, source: Phrase) -> int:
        mention = read_mention(self.sheet, source)
        self.mentions.append(mention)
        self._recent = [*self._recent[-_REMEMBERED:], len(self.mentions) - 1]
        self._last = source.first
        for gender in ("male", "female"):
            if not words_of(gender).isdisjoint(self.sheet.document.words[source.first : source.last + 1]):
                self._genders.setdefault(_key(mention), gender)
        return len(self.mentions) - 1

    def _antecedent(self, relative: Phrase) -> Phrase | None:
        """What "who" or "which" stands for: the name or noun phrase before it."""
        last = relative.first - 1
        if last < 0:
            return None
        if self.sheet.tags[last] == "X":
            return Phrase(_name_start(self.sheet, last, 0), last)
        return phrase_until(self.sheet, last, max(last - _ANTECEDENT_REACH, 0))

    def _behind(self, pronoun: str, at: int) -> int | None:
        """The last speaker a pronoun at word `at` can stand for, or the person the sentence before was about."""
        gender = _PERSONAL.get(pronoun)
        if gender is not None:
            self._note_subject(at)
        for place in reversed(self._recent):
            mention = self.mentions[place]
            if gender is None:
                if not mention.person:
                    return place
            elif mention.person and self._genders.setdefault(_key(mention), gender) == gender:
                return place
        return None

    def _note_subject(self, at: int) -> None:
        """Take in the person who is the subject of the sentence before the one of word `at`, unless it has spoken."""
        first = self.sheet.sentence(at)[0]
        before = self.sheet.sentence(first - 1)[0] if first else 0
        if before < first and self._last < before:
            subject = self.report.main_subject(before, first)
            if subject is not None and _is_clearly_a_person(self.sheet, subject):
                self._note(subject)


def _is_clearly_a_person(sheet: Sheet, phrase: Phrase) -> bool:
    """Whether a subject that never spoke is somebody: a full name, a title, a word for a man or a woman."""
    last = _core_end(sheet, phrase)
    if sheet.tags[phrase.first] in "Pw" or not _is_person(sheet, phrase):
        return False
    if sheet.tags[last] == "X":
        return sheet.tags[phrase.first] != "D" and phrase.first < last
    return any(sheet.word(last) in words_of(kind) for kind in ("title", "male", "female", "anonymous"))


def _key(mention: Mention) -> str:
    return mention.words[-1] if mention.words else ""


def _name_start(sheet: Sheet, last: int, low: int) -> int:
    """The first word of the name that ends at `last`."""
    first = last
    while first > low and sheet.tags[first - 1] == "X" and sheet.gaps[first] in "_-":
        first -= 1
    return first


def read_mention(sheet: Sheet, source: Phrase) -> Mention:
    """A source as the joining of speakers sees it: "the defence minister Paul Reyes" is a minister of that name."""
    last = _core_end(sheet, source)
    if sheet.tags[last] != "X" and "," in sheet.gaps[last + 1 : source.last + 2] and sheet.tag(last + 1) == "X":
        last = _core_end(sheet, Phrase(last + 1, source.last))  # "a spokesman, Dmitry Peskov"
    words = [at for at in range(source.first, last + 1) if sheet.tags[at] not in "DzA0" or at == last]
    titled = [at for at in words if sheet.word(at) in words_of("title") or sheet.tags[at] != "X"]
    head = sheet.word(titled[-1]) if titled else ""
    if not titled and sheet.word(last) in words_of("group"):
        head = sheet.word(last)
    end = last
    while end < source.last and sheet.gaps[end + 1] in "_-" and sheet.tags[end + 1] not in "wTtvlr":
        end += 1
    words += [at for at in range(last + 1, end + 1) if sheet.tags[at] in "XxN"]
    names = tuple(sheet.word(at) for at in words if sheet.word(at) not in words_of("address"))
    definite = sheet.tags[source.first] == "D"
    return Mention(words_span(sheet, source.first, source.last + 1), names, head, definite, _is_person(sheet, source))


def _core_end(sheet: Sheet, source: Phrase) -> int:
    """The last word of a source before its first preposition, comma or clause."""
    last = source.first
    while last < source.last and sheet.gaps[last + 1] in "_-" and sheet.tags[last + 1] not in "FIwtTvlr":
        last += 1
    return last


def _is_person(sheet: Sheet, source: Phrase) -> bool:
    """Whether a source can be one person: no plural, no body, no document."""
    last = _core_end(sheet, source)
    head, is_name = sheet.word(last), sheet.tags[last] == "X"
    if "," in sheet.gaps[source.first + 1 : source.last + 1]:
        return True
    if head in words_of("group") or head in words_of("document"):
        return False
    if is_name and sheet.tags[source.first] == "D" and set(sheet.tags[source.first + 1 : last + 1]) == {"X"}:
        return False  # "the World Health Organization"
    return not head.endswith("s") or (is_name and last == source.last)


def is_anonymous(sheet: Sheet, source: Phrase) -> bool:
    """Whether the source is somebody unnamed: "two officials", "a person familiar with the talks"."""
    if sheet.word(_core_end(sheet, source)) in words_of("anonymous"):
        return True
    words = sheet.document.words[source.first : source.last + 1]
    return "X" not in sheet.tags[source.first : source.last + 1] and not words_of("anonymous").isdisjoint(words)


def is_interested(sheet: Sheet, source: Phrase) -> bool:
    """Whether the source is paid to speak for someone."""
    return not words_of("interested").isdisjoint(sheet.document.words[source.first : source.last + 1])
