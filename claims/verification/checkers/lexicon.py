"""The word lists of the checkers, as patterns over folded text; a language without a list matches nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from claims.extraction.folding import fold
from claims.extraction.languages.data import rows

NOTHING = re.compile("(?!)")


@cache
def table(language: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a list with their words folded; empty where the language has no such list."""
    try:
        found = rows(language, name)
    except FileNotFoundError:
        return ()
    return tuple(row | {"words": fold(row["words"]).text} for row in found)


@cache
def phrases(language: str, role: str, sense: str = "") -> re.Pattern[str]:
    """Matches any words of that role (and sense, where one is given), with the particles that may be glued before."""
    listed = table(language, "reckoning")
    wanted = [row["words"] for row in listed if row["role"] == role and sense in ("", row["sense"])]
    return any_of(wanted, [row["words"] for row in listed if row["role"] == "prefix"])


@cache
def parts_words(language: str) -> re.Pattern[str]:
    """Matches the words that announce the parts of a whole."""
    return any_of([row["words"] for row in table(language, "parts")])


@cache
def names(language: str, role: str) -> dict[str, int]:
    """The days ("weekday"), months ("month") or joining words ("joint") of a calendar, by their folded names."""
    listed = table(language, "calendar_names")
    return {row["words"]: int(row["number"] or 0) for row in listed if row["role"] == role}


def any_of(words: Iterable[str], prefixes: Iterable[str] = ()) -> re.Pattern[str]:
    """Matches any of the folded words, whole; the longest first."""
    wanted = sorted(set(words), key=len, reverse=True)
    if not wanted:
        return NOTHING
    glued = "|".join(sorted(prefixes, key=len, reverse=True))
    return re.compile(f"(?<!\\w)(?:{glued})?(?:" + "|".join(_word(word) for word in wanted) + ")")


def _word(word: str) -> str:
    # «بـ» stands for a letter that is written together with what follows it.
    glued = word.endswith((" ب", " ل")) or word == "و"
    return re.escape(word) + ("" if glued else r"(?!\w)")
