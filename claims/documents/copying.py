"""Whether two texts are copies of one wire text, told by the runs of words that they share."""

from __future__ import annotations

import re

from claims.extraction.folding import fold

RUN = 5
"""Words in a row that make a shingle: names and set phrases are shorter, and an edited word breaks only five."""
SHARED = 0.5
"""From this share of the shorter text's shingles on two texts count as copies: the 50 % at which Broder, Glassman,
Manasse and Zweig (Syntactic Clustering of the Web, 1997) cluster pages; of the shorter text, because papers cut
agencies' texts from the end."""
FEWEST = 25
"""Texts of fewer shingles, a headline or two sentences, may agree by quoting the same person."""
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Every run of five words, folded: spelling, case and punctuation do not count.

    >>> len(shingles("one two three four five six"))
    2
    """
    words = _WORD.findall(fold(text).text)
    return frozenset(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def shared_share(one: str, other: str) -> float:
    """How much of the shorter text stands in the other too, from 0 to 1; 0 where it is too short to tell."""
    first, second = shingles(one), shingles(other)
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= FEWEST else 0.0


def is_one_origin(one: str, other: str) -> bool:
    """Whether the two go back to one text, as far as their words show; a person decides."""
    return shared_share(one, other) >= SHARED
