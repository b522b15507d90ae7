"""The whole of an English share: "35 percent of Mexican jobs", "two-thirds of the seats", "six of the judges"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.document import Document
from claims.extraction.languages.en.number_lexicon import trigger_words
from claims.extraction.languages.en.number_lists import function_words, word_list
from claims.extraction.records import Quantity

_SHARES = frozenset(("percent", "fraction", "ratio"))
_DETERMINERS = word_list("bases_determiners")
_JOINTS = frozenset((" ", "-", "’", "'"))
_LONGEST = 6


def with_bases(document: Document, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, each share with the noun phrase it is a share of."""
    return [_based(document, quantity) for quantity in quantities]


def _based(document: Document, quantity: Quantity) -> Quantity:
    index = document.word_at(quantity.span.end)
    if quantity.base is not None or document.words[index : index + 1] != ["of"] or document.gaps[index] != " ":
        return quantity
    determined = document.words[index + 1 : index + 2]
    if quantity.unit not in _SHARES and (quantity.unit or quantity.item or determined[:1] not in (["the"], ["those"])):
        return quantity
    last = _last_of_phrase(document, index + 1)
    return replace(quantity, base=document.span(index + 1, last)) if last > index else quantity


def _last_of_phrase(document: Document, first: int) -> int:
    """The last word of the noun phrase after "of", or the word before it where there is none."""
    words, gaps, stop = document.words, document.gaps, function_words()
    end = min(len(words), first + _LONGEST)
    last = first + 1 if words[first : first + 1] and words[first] in _DETERMINERS else first
    start = last
    while last < end and gaps[last] in _JOINTS and (words[last] not in stop or words[last] == "s"):
        if words[last] in trigger_words() or words[last] < ":":
            break
        last += 1
    return last - 1 if last > start else first - 1
