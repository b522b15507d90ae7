"""How many times: «تضاعف», «ضعف العدد», «ثلاثة أضعاف», «أكثر بثلاث مرات»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from operator import attrgetter

from claims.extraction.document import Document
from claims.extraction.languages.ar.tables import forms_of, selected
from claims.extraction.languages.ar.words import PREFIXES, folded_forms, with_prefixes
from claims.extraction.numbers import Numeral
from claims.extraction.phrases import is_blank
from claims.extraction.records import NumberKind, Quantity

VERB = "multiples verb"
_REACH = 7
"""How many words a multiple may stand from the word that makes it one."""


def with_multiples(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with the words that are multiples by themselves, in text order."""
    words = _words()
    hits = [index for index, word in enumerate(document.words) if word in words]
    if not hits:
        return list(numerals)
    taken = {index for numeral in numerals for index in range(numeral.first, numeral.last + 1)}
    found = [numeral for index in hits if index not in taken and (numeral := _multiple(document, index, taken))]
    return sorted((*numerals, *found), key=attrgetter("first"))


def _multiple(document: Document, index: int, taken: set[int]) -> Numeral | None:
    kind, value, skip = _words()[document.words[index]]
    if kind == "verb" and _says_how_often(document, index, taken):
        return None
    if kind == "noun_before" and not _is_of_amount(document, index):
        return None
    start = document.starts[index] + skip
    rule = f"multiples {kind}"
    return Numeral(index, index, start, document.end(index), value, NumberKind.MULTIPLE, rule=rule)


def _says_how_often(document: Document, index: int, taken: set[int]) -> bool:
    """«تضاعف ثلاث مرات»: the number behind the verb says it."""
    words = document.words
    for following in range(index + 1, min(index + 1 + _REACH, len(words))):
        if words[following] in _times() and (words[following] in _twice() or following - 1 in taken):
            return True
    return False


def _is_of_amount(document: Document, index: int) -> bool:
    """«ضعف العدد» doubles, «ضعف الأداء» is weakness."""
    following = index + 1
    return (
        following < len(document.words)
        and is_blank(document.gaps[following])
        and document.words[following] in _amounts()
    )


def as_multiple(document: Document, quantity: Quantity) -> Quantity:
    """The quantity, in times where «مرات» means how much more («أكثر بثلاث مرات») and not how often."""
    item = quantity.item
    if item is None or document.words[document.word_at(item.start)] not in _times():
        return quantity
    first, following = document.word_at(quantity.span.start), document.word_at(quantity.span.end)
    before, after = document.words[max(0, first - _REACH) : first], document.words[following : following + 1]
    if _more().isdisjoint(before) and _more().isdisjoint(after):
        return quantity
    return replace(quantity, unit="times", item=None, optional=False)


@cache
def _words() -> dict[str, tuple[str, Decimal, int]]:
    return {
        word: (row["kind"], Decimal(row["value"]), skip)
        for kind in ("verb", "noun", "noun_before")
        for row in selected("multiples", kind=kind)
        for form in folded_forms(row)
        for word, skip in with_prefixes(form, PREFIXES if kind != "verb" else ("", "و", "ف"))
    }


@cache
def _times() -> frozenset[str]:
    forms = forms_of("multiples", kind="times") | forms_of("multiples", kind="plural")
    return frozenset(word for form in forms for word, _ in with_prefixes(form))


@cache
def _twice() -> frozenset[str]:
    forms = forms_of("multiples", kind="times", value="2")
    return frozenset(word for form in forms for word, _ in with_prefixes(form))


@cache
def _amounts() -> frozenset[str]:
    return forms_of("multiple_contexts", place="after")


@cache
def _more() -> frozenset[str]:
    return forms_of("multiple_contexts", place="more")
