"""The closed word lists of the English number rules, by name."""

from __future__ import annotations

from functools import cache

from claims.extraction.languages.data import rows


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list; a KeyError names one that does not exist."""
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["list"]: frozenset(row["words"].split()) for row in rows("en", "number_lists")}


@cache
def function_words() -> frozenset[str]:
    """Words that end a counted noun phrase."""
    return frozenset(row["lemma"] for row in rows("en", "function_words"))
