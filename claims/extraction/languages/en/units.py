"""English units: the CLDR identifier or the currency after (or before) a number, its symbols guarded by context."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.data import rows
from claims.extraction.languages.en.currencies import currency_forms, iso_codes
from claims.extraction.languages.en.number_lexicon import number_words
from claims.extraction.languages.en.number_lists import word_list
from claims.extraction.numbers import is_digits
from claims.extraction.phrases import Match, Phrases, is_blank
from claims.extraction.quantities import Unit

_KINDS = {"time": "time", "money": "money", "share": "share", "multiple": "share"}
_SIZES = word_list("units_sizes")
_CLOSING = word_list("units_closing")
_BESIDE = frozenset(("", " ", "-", "\u00a0", "\u202f"))
_DEGREES = frozenset("°º˚")
_SQUARED = {"2": "square-", "3": "cubic-", "²": "square-", "³": "cubic-"}


@cache
def written_units() -> dict[str, Unit]:
    """Every unit written out, by its folded form."""
    units: dict[str, Unit] = {}
    for row in rows("en", "units"):
        for form in filter(None, row["forms"].split("|")):
            units.setdefault(form, Unit(row["lemma"], _KINDS.get(row["kind"], "measure")))
    return units


@cache
def _guarded() -> dict[str, list[tuple[Unit, str]]]:
    found: dict[str, list[tuple[Unit, str]]] = {}
    for row in rows("en", "units"):
        unit = Unit(row["lemma"], _KINDS.get(row["kind"], "measure"))
        for form in filter(None, row["symbols"].split("|")) if row["guard"] != "never" else ():
            found.setdefault(form, []).append((unit, row["guard"]))
    return found


@cache
def rate_units() -> dict[str, str]:
    """What may stand below the line of a rate, by its form: "hour" and "h" → hour."""
    rates = {form: unit.id for form, unit in written_units().items() if " " not in form}
    symbols = {form: options[0][0].id for form, options in _guarded().items()}
    return {**symbols, **rates, "s": "second", "h": "hour", "l": "liter"}


class EnglishUnits(Phrases[Unit]):
    """Units after a number, with what tells a symbol from a word ("5 in") and rates with a slash ("km/h")."""

    __slots__ = ()

    def at(self, document: Document, index: int) -> Match[Unit] | None:
        """The unit that starts at word `index`, which follows a number."""
        found = super().at(document, index)
        if found is None and 0 < index < len(document.words):
            found = _symbol(document, index)
        if found and document.words[index] in iso_codes() and not is_capital(document, index):
            unit = written_units().get(document.words[index])
            found = Match(index, index, unit) if unit else None
        if found is None:
            return None
        if document.words[index] in _VERBS and not _is_sum(document, index):
            return None
        if found.meaning.id == "pound" and found.meaning.kind == "money" and not is_sterling(document, index):
            found = Match(found.first, found.last, _POUND)
        return _powered(document, found) if found.meaning.kind == "measure" else _slashed(document, found)


_POUND = Unit("pound")
_LIGHT = 100_000
"""More pounds than this are money, fewer a weight, where nothing else tells."""
_VERBS = frozenset(("won", "real", "sol", "dong", "kip", "mark", "marks", "crowns"))
"""Currency names that are other words too: money only after three digits and more, or a scale."""
_MODALS = word_list("units_no_measure_after")
_STERLING = word_list("units_sterling")


def _is_sum(document: Document, index: int) -> bool:
    before = document.words[index - 1]
    scale = number_words().get(before)
    return (is_digits(before) and len(before) > 2) or (scale is not None and scale.value >= 100)


def is_sterling(document: Document, index: int) -> bool:
    """Whether "pounds" at a word is money: a country of the pound near it, or a scale before it; else a weight."""
    if document.gaps[index] == "-" or document.words[index + 1 : index + 2] == ["of"]:
        return False
    before = number_words().get(document.words[index - 1])
    if before and before.value >= _LIGHT:
        return True
    return not _STERLING.isdisjoint(document.words[max(0, index - 60) : index + 60]) or "£" in "".join(
        document.gaps[max(0, index - 60) : index + 60]
    )


def _symbol(document: Document, index: int) -> Match[Unit] | None:
    gap = document.gaps[index]
    if document.words[index] not in _guarded() or (gap not in _BESIDE and gap.strip() not in _DEGREES):
        return None
    for unit, guard in _guarded()[document.words[index]]:
        if _GUARDS[guard](document, index):
            return Match(index, index, unit)
    return None


def _is_glued(document: Document, index: int) -> bool:
    return document.gaps[index] == "" and is_digits(document.words[index - 1])


def _is_closing(document: Document, index: int) -> bool:
    after = index + 1
    if after < len(document.words) and document.gaps[after] in ("", "-"):
        return document.gaps[after] == "" and document.words[after] in _SQUARED
    if document.gaps[index] == "":
        return True
    if not is_digits(document.words[index - 1]):
        return False
    if after >= len(document.words) or document.gaps[after] != " ":
        return True
    return document.words[after] in _CLOSING or is_digits(document.words[after])


def _is_size(document: Document, index: int) -> bool:
    if not is_digits(document.words[index - 1]):
        return False
    after = index + 1
    if after >= len(document.words) or document.gaps[after] != " ":
        return after >= len(document.words) or document.gaps[after][:1] not in ("-", "/")
    return document.words[after] in _SIZES


def is_capital(document: Document, index: int) -> bool:
    """Whether a word starts with a capital letter in the source."""
    return document.source[document.folded.source_index(document.starts[index])].isupper()


def _is_upper(document: Document, index: int) -> bool:
    degree = document.gaps[index].strip() in _DEGREES
    if not degree and document.words[max(0, index - 2)] in _MODALS:
        return False  # "must 13F be filed": a modal leads to no measure
    return degree or (
        is_capital(document, index) and document.gaps[index] in ("", " ") and is_digits(document.words[index - 1])
    )


_GUARDS: dict[str, Callable[[Document, int], bool]] = {
    "": lambda document, index: True,
    "glued": _is_glued,
    "closing": _is_closing,
    "size": _is_size,
    "upper": _is_upper,
    "digits": lambda document, index: is_digits(document.words[index - 1]),
}


def _powered(document: Document, found: Match[Unit]) -> Match[Unit]:
    """km2, km^2, "km squared" and then a slash."""
    after = found.last + 1
    if after < len(document.words) and document.words[after] in _SQUARED and document.gaps[after] in ("", "^"):
        found = Match(found.first, after, Unit(_SQUARED[document.words[after]] + found.meaning.id))
    return _slashed(document, found)


def _slashed(document: Document, found: Match[Unit]) -> Match[Unit]:
    after = found.last + 1
    if after >= len(document.words) or document.gaps[after] != "/":
        return found
    below = rate_units().get(document.words[after])
    if below is None or found.meaning.kind == "money":
        return found
    return Match(found.first, after, Unit(f"{found.meaning.id}-per-{below}", found.meaning.kind))


@cache
def units() -> EnglishUnits:
    """Units and currencies that may follow a number."""
    return EnglishUnits([*currency_forms(), *written_units().items()])


def is_unit(document: Document, index: int) -> bool:
    """Whether a unit or currency starts at a word."""
    return units().at(document, index) is not None


@cache
def rates() -> Phrases[str]:
    """ "a day", "per hour", "an hour", "each year", "daily": what a measure is per."""
    names = {form: unit for form, unit in rate_units().items() if len(form) > 1}
    articles = ("a", "an", "per", "each", "every", "in a", "for each", "for every")
    spelled = {f"{article} {form}": unit for form, unit in names.items() for article in articles}
    adverbs = {
        "daily": "day",
        "hourly": "hour",
        "weekly": "week",
        "monthly": "month",
        "yearly": "year",
        "annually": "year",
    }
    return Phrases([*spelled.items(), *adverbs.items()])


def follows_closely(document: Document, index: int) -> bool:
    """Whether word `index` follows its neighbour with a blank, nothing or a hyphen."""
    return is_blank(document.gaps[index]) or document.gaps[index] in ("-", "‑")
