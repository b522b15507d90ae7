"""The word lists of Arabic attribution, compiled once into dicts of folded forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from claims.extraction.folding import fold_word
from claims.extraction.languages.ar.inflection import Inflected, verb_forms
from claims.extraction.languages.data import rows
from claims.extraction.records import Stance

VERB, CONVERB, NOUN, IMPERSONAL = "verb", "converb", "noun", "impersonal"
THAT, BY_THAT, OWNER, TIME, ADVERB, ASIDE, OCCASION, AUDIENCE = (1 << n for n in range(8))
RELATIVE, SUBORDINATE, COPULA, SWITCH, POINTER, NOT_SOURCE, SELF, NOT_BY = (1 << n for n in range(8, 16))
OBJECT, LIGHT, EDITORIAL, PRONOUN, ADJECTIVE, NOT_ACT, OWN_WAW = (1 << n for n in range(16, 23))
BEFORE_NOUN, DONE, ALSO, SETTING, SET_NOUN, NAME_PART, ALL = (1 << n for n in range(23, 30))
HONORIFIC, DENIED, WITHHELD = (1 << n for n in range(30, 33))
_CLASSES = {
    "that": THAT,
    "by-that": BY_THAT,
    "that-owner": OWNER,
    "time": TIME,
    "adverb": ADVERB,
    "aside": ASIDE,
    "occasion": OCCASION,
    "audience": AUDIENCE,
    "relative": RELATIVE,
    "subordinate": SUBORDINATE,
    "copula": COPULA,
    "switch": SWITCH,
    "demonstrative": POINTER,
    "not-source": NOT_SOURCE,
    "self": SELF,
    "not-by": NOT_BY,
    "object": OBJECT,
    "light": LIGHT,
    "editorial": EDITORIAL,
    "pronoun": PRONOUN,
    "adjective": ADJECTIVE,
    "not-act": NOT_ACT,
    "own-waw": OWN_WAW,
    "before-noun": BEFORE_NOUN,
    "done": DONE,
    "also": ALSO,
    "setting": SETTING,
    "set-noun": SET_NOUN,
    "name-part": NAME_PART,
    "all": ALL,
    "honorific": HONORIFIC,
    "denied": DENIED,
    "withheld": WITHHELD,
}
JOINED = ("", "و", "ف")
"""The one-letter conjunctions that are written as part of the next word."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a cue table. `governs` names what its content may follow; the optional ones make it a weak one."""

    lemma: str
    table: str
    kind: str
    governs: frozenset[str]
    optional: frozenset[str]
    stance: Stance

    @property
    def rule(self) -> str:
        return f"ar/{self.table}:{self.lemma}"


@dataclass(frozen=True, slots=True)
class Form:
    """A written form of a cue."""

    cue: Cue
    joined: bool
    """A conjunction is written before it: its clause begins here."""
    imperfect: bool = False
    feminine: bool = False
    plural: bool = False
    suffixed: bool = False
    maqsura: bool = False


@dataclass(frozen=True, slots=True)
class Title:
    """What a noun that can head a speaker's name stands for."""

    kind: str
    trait: str
    lemma: str
    definite: bool


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All tables, keyed by folded written form."""

    forms: dict[str, Form]
    flags: dict[str, int]
    titles: dict[str, Title]
    regions: dict[str, str]
    verbal_nouns: frozenset[str]
    phrases: dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    """By first word: the words of the phrase and its row, longer ones first."""
    impersonal: dict[str, Cue]
    """Passive imperfects that name nobody."""
    accusing: frozenset[str]
    foreign_stems: frozenset[str]
    """What the adjectives of foreign countries are made of: «روس» of «الروسي»."""


@cache
def lexicon() -> Lexicon:
    """The compiled lexicon, made at first use."""
    forms: dict[str, Form] = {}
    for text, form in _all_forms():
        forms.setdefault(text, form)
    impersonal = {fold_word(r["lemma"]): make_cue(r, "impersonal", IMPERSONAL) for r in rows("ar", "impersonal")}
    return Lexicon(
        forms=forms,
        flags=_flags(),
        titles=dict(_titles()),
        regions={fold_word(row["lemma"]): row["region"] for row in rows("ar", "names")},
        verbal_nouns=frozenset(fold_word(row["lemma"]) for row in rows("ar", "verbal_nouns")),
        phrases=_phrases(),
        impersonal=impersonal,
        foreign_stems=frozenset(_stem(row["lemma"]) for row in rows("ar", "names") if row["region"] == "foreign"),
        accusing=frozenset(fold_word(row["lemma"]) for row in rows("ar", "accusing_words")),
    )


def _stem(country: str) -> str:
    """A country's name as its adjective begins: without article and ending."""
    return fold_word(country).removeprefix("ال").removesuffix("يا").removesuffix("ا").removesuffix("ة")


def make_cue(row: dict[str, str], table: str, kind: str) -> Cue:
    """The cue of a lexicon row; a `?` behind a government makes it optional."""
    governs = row["governs"].split()
    return Cue(
        row["lemma"],
        table,
        kind,
        frozenset(item.removesuffix("?") for item in governs),
        frozenset(item[:-1] for item in governs if item.endswith("?")),
        Stance(row["stance"]),
    )


def _all_forms() -> Iterator[tuple[str, Form]]:
    for row in rows("ar", "cues"):
        cue = make_cue(row, "cues", VERB)
        yield from _joined(
            cue, (form for written in row["forms"].split() for form in verb_forms(written, row["lemma"]))
        )
    for table, kind in (("converbs", CONVERB), ("nouns", NOUN)):
        for row in rows("ar", table):
            cue = make_cue(row, table, kind)
            yield from _joined(cue, map(_as_written, row["forms"].split()))
    for row in rows("ar", "impersonal"):
        cue = make_cue(row, "impersonal", IMPERSONAL)
        yield from _joined(cue, [_as_written(row["forms"].split()[-1])])


def _as_written(form: str) -> Inflected:
    folded = fold_word(form)
    return Inflected(
        folded, False, folded.endswith("ة"), folded.endswith("ين"), folded.endswith(("ه", "ها", "هم")), False
    )


def _joined(cue: Cue, inflected: Iterable[Inflected]) -> Iterator[tuple[str, Form]]:
    made: dict[tuple[bool, ...], tuple[Form, Form]] = {}  # a few objects for the thousands of written forms
    for text, *marks in inflected:
        key = tuple(marks)
        if key not in made:
            made[key] = Form(cue, False, *marks), Form(cue, True, *marks)
        plain, joined = made[key]
        for letter in JOINED:
            yield letter + text, joined if letter else plain


def _flags() -> dict[str, int]:
    flags: dict[str, int] = {}
    for row in rows("ar", "particles"):
        word = fold_word(row["lemma"])
        flags[word] = flags.get(word, 0) | _CLASSES[row["class"]]
    return flags


def _titles() -> Iterator[tuple[str, Title]]:
    for row in rows("ar", "titles"):
        lemma = fold_word(row["lemma"])
        plain, definite = (Title(row["kind"], row["trait"], lemma, known) for known in (False, True))
        for letter in JOINED:
            yield letter + lemma, plain
            yield letter + "ال" + lemma, definite


def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in rows("ar", "source_phrases"):
        words = tuple(map(fold_word, row["lemma"].split()))
        cue = make_cue(row, "source_phrases", "phrase")
        for letter in JOINED:
            found.setdefault(letter + words[0], []).append((words[1:], cue))
    return {first: tuple(sorted(tails, key=lambda tail: -len(tail[0]))) for first, tails in found.items()}
