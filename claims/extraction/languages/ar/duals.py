"""Numbers a noun says by itself: «عامين» is two years, «لتر وربع» a litre and a quarter, «منذ أسبوع» one week."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.ar import tables
from claims.extraction.languages.ar.number_words import lexicon
from claims.extraction.languages.ar.words import ARTICLES, PREFIXES, folded_forms, with_prefixes
from claims.extraction.languages.data import rows
from claims.extraction.numbers import is_digits
from claims.extraction.phrases import is_blank
from claims.extraction.quantities import Unit
from claims.extraction.records import Number, NumberRole

DUAL, ITEM, SINGLE = "dual unit", "dual noun", "bare unit"
TWO, ONE = Decimal(2), Decimal(1)
_FEMININE_DUAL = ("تين", "تان")
_DUAL = ("ين", "ان")
_SHORTEST_DUAL = 6
_OWN_NUMBER = frozenset(["اثنين", "اثنان", "اثنتين", "اثنتان", "واحد", "واحدة"])
"""Number words behind a noun that say its number themselves («أسبوع واحد»)."""


def noun_numbers(document: Document, numbers: Sequence[Number]) -> list[Number]:
    """The duals and bare units of the text that no number word already counts, in text order."""
    taken = {index for number in numbers for index in range(number.first, number.last + 1)}
    return [
        number for number in _find(document) if number.first not in taken and not _is_counted(document, number, taken)
    ]


def _is_counted(document: Document, number: Number, taken: set[int]) -> bool:
    before = number.first - 1
    return before in taken and is_blank(document.gaps[number.first]) and number.rule != ITEM


def _find(document: Document) -> Iterator[Number]:
    duals, singles, nouns = tables.dual_units(), _bare_units(), _dual_nouns()
    last = -2
    for index, word in enumerate(document.words):
        if index == last + 1 and word.endswith(_DUAL):
            continue  # «ولايتين رئاسيتين»: the adjective of a dual
        if word in duals:
            last = index
            if duals[word][1] > 1 and is_digits(
                document.words[index + 1 : index + 2][0] if index + 1 < len(document.words) else "a"
            ):
                continue
            yield _number(document, index, duals[word][1], TWO, DUAL)
        elif word in nouns or (word.endswith(_FEMININE_DUAL) and _is_feminine_dual(word)):
            last = index
            if document.words[index + 1 : index + 2] and document.words[index + 1] in _OWN_NUMBER:
                continue  # «طبيبين اثنين»
            yield _number(document, index, nouns.get(word, 0), TWO, ITEM)
        elif word in singles and _is_one(document, index):
            yield _number(document, index, singles[word][1], ONE, SINGLE)


def _number(document: Document, index: int, skip: int, value: Decimal, rule: str) -> Number:
    start = document.starts[index] + skip
    span = document.folded.source_span(start, document.end(index))
    return Number(span, value, role=NumberRole.QUANTITY, rule=rule, first=index, last=index)


def _is_feminine_dual(word: str) -> bool:
    """«طائرتين»: long enough, indefinite, and not one of the words that only end like a dual («باكستان»)."""
    if len(word) < _SHORTEST_DUAL or word.startswith(("ال", "وال", "بال", "لل", "كال")):
        return False
    return not word.endswith("ستان") and word not in _no_duals()


def _is_one(document: Document, index: int) -> bool:
    """Whether a bare unit is worth one: with a half behind it, after a word of duration, or as the whole text."""
    following = document.words[index + 1 : index + 3]
    if following and is_blank(document.gaps[index + 1]):
        halves = _halves()
        if following[0] in halves or (following[0] == "و" and following[-1:] and "و" + following[-1] in halves):
            return True
        if following[0] in _OWN_NUMBER:
            return False
    if len(document.words) == 1:
        return True
    before = document.words[index - 1] if index and is_blank(document.gaps[index]) else ""
    following_is_date = bool(following) and (is_digits(following[0]) or tables.dates().months.at(document, index + 1))
    return before in _durations() and not following_is_date and not _is_ordinal(following)


def _is_ordinal(following: list[str]) -> bool:
    word = lexicon().get(following[0]) if following else None
    return word is not None and word.kind == "ordinal"


@cache
def _halves() -> frozenset[str]:
    """«ونصف», «وربع» …"""
    fractions = [
        form for row in rows("ar", "number_words") if row["kind"].startswith("fraction") for form in folded_forms(row)
    ]
    return frozenset("و" + form for form in fractions)


@cache
def _durations() -> frozenset[str]:
    """Words before a bare unit that is one of it: «منذ أسبوع», «لمدة شهر»."""
    return tables.forms_of("duration_words")


@cache
def _bare_units() -> dict[str, tuple[Unit, int]]:
    """Single-word units that news says without a number."""
    found: dict[str, tuple[Unit, int]] = {}
    for row in rows("ar", "units"):
        if row["kind"] in ("time", "measure") and row["dual"]:
            for form in folded_forms({"lemma": row["lemma"], "forms": row["lemma"] + "ا"}):
                if " " not in form:
                    for word, skip in with_prefixes(form, ("", "و", "ب", "ل")):
                        found.setdefault(word, (Unit(row["unit"], row["kind"]), skip))
    return found


@cache
def _dual_nouns() -> dict[str, int]:
    """Masculine duals that news counts with («هدفين»), behind every clitic, with the letters to skip."""
    return {
        word: skip
        for row in rows("ar", "dual_nouns")
        for form in row["forms"].split(";")
        for word, skip in with_prefixes(next(folded_forms({"lemma": form, "forms": ""})), PREFIXES)
    }


@cache
def _no_duals() -> frozenset[str]:
    forms = tables.forms_of("not_duals")
    return frozenset(word for form in forms for word, _ in with_prefixes(form, (*PREFIXES, *ARTICLES)))


def own_unit(document: Document, number: Number) -> Unit | None:
    """The unit of a number that is one itself."""
    if number.rule == DUAL:
        return tables.dual_units()[document.words[number.first]][0]
    return _bare_units()[document.words[number.first]][0] if number.rule == SINGLE else None
