"""English currencies: names, codes and signs, and which dollar, pound or dinar a bare name means."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.languages.data import rows
from claims.extraction.quantities import Unit

_NEAR = 12
"""Words looked at on either side for the country of a bare currency."""
_PLAIN_DOLLAR = "USD"


@cache
def _forms() -> dict[str, list[str]]:
    return {row["lemma"]: row["forms"].split("|") for row in rows("en", "currency_names")}


@cache
def currency_forms() -> tuple[tuple[str, Unit], ...]:
    """Every way to write a currency after a number: codes, names with and without their country, hundredths."""
    return (*_of_countries(), *_alone())


def _of_countries() -> Iterator[tuple[str, Unit]]:
    for row in rows("en", "currencies"):
        unit = Unit(row["lemma"], "money")
        yield row["lemma"].lower(), unit
        yield f"m{row['lemma'].lower()}", unit
        for adjective in filter(None, row["adjectives"].split("|")):
            for form in _forms()[row["name"]]:
                yield f"{adjective} {form}", unit


def _alone() -> Iterator[tuple[str, Unit]]:
    for name, forms in _forms().items():
        yield from ((form, Unit(name, "money")) for form in forms)
    for row in rows("en", "currency_names"):
        for form in filter(None, row["minor"].split("|")):
            if len(form) > 1:
                yield form, Unit(_MINOR.get(form, form), "money")


_MINOR = {"cents": "cent", "pence": "penny", "pennies": "penny"}


@cache
def signs() -> dict[str, Unit]:
    """Currency signs, alone and after their letters ("us$")."""
    return {row["lemma"]: Unit(row["code"] or row["name"], "money") for row in rows("en", "currency_signs")}


@cache
def codes() -> frozenset[str]:
    """Folded codes and letter signs that may stand before a number: "eur 20", "rs20"."""
    found = {row["lemma"].lower() for row in rows("en", "currencies") if not row["word"]}
    return frozenset(found | million_codes() | {sign for sign in signs() if sign.isalpha()})


@cache
def million_codes() -> frozenset[str]:
    """Folded codes with the M that makes millions of them ("30 MUSD", "MEUR 5")."""
    return frozenset(f"m{row['lemma'].lower()}" for row in rows("en", "currencies"))


@cache
def iso_codes() -> frozenset[str]:
    """Folded ISO codes: they are read as money only in capitals, but for the few that are written small too."""
    return frozenset(row["lemma"].lower() for row in rows("en", "currencies")) - SMALL_CODES


SMALL_CODES = frozenset(("usd", "eur", "gbp", "btc"))


@cache
def _candidates() -> dict[str, tuple[dict[str, str], dict[str, str], str]]:
    """By bare name: country → code, adjective → code, the code it means by itself ("" for none)."""
    found: dict[str, tuple[dict[str, str], dict[str, str], str]] = {}
    for row in rows("en", "currencies"):
        countries, adjectives, bare = found.get(row["name"], ({}, {}, ""))
        countries.update(dict.fromkeys(row["countries"].split(), row["lemma"]))
        adjectives.update(dict.fromkeys(filter(None, row["adjectives"].split("|")), row["lemma"]))
        found[row["name"]] = (countries, adjectives, row["lemma"] if row["bare"] else bare)
    return found


def resolve_currency(document: Document, name: str, circumstances: Circumstances) -> str:
    """The ISO code of a bare currency name: by the article's country, else by what the name means alone."""
    if name not in _candidates():
        return name
    countries, adjectives, bare = _candidates()[name]
    if circumstances.country and circumstances.country.upper() in countries:
        return countries[circumstances.country.upper()]
    if len(countries) > 1 and name in (
        "dinar",
        "rial",
        "riyal",
        "pound",
        "rupee",
        "peso",
        "franc",
        "krona",
        "shilling",
    ):
        words = set(document.words[: 40 * _NEAR])
        for adjective, code in adjectives.items():
            if adjective in words:
                return code
    return bare or name
