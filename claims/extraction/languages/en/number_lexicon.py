"""The number words of English, read once from their tables."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from claims.extraction.languages.data import rows

SOFT = frozenset((" ", "  ", "-", "‐", "‑", "\u00a0", "\u202f", "\n", " - "))
"""What may stand between two words of one number."""
DASHES = SOFT | frozenset("–—")
"""The same between a ten and its unit ("twenty—fifth")."""
AND_SIGN = frozenset((" & ", "&"))


class NumberWord(NamedTuple):
    """Where a word may stand in a number (unit, teen, ten, hundred, scale, dozen, half, ordinal, parts), its value."""

    place: str
    value: Decimal


class Suffix(NamedTuple):
    """A scale written short ("bn"): `where` is any, glued, money or count."""

    value: Decimal
    where: str


class Multiple(NamedTuple):
    """A word that multiplies: `kind` is verb, adverb, adjective or fold."""

    value: Decimal
    kind: str


@cache
def number_words() -> dict[str, NumberWord]:
    """Every number word by its folded form, "twentyfive" and "thirtyfirst" written together included."""
    words: dict[str, NumberWord] = {}
    for row in rows("en", "number_words"):
        for form in row["forms"].split("|"):
            words[form] = NumberWord(row["class"], Decimal(row["value"]))
    tens = [(form, word.value) for form, word in words.items() if word.place == "ten"]
    ones = [(form, word) for form, word in words.items() if word.place in ("unit", "ordinal") and 1 <= word.value <= 9]
    for ten, value in tens:
        for one, word in ones:
            words[ten + one] = NumberWord("teen" if word.place == "unit" else "ordinal", value + word.value)
    return words


@cache
def suffixes() -> dict[str, Suffix]:
    """Short forms of the scales."""
    return {
        form: Suffix(Decimal(row["value"]), row["where"])
        for row in rows("en", "scale_suffixes")
        for form in row["forms"].split("|")
    }


@cache
def multiples() -> dict[str, Multiple]:
    """Words that multiply by themselves: twice, doubled, tenfold."""
    return {
        form: Multiple(Decimal(row["value"]), row["kind"])
        for row in rows("en", "multiples")
        for form in row["forms"].split("|")
    }


@cache
def vague_words() -> dict[str, Decimal | None]:
    """Words of a vague amount, with the value plain number words give it or None."""
    return {
        form: Decimal(row["value"]) if row["value"] else None
        for row in rows("en", "vague_words")
        for form in row["forms"].split("|")
    }


@cache
def trigger_words() -> frozenset[str]:
    """Every word at which a number may start."""
    parts = {form for form, word in number_words().items() if word.place == "parts"}
    return frozenset({*number_words(), *multiples(), *vague_words()}) - parts
