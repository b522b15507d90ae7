"""What a figure is said of: indicator, place and period, read from its clause."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from claims.extraction.folding import fold_word
from claims.extraction.languages.data import rows
from claims.verification.checkers.words import is_among, lexis, sense_of, subject_of, words_of
from claims.verification.places import countries_in, names_of
from claims.verification.protocol import ClaimFacts, QuantityFacts, ReferenceQuestion

LEAD = 12
"""Code points before a figure in which «إلى» or "by" says what part of a change it is."""
MOST_WORDS = 4
"""Words of a place's name."""
_ENDS = re.compile(r"[,،;؛:()\[\]]")
_ASIDE = re.compile(r"\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Statement:
    """One figure with what its clause says of it."""

    figure: QuantityFacts
    language: str
    subject: frozenset[str]
    """The senses of what is measured: neither places nor times nor words that say nothing."""
    countries: frozenset[str]
    places: frozenset[str]
    """Every run of words that may be a place's name, folded."""
    start: date | None
    end: date | None
    is_level: bool
    """Whether the figure is the level itself, and not what it changed by or from."""

    @property
    def question(self) -> ReferenceQuestion:
        """What the reference tables are asked."""
        return ReferenceQuestion(
            self.countries, self.places, self.subject, self.figure.unit, self.language, self.start, self.end
        )


@dataclass(frozen=True, slots=True)
class _Words:
    fillers: frozenset[str]
    changes: frozenset[str]
    opens: frozenset[str]
    joints: frozenset[str]
    same: dict[str, str]


@cache
def _words(language: str) -> _Words:
    try:
        table = rows(language, "reference_words")
    except FileNotFoundError:
        table = ()

    def listed(role: str) -> frozenset[str]:
        return frozenset(form for row in table if row["role"] == role for form in _forms(row))

    same = {form: row["sense"] for row in table if row["role"] == "same" for form in _forms(row)}
    return _Words(listed("filler"), listed("change"), listed("opens"), listed("joint"), same)


def _forms(row: dict[str, str]) -> Iterable[str]:
    return [fold_word(form.strip()) for form in (row["words"], *row["forms"].split(";")) if form.strip()]


def read_statement(facts: ClaimFacts) -> Statement | None:
    """What the claim's figure is said of; None where it has none, or is denied."""
    figure, language = facts.quantity, facts.language
    if figure is None or (figure.value is None and figure.low is None):
        return None
    before, after = _clause(facts, figure)
    clause = [*before, *after]
    if any(word in lexis(language).negations for word in clause):
        return None
    countries, bare = _without_countries(clause, language)
    if not countries:
        countries = frozenset(code for code, _, _ in _countries(words_of(facts.sentence), language))
    changes, lead = _changes(before, language), _lead(facts, figure)
    is_level = lead == "to" or (lead == "" and not changes)
    said = [word for word in (*bare, *words_of(figure.item)) if word not in words_of(figure.period)]
    return Statement(
        figure=figure,
        language=language,
        subject=_senses(said, language) - (changes if lead == "to" else frozenset()),
        countries=countries,
        places=_runs(words_of(facts.sentence), language),
        start=figure.period_start,
        end=figure.period_end or figure.period_start,
        is_level=is_level,
    )


def senses_of(name: str, language: str) -> frozenset[str]:
    """What the name of an indicator or a unit means, without what stands in brackets."""
    return _senses(words_of(_ASIDE.sub(" ", name)), language)


def place_senses(place: str, country: str, language: str) -> frozenset[str]:
    """The words by which a place is named."""
    words = [word for name in (*names_of(country), *place.split("|")) for word in words_of(name)]
    return frozenset(sense_of(word, language) for word in words)


def _senses(words: Iterable[str], language: str) -> frozenset[str]:
    listed = _words(language)
    kept = [word for word in words if not is_among(word, listed.fillers, language)]
    same = {word: sense for word in kept if (sense := _same(word, language))}
    return frozenset(same.values()) | subject_of([word for word in kept if word not in same], language)


def _same(word: str, language: str) -> str:
    known = _words(language).same
    forms = (word, *(word[len(prefix) :] for prefix in lexis(language).prefixes if word.startswith(prefix)))
    return next((known[form] for form in forms if form in known), "")


def _clause(facts: ClaimFacts, figure: QuantityFacts) -> tuple[list[str], list[str]]:
    """The words before and behind the figure, as far as its neighbours and the ends of its clause."""
    at, sentence = facts.sentence_start, facts.sentence
    first = max((other.end for other in facts.neighbours if other.end <= figure.start), default=at)
    last = min((other.start for other in facts.neighbours if other.start >= figure.end), default=at + len(sentence))
    before, after = sentence[first - at : figure.start - at], sentence[figure.end - at : last - at]
    listed = _words(facts.language)
    words = words_of(before)
    opened = [index for index, word in enumerate(words) if word in listed.opens]
    behind = words_of(_ENDS.split(after, maxsplit=1)[0])
    joint = next((index for index, word in enumerate(behind) if word in listed.joints), len(behind))
    return words[opened[-1] + 1 if opened else 0 :], behind[:joint]


def _countries(words: list[str], language: str) -> list[tuple[str, int, int]]:
    return list(countries_in(words, lexis(language).prefixes))


def _without_countries(words: list[str], language: str) -> tuple[frozenset[str], list[str]]:
    found = _countries(words, language)
    taken = {at for _, first, last in found for at in range(first, last)}
    return frozenset(code for code, _, _ in found), [word for at, word in enumerate(words) if at not in taken]


def _changes(words: list[str], language: str) -> frozenset[str]:
    listed = _words(language).changes
    return frozenset(sense_of(word, language) for word in words if is_among(word, listed, language))


def _lead(facts: ClaimFacts, figure: QuantityFacts) -> str:
    leads = lexis(facts.language).leads
    before = facts.sentence[max(0, figure.start - facts.sentence_start - LEAD) : figure.start - facts.sentence_start]
    lead = next((leads[word] for word in reversed(words_of(before)) if word in leads), "")
    # «أكثر من 12» has the word in its approximator.
    return "" if lead == "from" and figure.approximator else lead


def _runs(words: list[str], language: str) -> frozenset[str]:
    prefixes = lexis(language).prefixes
    runs = set()
    for at in range(len(words)):
        for end in range(at + 1, min(len(words), at + MOST_WORDS) + 1):
            phrase = " ".join(words[at:end])
            runs.add(phrase)
            runs |= {phrase[len(prefix) :] for prefix in prefixes if phrase.startswith(prefix)}
    return frozenset(runs)
