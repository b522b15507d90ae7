"""Which dinar, pound, riyal or dollar: told by the country hint, or by the country the text speaks of most."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.ar.words import folded_forms, with_prefixes
from claims.extraction.languages.base import Circumstances
from claims.extraction.languages.data import rows

WORLD = {"dollar": "USD"}
"""What a bare name means where no country tells."""


class _Country(NamedTuple):
    code: str
    currency: str
    name: str


def resolve_currency(document: Document, name: str, circumstances: Circumstances) -> str:
    """The ISO code of a bare currency name, or the name itself where nothing tells; a code is given back as it is."""
    if name.isupper() or name not in _names():
        return name
    candidates = {country.code: country.currency for country in _countries() if country.name == name}
    if circumstances.country in candidates:
        return candidates[circumstances.country]
    mentioned = Counter({code: count for code, count in _mentions(document).items() if code in candidates}).most_common(
        1
    )
    if not mentioned:
        return WORLD.get(name, name)
    code, count = mentioned[0]
    return WORLD[name] if name in WORLD and count < 2 else candidates[code]


def _mentions(document: Document) -> Counter[str]:
    words = country_words()
    return Counter(filter(None, map(words.get, document.words)))


@cache
def _countries() -> tuple[_Country, ...]:
    return tuple(_Country(row["country"], row["currency"], row["name"]) for row in rows("ar", "countries"))


@cache
def _names() -> frozenset[str]:
    return frozenset(country.name for country in _countries())


@cache
def country_words() -> dict[str, str]:
    """The words that show a text is about a country, its cities among them."""
    return {
        word: row["country"]
        for row in rows("ar", "countries")
        for form in folded_forms(row)
        if " " not in form
        for word, _ in with_prefixes(form)
    }
