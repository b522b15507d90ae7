"""The short closed word lists of English grammar, by the use they are put to."""

from __future__ import annotations

from functools import cache

from claims.extraction.languages.data import rows


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind of `grammar_lists.tsv`; KeyError for a kind that is not there."""
    return _lists()[kind]


@cache
def _lists() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["words"].split()) for row in rows("en", "grammar_lists")}
