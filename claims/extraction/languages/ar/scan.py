"""A document as Arabic attribution looks at it: words with their lexicon entries, quotations by word index."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

from claims.extraction.document import Document
from claims.extraction.languages.ar.lexicon import (
    ADJECTIVE,
    ASIDE,
    AUDIENCE,
    NOT_BY,
    OBJECT,
    OCCASION,
    TIME,
    Form,
    Lexicon,
    lexicon,
)
from claims.extraction.languages.ar.verbal_nouns import is_verbal_noun
from claims.extraction.quotes import Quote

PREPOSITIONS = {"الي": "إلى", "الى": "إلى", "علي": "على", "على": "على", "عن": "عن", "من": "من", "في": "في"}
"""Folded preposition to the name that `governs` uses for it."""
_STOPS = frozenset("،,;؛:()[]{}–—!?؟.…")
_PADDING = (0, 0, 0, 0)
_NESTED = 4
"""How many quotations are looked through for the one around a word: they nest no deeper."""
_COMMAS = frozenset("،,؛;")
_DURING = frozenset(["خلال", "اثناء", "ضمن"])


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation by the indexes of its first and last word."""

    first: int
    last: int
    quote: Quote

    @property
    def length(self) -> int:
        return self.last - self.first + 1


@dataclass(slots=True)
class Scan:
    """The parallel lists of a document and the lookups that the finders share."""

    document: Document
    words: list[str]
    gaps: list[str]
    forms: list[Form | None]
    flags: list[int]
    """The class bits of every word, padded with zeros so that neighbours may be asked for at the ends."""
    firsts: list[int]
    """The first word of every sentence, and the number of words at the end."""
    quoted: list[Quoted]
    opening: dict[int, Quoted]
    quote_firsts: list[int]
    lexicon: Lexicon = field(default_factory=lexicon)
    keeps_yeh: bool = True
    """Whether the text writes final ى and ي apart: only then «علي» is the name and not «على»."""

    def flag(self, index: int) -> int:
        """The class bits of a word, 0 for an ordinary one and a little beyond either end."""
        return self.flags[index]

    def cue_kind(self, index: int) -> str:
        """The kind of the cue a word may be, empty for other words."""
        form = self.forms[index] if 0 <= index < len(self.forms) else None
        return form.cue.kind if form else ""

    def word(self, index: int) -> str:
        return self.words[index] if 0 <= index < len(self.words) else ""

    def preposition(self, index: int) -> str | None:
        """The preposition a word is, as `governs` names it."""
        found = PREPOSITIONS.get(self.words[index])
        if found == "على" and self.keeps_yeh and self.document.span(index).quote(self.document.source).endswith("ي"):
            return None
        return found

    def stops(self, index: int) -> bool:
        """Whether punctuation that divides clauses stands before a word."""
        gap = self.gaps[index]
        return gap != " " and (not _STOPS.isdisjoint(gap) or " - " in gap)

    def comma(self, index: int) -> bool:
        """Whether a comma stands before a word (or ends the text before it)."""
        gap = self.gaps[index]
        return gap != " " and not _COMMAS.isdisjoint(gap)

    def time_length(self, index: int) -> int:
        """How many words of a time expression start at a word, 0 where none does («أول من أمس», «العام الماضي»)."""
        if self.flag(index) & TIME:
            return 1
        word = self.words[index]
        if word == "اول" and "امس" in (self.word(index + 1), self.word(index + 2)):
            return 3 if self.word(index + 2) == "امس" else 2
        return 2 if word in ("العام", "مطلع", "عام", "سنة", "شهر") and self.flag(index + 1) & TIME else 0

    def to_content(self, index: int) -> int:
        """How well a word with the attached preposition ل opens a content: 2 verbal noun, 1 another noun, 0 not."""
        word = self.words[index]
        if len(word) < 4 or self.flag(index) or word[:2] == "لل" or self.is_audience(index):
            return 0
        rest = word[1:]
        if is_verbal_noun(rest, self.lexicon):
            return 2
        known = rest in self.lexicon.regions or rest in self.lexicon.titles or self.lexicon.flags.get(rest, 0)
        return 0 if known else 1

    def stops_after_paren(self, index: int) -> bool:
        """Whether more than the closing parenthesis divides the words before `index`."""
        return not _STOPS.isdisjoint(self.gaps[index].replace(")", ""))

    def is_aside(self, index: int) -> bool:
        """Whether «من جهته» or «من جانبها» starts at a word."""
        return self.words[index] in ("من", "ومن") and bool(self.flag(index + 1) & ASIDE)

    def is_audience(self, index: int) -> bool:
        """Whether a word starts the naming of who was spoken to («لوكالة …»، «للصحفيين»)."""
        word = self.words[index]
        if word[:1] != "ل" or len(word) < 2:
            return word == "ل" and self.gaps[index + 1] != " " and index + 1 in self.opening
        flags = self.lexicon.flags
        if flags.get(word[1:].removesuffix("نا"), 0) & AUDIENCE:  # «لموقعنا»
            return True
        if word[:2] == "لل":
            return bool(flags.get("ال" + word[2:], 0) & AUDIENCE or flags.get(word[2:], 0) & AUDIENCE)
        return bool(flags.get(word[1:], 0) & AUDIENCE)

    def is_occasion(self, index: int) -> bool:
        """Whether a preposition at a word opens where or when it was said («في بيان»، «بكلمة»), not who said it."""
        return index + 1 < len(self.words) and (self.names_occasion(index + 1) or bool(self.flag(index + 1) & TIME))

    def names_occasion(self, index: int) -> bool:
        """Whether a word is an occasion of speaking, with or without its article («ندوة», «الندوة»)."""
        if self.flag(index) & OCCASION:
            return True
        word = self.words[index]
        return (
            word[:2] == "ال"
            and not self.flag(index) & (ADJECTIVE | TIME)
            and bool(self.lexicon.flags.get(word[2:], 0) & OCCASION)
        )

    def past_occasion(self, index: int) -> int:
        """The word after «في هذا السياق» or «خلال الندوة», where one stands at a word; else the word itself."""
        if not self.preposition(index) and self.words[index] not in _DURING:
            return index
        for at in range(index + 1, min(index + 4, len(self.words))):
            if self.stops(at):
                return index
            if self.names_occasion(at) and self.words[at][:2] == "ال":
                return at + 1
        return index

    def is_verbal_noun(self, index: int) -> bool:
        """Whether a word can stand for a clause: a verbal noun, or a noun such as «ضرورة»."""
        return is_verbal_noun(self.words[index], self.lexicon)

    def has_title(self, word: str) -> bool:
        """Whether a word with a pronoun is a person or body («رئيسها», «وزارته»)."""
        bare = word.removesuffix("ه").removesuffix("ها").removesuffix("هم")
        return any(form in self.lexicon.titles for form in (bare, bare.removesuffix("ت") + "ة"))

    def names_act(self, word: str) -> bool:
        """Whether a bare word is a verbal noun."""
        return is_verbal_noun(word, self.lexicon)

    def by_content(self, index: int) -> int:
        """How well a word with the attached preposition ب opens a content: 2 verbal noun, 1 definite, 0 not."""
        word = self.words[index]
        if word[:1] != "ب" or len(word) < 4 or self.flag(index) & NOT_BY:
            return 0
        rest = word[1:]
        bare = rest.removeprefix("ال")
        if is_verbal_noun(bare, self.lexicon) or self.lexicon.flags.get(rest, 0) & OBJECT:
            return 2
        return 1 if bare != rest else 0

    def around(self, index: int) -> Quoted | None:
        """The innermost quotation that holds a word."""
        position = bisect_right(self.quote_firsts, index) - 1
        for at in range(position, max(position - _NESTED, -1), -1):
            if self.quoted[at].last >= index:
                return self.quoted[at]
        return None

    def free_noun(self, index: int) -> bool:
        """Whether nothing in the lexicon speaks against a word as the first of a content."""
        return not self.flag(index) and self.words[index] not in self.lexicon.regions

    def may_end_phrase(self, index: int) -> bool:
        """Whether a speaker's name can be whole with this word: no title that needs its complement («وزارة …»)."""
        word = self.words[index]
        title = self.lexicon.titles.get(word)
        if title is None or title.definite:
            return not self.preposition(index)
        return title.kind in ("anonymous", "document")

    def is_indefinite_accusative(self, index: int) -> bool:
        """Whether a word ends in the alif of tanwin («نموا»), not in one that belongs to a name or a foreign word."""
        following = self.preposition(index + 1) if index + 1 < len(self.words) else None
        marked = "ً" in self.document.span(index).quote(self.document.source)
        return marked or following is not None or self.word(index + 1).endswith("ا")

    def sentence_bounds(self, sentence: int) -> tuple[int, int]:
        return self.firsts[sentence], self.firsts[sentence + 1]


def read_scan(document: Document, quotes: Sequence[Quote]) -> Scan:
    """The scan of a document; every word is looked up once."""
    table = lexicon()
    firsts = [_first_word(document, span.start) for span in document.sentences]
    quoted = [found for quote in quotes if (found := _quoted(document, quote))]
    keeps_yeh = "ى" in document.source and "فى " not in document.source
    opening: dict[int, Quoted] = {}
    for item in quoted:
        opening.setdefault(item.first, item)
    return Scan(
        document,
        document.words,
        document.gaps,
        _forms(document, table, keeps_yeh=keeps_yeh),
        [*map(table.flags.get, document.words, repeat(0)), *_PADDING],
        [*firsts, len(document.words)],
        quoted,
        opening,
        [item.first for item in quoted],
        table,
        keeps_yeh,
    )


def _forms(document: Document, table: Lexicon, *, keeps_yeh: bool) -> list[Form | None]:
    """The cue every word may be; where ى and ي are kept apart, «يحيى» is no «يحيي»."""
    forms = list(map(table.forms.get, document.words))
    if keeps_yeh:
        for at in [at for at, form in enumerate(forms) if form is not None and document.words[at][-1] == "ي"]:
            form, written = forms[at], document.span(at).quote(document.source)[-1:]
            if form is not None and written in "ىي" and form.maqsura != (written == "ى"):
                forms[at] = None
    return forms


def _first_word(document: Document, offset: int) -> int:
    return bisect_left(document.starts, document.folded.folded_index(offset))


def _quoted(document: Document, quote: Quote) -> Quoted | None:
    first = _first_word(document, quote.inner.start)
    last = _first_word(document, quote.inner.end) - 1
    return Quoted(first, last, quote) if last >= first else None
