"""Words compared by what they mean: light stems, and the few senses that news counts by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.extraction.folding import fold, fold_word
from claims.extraction.languages.data import rows

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORTEST = 3
"""Letters that must be left of a word whose ends are cut off."""
_BETWEEN_FORMS = re.compile(r"[;|\s]+")


@dataclass(frozen=True, slots=True)
class Lexis:
    """What a language says of its words; empty for one that brings no such table."""

    senses: dict[str, str]
    places: dict[str, str]
    leads: dict[str, str]
    stops: frozenset[str]
    cumulative: frozenset[str]
    distinct: frozenset[str]
    times: frozenset[str]
    negations: frozenset[str]
    joints: dict[str, str]
    """What joins two names: a `word` of its own, or letters `glued` before the second."""
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]


@cache
def lexis(language: str) -> Lexis:
    """The language's `same_words.tsv`, its reporting words among the stops."""
    try:
        table = rows(language, "same_words")
    except FileNotFoundError:
        table = ()
    forms = [(row["role"], row["sense"] or fold_word(row["words"]), list(_forms(row))) for row in table]

    def listed(role: str) -> frozenset[str]:
        return frozenset(word for kind, _, words in forms if kind == role for word in words)

    def by_sense(role: str) -> dict[str, str]:
        return {word: sense for kind, sense, words in forms if kind == role for word in words}

    return Lexis(
        senses=by_sense("same"),
        places=by_sense("place"),
        leads=by_sense("lead"),
        stops=listed("stop") | (_reporting(language) if table else frozenset()),
        cumulative=listed("cumulative"),
        distinct=listed("distinct"),
        times=listed("time") | _calendar(language),
        negations=_negations(language),
        joints=by_sense("joint"),
        prefixes=tuple(sorted(listed("prefix"), key=len, reverse=True)),
        suffixes=tuple(sorted(listed("suffix"), key=len, reverse=True)),
    )


def _forms(row: dict[str, str]) -> Iterator[str]:
    for form in (row.get("words") or row["lemma"], *row["forms"].split(";")):
        if form.strip():
            yield fold_word(form.strip())


def _reporting(language: str) -> frozenset[str]:
    """Said, announced: who reports a count does not change what is counted."""
    try:
        cues = rows(language, "cues")
    except FileNotFoundError:
        return frozenset()
    written = (f"{row.get('lemma', '')} {row.get('forms', '')}" for row in cues)
    return frozenset(fold_word(word) for text in written for word in _BETWEEN_FORMS.split(text) if word)


def _negations(language: str) -> frozenset[str]:
    """The words by which a sentence says the opposite: the language's `meaning.tsv`."""
    try:
        table = rows(language, "meaning")
    except FileNotFoundError:
        return frozenset()
    return frozenset(form for row in table if row["class"] == "negation" for form in _forms(row))


def _calendar(language: str) -> frozenset[str]:
    try:
        listed = rows(language, "calendar_names")
    except FileNotFoundError:
        return frozenset()
    return frozenset(word for row in listed if row["role"] != "joint" for word in fold(row["words"]).text.split())


def words_of(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text).text)


@lru_cache(maxsize=20_000)
def sense_of(word: str, language: str) -> str:
    """What a folded word is compared by: its sense where the list knows it, else its stem."""
    known = lexis(language)
    bare = _without_prefix(word, known)
    return known.senses.get(word) or known.senses.get(bare) or _without_suffix(bare, known)


def _without_prefix(word: str, known: Lexis) -> str:
    for prefix in known.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            return word[len(prefix) :]
    return word


def _without_suffix(word: str, known: Lexis) -> str:
    for suffix in known.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            return word[: -len(suffix)]
    return word


def is_among(word: str, listed: frozenset[str] | dict[str, str], language: str) -> bool:
    """Whether the word stands in a list, with or without what may be glued before it."""
    return word in listed or _without_prefix(word, lexis(language)) in listed


def subject_of(words: Iterable[str], language: str) -> frozenset[str]:
    """The senses of the words that say what is spoken of: no numerals, times, particles or reporting."""
    known = lexis(language)
    return frozenset(
        sense_of(word, language)
        for word in words
        if len(word) > 1
        and not any(character.isdecimal() for character in word)
        and not is_among(word, known.stops, language)
        and not is_among(word, known.times, language)
        and not is_among(word, known.cumulative, language)
    )


def heads_of(word: str, language: str) -> frozenset[str]:
    """The forms under which the first word of a counted item may have been stored."""
    known, sense = lexis(language), sense_of(word, language)
    forms = {form for form, name in known.senses.items() if name == sense} | {word}
    bare = _without_suffix(_without_prefix(word, known), known)
    return frozenset(forms | {bare} | {bare + suffix for suffix in known.suffixes})
