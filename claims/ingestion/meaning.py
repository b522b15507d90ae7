"""The words of a version as meaning: what only typography may change is folded away, and each word knows what kind of
fact it carries."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from claims.extraction import Extraction, Span, extract
from claims.extraction.folding import CONTROLS, MARKS, TATWEEL, fold_word
from claims.extraction.languages.data import rows

_LETTER = r"[^\W\d_]"
_INKLESS = f"{MARKS}{CONTROLS}{TATWEEL}\u0300-\u036f"
_TOKEN = re.compile(
    rf"\d+(?:[.,٫٬:/]\d+)*|{_LETTER}(?:[{_INKLESS}]*{_LETTER}|['’ʼ](?={_LETTER}))*[{_INKLESS}]*|[^\w\s]|_"
)
_DELETED = re.compile(f"[{MARKS}{CONTROLS}{TATWEEL}]+")
_COMPATIBLE = re.compile("[\ufb00-\ufdff\ufe70-\ufefc\uff01-\uff5e]+")
_NEUTRAL = frozenset(".,;:!،؛…()[]{}•·*_|¡¿‣▪●○◦►➤✓✔")
_SAME_MARKS = (
    dict.fromkeys("\"'`´“”„‟«»‹›‘’‚‛＂＇", '"')
    | dict.fromkeys("-–—−‐‑‒―", "-")
    | {"؟": "?", "٪": "%", "٫": ".", "٬": ",", "ʼ": "'"}
)
_JOINED = str.maketrans({"’": "'", "ʼ": "'", "٫": ".", "٬": ","})
_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class WordClasses:
    """What a language says of its words; all empty for one that brings no such table, which makes every word count."""

    kinds: dict[str, str] = field(default_factory=dict)
    """`negation` or `modality` by folded word."""
    suffixes: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    """What is glued before a word: `harmless` or `modality`."""
    harmless: frozenset[str] = frozenset()
    anaphors: frozenset[str] = frozenset()
    inner_anaphors: frozenset[str] = frozenset()
    weak_anaphors: frozenset[str] = frozenset()


@cache
def word_classes(language: str) -> WordClasses:
    """The classes of the language's `meaning.tsv`."""
    try:
        table = rows(language, "meaning")
    except FileNotFoundError:
        return WordClasses()
    found: dict[str, list[str]] = {}
    for row in table:
        forms = [row["lemma"], *row["forms"].split(";")]
        found.setdefault(row["class"], []).extend(fold_word(form.strip()) for form in forms if form.strip())
    kinds = {word: kind for kind in ("modality", "negation") for word in found.get(kind, ())}
    glued = {
        side: {
            affix: name.removeprefix(f"{side}-")
            for name, affixes in found.items()
            if name.startswith(f"{side}-")
            for affix in affixes
        }
        for side in ("prefix", "suffix")
    }
    return WordClasses(
        kinds,
        glued["suffix"],
        glued["prefix"],
        frozenset(found.get("harmless", ())),
        frozenset(found.get("anaphor", ())),
        frozenset(found.get("inner-anaphor", ())),
        frozenset(found.get("weak-anaphor", ())),
    )


@dataclass(frozen=True, slots=True)
class VersionText:
    """One version's text with its extraction, cut into words.

    `keys[i]` is what word `i` means whatever its typography; `starts` and `ends` are its place in the text. `sentences`
    are half-open ranges of words, `paragraphs` the number of each sentence's paragraph.
    """

    text: str
    extraction: Extraction
    keys: list[str]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]
    paragraphs: list[int]
    classes: WordClasses
    figures: dict[int, Decimal | None]
    """The words of the figures; the value where one word is the whole number."""
    units: frozenset[int]
    names: frozenset[int]

    def words_in(self, span: Span) -> range:
        """The indexes of the words that overlap the span."""
        return Words(self.keys, self.starts, self.ends).within(span)

    def sentence_at(self, word: int) -> int:
        """The index of the sentence that holds the word, or of the one before where none does."""
        return max(0, bisect_right(self.sentences, (word, len(self.keys) + 1)) - 1)

    def quote(self, first: int, last: int) -> str:
        """The text of the words from `first` up to `last`, the last excluded."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def kind(self, word: int) -> str:
        """What kind of fact the word carries: figure, unit, name, negation, modality, quote, wording; "" for none."""
        key = self.keys[word]
        if word in self.figures or any(character.isdecimal() for character in key):
            return "figure"
        if word in self.units or key == "%" or unicodedata.category(key[0]) == "Sc":
            return "unit"
        return self._kind_of_word(word, fold_word(key))

    def _kind_of_word(self, word: int, folded: str) -> str:
        for form in (folded, *(folded.removeprefix(affix) for affix in self.classes.prefixes)):
            if form in self.classes.kinds:
                return self.classes.kinds[form]
        for suffix, kind in self.classes.suffixes.items():
            if folded.endswith(suffix):
                return kind
        if folded in self.classes.harmless:
            return ""
        if folded in _MARK_KINDS:
            return _MARK_KINDS[folded]
        capital = self.text[self.starts[word]].isupper()
        return "name" if word in self.names or (capital and not self.opens(word)) else "wording"

    def opens(self, word: int) -> bool:
        """Whether the word is the first of its sentence or of a quotation, where a capital says nothing."""
        return word == self.sentences[self.sentence_at(word)][0] or self.keys[word - 1] == '"'


_MARK_KINDS = {'"': "quote", "?": "modality", "-": "figure", "+": "figure"}


def read_version(text: str, language: str, *, published: date | None = None, country: str | None = None) -> VersionText:
    """The version's text, extracted and cut into words.

    >>> read_version("بلغ «٤١١١» هدفًا", "ar").keys
    ['بلغ', '"', '4111', '"', 'هدفا']
    """
    return cut_version(text, extract(text, language, published=published, country=country))


def cut_version(text: str, extraction: Extraction) -> VersionText:
    """The version's text cut into words, where its extraction is at hand."""
    words = cut_words(text)
    found = [
        (bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)) for span in extraction.sentences
    ]
    sentences = [(first, last) for first, last in found if first < last]
    figures, units, names = _facts(text, words, extraction)
    return VersionText(
        text=text,
        extraction=extraction,
        keys=words.keys,
        starts=words.starts,
        ends=words.ends,
        sentences=sentences,
        paragraphs=_paragraphs(text, sentences, words),
        classes=word_classes(extraction.language),
        figures=figures,
        units=frozenset(units - figures.keys()),
        names=frozenset(names),
    )


class Words(NamedTuple):
    """Parallel lists: what each word means, where it starts and where it ends."""

    keys: list[str]
    starts: list[int]
    ends: list[int]

    def within(self, span: Span) -> range:
        """The indexes of the words that overlap the span."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))


def cut_words(text: str) -> Words:
    """The words of a text, and the marks that mean something."""
    words = Words([], [], [])
    keys, starts, ends = words
    for match in _TOKEN.finditer(text):
        raw, (start, end) = match.group(), match.span()
        key = word_key(raw)
        if not key or (key == "-" and not _is_sign(text, raw, start, end)):
            continue
        if key == '"' and ends and ends[-1] == start and keys[-1] == '"':
            ends[-1] = end
            continue
        keys.append(key)
        starts.append(start)
        ends.append(end)
    return words


def _facts(text: str, words: Words, extraction: Extraction) -> tuple[dict[int, Decimal | None], set[int], set[int]]:
    """The words of figures with the values of whole numbers, of units and counted things, and of speakers."""
    figures: dict[int, Decimal | None] = {}
    units: set[int] = set()
    names: set[int] = set()
    for claim in extraction.claims:
        if quantity := claim.quantity:
            number = words.within(quantity.number)
            whole = len(number) == 1 and words.ends[number[0]] - words.starts[number[0]] == len(
                quantity.number.quote(text)
            )
            figures.update(dict.fromkeys(number, quantity.value if whole else None))
            figures.update(
                dict.fromkeys(words.within(quantity.approximator_span) if quantity.approximator_span else ())
            )
            units.update(words.within(quantity.span))
        statement = claim.attribution
        for span in (statement.source, statement.claimant) if statement else ():
            names.update(words.within(span) if span else ())
    return figures, units, names


@lru_cache(maxsize=50_000)
def word_key(raw: str) -> str:
    """What the word means whatever its typography; "" for what means nothing.

    Marks, tatweel and characters without ink go; digits of every script are one; quotation marks of every style are
    one. Letters stay as they are: two spellings of one name are told apart.

    >>> [word_key(word) for word in ("٤١١١", "كلّفـت", "»", "،")]
    ['4111', 'كلفت', '"', '']
    """
    if len(raw) == 1:
        if raw in _NEUTRAL:
            return ""
        if raw in _SAME_MARKS:
            return _SAME_MARKS[raw]
    if raw.isascii():
        return raw
    kept = _DELETED.sub("", unicodedata.normalize("NFC", raw)).translate(_JOINED)
    kept = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), kept)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)


def _is_sign(text: str, raw: str, start: int, end: int) -> bool:
    """Whether a dash belongs to a figure: a minus before it, or between the ends of a range."""
    if not text[end : end + 1].isdecimal():
        return False
    before = text[start - 1 : start]
    return raw == _MINUS or not before.isalpha()


def _paragraphs(text: str, sentences: list[tuple[int, int]], words: Words) -> list[int]:
    """The number of each sentence's paragraph."""
    numbers: list[int] = []
    number, end = 0, 0
    for first, last in sentences:
        number += bool(numbers) and "\n" in text[end : words.starts[first]]
        numbers.append(number)
        end = words.ends[last - 1]
    return numbers


def vowels_disagree(old: str, new: str) -> bool:
    """Whether two spellings of one word carry different vowel marks on one letter («يُقتل» and «يَقتل»): marks that were
    added or taken away say nothing, marks that were exchanged do."""
    return any(
        one and other and not (one <= other or other <= one)
        for one, other in zip(_vowels(old), _vowels(new), strict=False)
    )


def _vowels(word: str) -> list[set[str]]:
    found: list[set[str]] = []
    for character in unicodedata.normalize("NFC", word):
        if _DELETED.match(character):
            if found and "\u064b" <= character <= "\u0652" and character != "\u0651":
                found[-1].add(character)
        else:
            found.append(set())
    return found


def same_place(old: str, new: str, offset: int) -> int:
    """Where an offset inside a word lies in another spelling of it: after as many letters or digits.

    >>> same_place("و٤١١", "وَ٤١١", 1)
    2
    """
    wanted = len(_DELETED.sub("", old[:offset]))
    place = 0
    while place < len(new) and (wanted > 0 or _DELETED.match(new[place])):
        wanted -= _DELETED.match(new[place]) is None
        place += 1
    return place
