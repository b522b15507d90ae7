"""Puts candidates in order: BM25 over terms, and letter trigrams of the words for what shares no term."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log

from claims.extraction.terms import Term

SATURATION, LENGTH = 1.2, 0.75
"""BM25's k1 and b: how soon a repeated term stops counting, how much a long text is held against it."""
GRAM_LENGTH = 0.5
"""The same for trigrams."""
GRAM_SHARE = 0.4
"""How much of the order is the trigrams'."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stored text: its key, its terms and its folded words, each in one string."""

    key: int
    terms: str
    words: str


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate in its place."""

    key: int
    score: float
    """1 for one that is the best by terms and by trigrams."""
    likeness: float
    """How much of what both say is said by both, by weight: 1 for the same terms, 0 for none in common."""


class Weights:
    """How much a term says: BM25's inverse frequency among `total` texts."""

    def __init__(self, frequency: Callable[[str], float], total: float) -> None:
        self._frequency = frequency
        self._total = max(total, 1.0)
        self._known: dict[str, float] = {}

    def of(self, term: str) -> float:
        """The weight of a term; above 0 even for one that every text has."""
        if term not in self._known:
            held = min(self._frequency(term), self._total)
            self._known[term] = log(1 + (self._total - held + 0.5) / (held + 0.5))
        return self._known[term]


def rank(query: Sequence[Term], candidates: Sequence[Candidate], weights: Weights) -> list[Ranked]:
    """The candidates, the nearest first; among equals the newer row."""
    if not candidates:
        return []
    asked = {term: weights.of(term) for term, _ in query}
    by_terms = _by_terms(asked, [Counter(one.terms.split()) for one in candidates])
    by_grams = _by_grams(_grams_of(word for _, word in query), [_grams_of(one.words.split()) for one in candidates])
    most_terms, most_grams = max(by_terms) or 1.0, max(by_grams) or 1.0
    ranked = [
        Ranked(
            one.key,
            (1 - GRAM_SHARE) * terms / most_terms + GRAM_SHARE * grams / most_grams,
            likeness(asked, set(one.terms.split()), weights),
        )
        for one, terms, grams in zip(candidates, by_terms, by_grams, strict=True)
    ]
    return sorted(ranked, key=lambda one: (-one.score, -one.key))


def likeness(asked: dict[str, float], held: set[str], weights: Weights) -> float:
    """The weight of the terms that two texts share, of the weight of all the terms they have."""
    shared = sum(weight for term, weight in asked.items() if term in held)
    every = sum(asked.values()) + sum(weights.of(term) for term in held if term not in asked)
    return shared / every if every else 0.0


def _by_terms(asked: dict[str, float], texts: Sequence[Counter[str]]) -> list[float]:
    lengths = [text.total() for text in texts]
    mean = sum(lengths) / len(lengths) or 1.0
    scores = []
    for text, length in zip(texts, lengths, strict=True):
        held = SATURATION * (1 - LENGTH + LENGTH * length / mean)
        scores.append(
            sum(
                weight * text[term] * (SATURATION + 1) / (text[term] + held)
                for term, weight in asked.items()
                if term in text
            )
        )
    return scores


def _by_grams(asked: Set[str], texts: Sequence[frozenset[str]]) -> list[float]:
    """How much of the query's trigrams each text has; one that few of the candidates have weighs more."""
    held = Counter(gram for text in texts for gram in asked & text)
    weights = {gram: log(1 + (len(texts) - count + 0.5) / (count + 0.5)) for gram, count in held.items()}
    mean = sum(map(len, texts)) / len(texts) or 1.0
    return [
        sum(weights[gram] for gram in asked & text) / (1 - GRAM_LENGTH + GRAM_LENGTH * len(text) / mean) ** 0.5
        for text in texts
    ]


def _grams_of(words: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*map(trigrams, words))


@lru_cache(maxsize=50_000)
def trigrams(word: str) -> frozenset[str]:
    """Every three letters of a word with its ends marked.

    >>> sorted(trigrams("cab"))
    ['_ca', 'ab_', 'cab']
    """
    marked = f"_{word}_"
    return frozenset(marked[at : at + 3] for at in range(max(len(marked) - 2, 1)))
