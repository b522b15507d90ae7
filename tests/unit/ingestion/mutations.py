"""Mutations of articles, and what is true of a mutated one: which sentence is which, and what each still says.

The articles are of our own writing, in `articles.<language>.txt`: a line is a sentence, a blank line ends a paragraph,
`===` an article. `{f:40}` marks a figure, `{u:ton}` a unit or a counted thing, `{n:Nadia}` a name,
`{v:opened|did not open}` a verb with its negation, `{m:will|may}` a modality with another one. A line that begins with
`^` leans on the sentence before it; `@` names its own speaker in it, `@^` carries over the one named last.

The truth knows nothing of the code under test: a sentence is told by the number it was born with, and what it says is
its words as they were written, its speaker and, where it leans on the sentence before, what that one says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path
from random import Random

_SLOT = re.compile(r"\{(\w):([^}|]*)(?:\|([^}]*))?\}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: plain (kind ""), or a slot with its kind; `other` is what a negation or modality becomes."""

    text: str
    kind: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    number: int
    pieces: tuple[Piece, ...]
    leans: bool = False
    speaker: str = ""
    """"@" where the sentence names its speaker, "^" where it carries one over."""

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def slots(self, *kinds: str) -> list[int]:
        return [index for index, piece in enumerate(self.pieces) if piece.kind in kinds]

    def with_piece(self, index: int, text: str) -> Sentence:
        pieces = list(self.pieces)
        pieces[index] = replace(pieces[index], text=text)
        return replace(self, pieces=tuple(pieces))


Paragraph = tuple[Sentence, ...]
Typography = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Written:
    """An article as structure; `typography` is what it is set with."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    typography: Typography = str

    @property
    def sentences(self) -> list[Sentence]:
        return [sentence for paragraph in self.paragraphs for sentence in paragraph]

    def render(self) -> tuple[str, list[tuple[int, int]]]:
        """The text, and the range of each sentence in it."""
        text, ranges = "", []
        for paragraph in self.paragraphs:
            text += "\n\n" if text else ""
            for position, sentence in enumerate(paragraph):
                text += " " if position else ""
                start = len(text)
                text += self.typography(sentence.text)
                ranges.append((start, len(text)))
        return text, ranges

    def meanings(self) -> list[tuple[str, ...]]:
        """What each sentence says: its words, its speaker, and what it leans on: names and speakers before it."""
        found: list[tuple[str, ...]] = []
        speaker = ground = ""
        for sentence in self.sentences:
            if sentence.speaker == "@":
                speaker = " ".join(sentence.pieces[index].text for index in sentence.slots("n")[:1])
            said_by = speaker if sentence.speaker else ""
            leant = ground if sentence.leans else ""
            found.append((sentence.text, said_by, leant))
            names = " ".join(sentence.pieces[index].text for index in sentence.slots("n", ""))
            ground = f"{names} {said_by} {leant}"
        return found


@cache
def articles(language: str) -> tuple[Written, ...]:
    """The articles of a language, every sentence with a number of its own."""
    numbers = count()
    sources = Path(__file__).with_name(f"articles.{language}.txt").read_text(encoding="utf-8")
    return tuple(
        Written(
            language,
            tuple(
                tuple(_sentence(line, next(numbers)) for line in paragraph.split("\n"))
                for paragraph in source.strip().split("\n\n")
            ),
        )
        for source in sources.split("\n===\n")
    )


def _sentence(line: str, number: int) -> Sentence:
    speaker = {"@^": "^"}.get(line[:2], "@" if line[0] == "@" else "")
    body = line.lstrip("@^")
    pieces: list[Piece] = []
    at = 0
    for slot in _SLOT.finditer(body):
        pieces += [Piece(body[at : slot.start()]), Piece(slot[2], slot[1], slot[3] or "")]
        at = slot.end()
    pieces.append(Piece(body[at:]))
    return Sentence(number, tuple(piece for piece in pieces if piece.text), line[0] == "^", speaker)


NAMES = {
    "ar": ("كريم البيطار", "هند العلي", "الزيتون", "شركة المدى"),
    "en": ("Karim Bell", "Ruth Ellery", "Larchfield"),
}
UNITS = {"ar": ("طنًا", "قاربًا", "ساعة", "ألف متر"), "en": ("tonnes", "boats", "hours", "barrels")}
_FRESH = count(1_000_000)


def _edit_slot(article: Written, random: Random, kinds: str, change: Callable[[Piece], str]) -> Written:
    places = [
        (p, s, i) for p, par in enumerate(article.paragraphs) for s, one in enumerate(par) for i in one.slots(*kinds)
    ]
    if not places:
        return article
    p, s, i = random.choice(places)
    paragraph = list(article.paragraphs[p])
    paragraph[s] = paragraph[s].with_piece(i, change(paragraph[s].pieces[i]))
    return _with_paragraph(article, p, tuple(paragraph))


def _with_paragraph(article: Written, index: int, *instead: Paragraph) -> Written:
    paragraphs = [*article.paragraphs[:index], *instead, *article.paragraphs[index + 1 :]]
    return replace(article, paragraphs=tuple(paragraph for paragraph in paragraphs if paragraph))


def other_figure(text: str, random: Random) -> str:
    """The figure with one digit changed, or another number word."""
    digits = [index for index, character in enumerate(text) if character.isdecimal()]
    if not digits:
        words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "11")
        return random.choice([word for word in words if word != text])
    index = random.choice(digits)
    return text[:index] + random.choice([d for d in "123456789" if d != text[index]]) + text[index + 1 :]


def change_figure(article: Written, random: Random) -> Written:
    return _edit_slot(article, random, "f", lambda piece: other_figure(piece.text, random))


def change_unit(article: Written, random: Random) -> Written:
    return _edit_slot(
        article, random, "u", lambda piece: random.choice([u for u in UNITS[article.language] if u != piece.text])
    )


def change_name(article: Written, random: Random) -> Written:
    return _edit_slot(
        article, random, "n", lambda piece: random.choice([n for n in NAMES[article.language] if n != piece.text])
    )


def negate(article: Written, random: Random) -> Written:
    """Add a negation, or take one away."""
    return _edit_slot(article, random, "v", lambda piece: piece.other)


def weaken(article: Written, random: Random) -> Written:
    """Exchange one modality for another."""
    return _edit_slot(article, random, "m", lambda piece: piece.other)


def swap_speakers(article: Written, random: Random) -> Written:
    """Let two speakers say each other's sentences."""
    places = [
        (p, s, one.slots("n")[0])
        for p, par in enumerate(article.paragraphs)
        for s, one in enumerate(par)
        if one.speaker == "@" and one.slots("n")
    ]
    if len(places) < 2:
        return article
    first, second = random.sample(places, 2)
    names = [article.paragraphs[p][s].pieces[i].text for p, s, i in (first, second)]
    for (p, s, i), name in zip((first, second), reversed(names), strict=True):
        paragraph = list(article.paragraphs[p])
        paragraph[s] = paragraph[s].with_piece(i, name)
        article = _with_paragraph(article, p, tuple(paragraph))
    return article


def repeat_with_other_figure(article: Written, random: Random) -> Written:
    """Say a sentence again somewhere with another figure: as a paragraph, or after another sentence."""
    with_figures = [sentence for sentence in _body(article) if sentence.slots("f")]
    chosen = random.choice(with_figures)
    index = random.choice(chosen.slots("f"))
    copy = replace(chosen.with_piece(index, other_figure(chosen.pieces[index].text, random)), number=next(_FRESH))
    return _put(article, copy, random)


def repeat(article: Written, random: Random) -> Written:
    """Say a sentence again word by word."""
    return _put(article, replace(random.choice(_body(article)), number=next(_FRESH)), random)


def _body(article: Written) -> list[Sentence]:
    """The sentences that end with a full stop: a headline repeated inside a paragraph would run into the next one."""
    return [sentence for sentence in article.sentences if sentence.text.endswith(".")]


def _put(article: Written, sentence: Sentence, random: Random) -> Written:
    p = random.randrange(1, len(article.paragraphs))
    paragraph = article.paragraphs[p]
    if random.random() < 0.5:
        return _with_paragraph(article, p, paragraph, (sentence,))
    s = random.randrange(len(paragraph)) + 1
    return _with_paragraph(article, p, (*paragraph[:s], sentence, *paragraph[s:]))


def delete_paragraph(article: Written, random: Random) -> Written:
    return _with_paragraph(article, random.randrange(len(article.paragraphs)))


def delete_sentence(article: Written, random: Random) -> Written:
    p = random.randrange(len(article.paragraphs))
    paragraph = article.paragraphs[p]
    s = random.randrange(len(paragraph))
    return _with_paragraph(article, p, (*paragraph[:s], *paragraph[s + 1 :]))


def reorder_paragraphs(article: Written, random: Random) -> Written:
    paragraphs = list(article.paragraphs)
    moved = paragraphs.pop(random.randrange(1, len(paragraphs)))
    paragraphs.insert(random.randrange(1, len(paragraphs) + 1), moved)
    return replace(article, paragraphs=tuple(paragraphs))


def shuffle_paragraphs(article: Written, random: Random) -> Written:
    head, *rest = article.paragraphs
    random.shuffle(rest)
    return replace(article, paragraphs=(head, *rest))


def insert_paragraph(article: Written, random: Random) -> Written:
    """Put a paragraph of another article in."""
    donor = random.choice([one for one in articles(article.language) if one.sentences[0] != article.sentences[0]])
    paragraph = tuple(replace(s, number=next(_FRESH)) for s in random.choice(donor.paragraphs[1:]))
    p = random.randrange(1, len(article.paragraphs))
    return _with_paragraph(article, p, article.paragraphs[p], paragraph)


_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_HARAKAT = re.compile("[\u064b-\u0652]")
_LONG = re.compile("(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[اوي])")


def _retypeset(change: Typography) -> Callable[[Written, Random], Written]:
    def mutate(article: Written, random: Random) -> Written:
        earlier = article.typography
        return replace(article, typography=lambda text: change(earlier(text)))

    return mutate


def _quotes(text: str) -> str:
    return re.sub('"([^"]*)"', "“\\1”", text) if '"' in text else text.replace("«", '"').replace("»", '"')


retypeset_digits = _retypeset(lambda text: text.translate(_DIGITS))
retypeset_quotes = _retypeset(_quotes)
drop_harakat = _retypeset(lambda text: _HARAKAT.sub("", text))
stretch = _retypeset(lambda text: _LONG.sub("ـ", text))
respace = _retypeset(lambda text: text.replace(" ", "  ").replace("،  ", "، "))

Mutator = Callable[[Written, Random], Written]
MUTATORS: dict[str, Mutator] = {
    "change a figure": change_figure,
    "change a unit": change_unit,
    "change a name": change_name,
    "add or remove a negation": negate,
    "change the modality": weaken,
    "swap two speakers": swap_speakers,
    "repeat a sentence with another figure": repeat_with_other_figure,
    "repeat a sentence": repeat,
    "delete a paragraph": delete_paragraph,
    "delete a sentence": delete_sentence,
    "move a paragraph": reorder_paragraphs,
    "shuffle the paragraphs": shuffle_paragraphs,
    "insert a paragraph": insert_paragraph,
    "retypeset digits": retypeset_digits,
    "retypeset quotation marks": retypeset_quotes,
    "drop vowel marks": drop_harakat,
    "stretch with tatweel": stretch,
    "respace": respace,
}
ONLY = {"drop vowel marks": "ar", "stretch with tatweel": "ar", "retypeset digits": "ar"}


def mutate(article: Written, random: Random) -> tuple[list[str], Written]:
    """The names of one to three mutations, and the article after them."""
    fitting = [name for name in MUTATORS if ONLY.get(name, article.language) == article.language]
    names = random.sample(fitting, random.choice((1, 1, 2, 3)))
    for name in names:
        article = MUTATORS[name](article, random)
    return names, article


def held(ranges: Sequence[tuple[int, int]], start: int, end: int) -> list[int]:
    """The positions of the sentences that the range touches."""
    return [index for index, (first, last) in enumerate(ranges) if first < end and start < last]
