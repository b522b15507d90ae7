"""Scales said once for two English numbers: "between 5 and 7 million", "$5 to $7 billion", "10-15 million"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.languages.en.cardinals import word_at
from claims.extraction.languages.en.number_lexicon import SOFT, suffixes
from claims.extraction.numbers import Numeral
from claims.extraction.records import NumberKind, NumberRole

_JOINTS = frozenset(("-", "–", "—", "‑", " - ", " – "))
_OPENERS = {"to": None, "or": None, "and": frozenset(("between", "both"))}
"""Words between the two; "and" only after one of its openers."""
_THOUSAND = Decimal(1000)


def share_scales(document: Document, numerals: Sequence[Numeral]) -> None:
    """Scale the first number of each pair whose scale is said only with the second."""
    for left, right in itertools.pairwise(numerals):
        if right.first - left.last > 2 or not (_is_plain(left) and _is_plain(right)):
            continue
        scale = _scale(document, right)
        if (
            scale >= _THOUSAND
            and left.value is not None
            and abs(left.value) < _THOUSAND
            and _is_pair(document, left, right)
        ):
            if _scale(document, left) == 1:
                left.value *= scale


def _is_plain(numeral: Numeral) -> bool:
    return numeral.value is not None and numeral.role is NumberRole.QUANTITY and numeral.kind is NumberKind.CARDINAL


def _scale(document: Document, numeral: Numeral) -> Decimal:
    """The scale a numeral ends with, 1 for none."""
    scale, index = Decimal(1), numeral.last
    while index > numeral.first and (word := word_at(document, index)) and word.place in ("scale", "hundred"):
        scale *= word.value
        index -= 1
    if scale == 1 and numeral.last > numeral.first and (suffix := suffixes().get(document.words[numeral.last])):
        return suffix.value
    return scale


def _is_pair(document: Document, left: Numeral, right: Numeral) -> bool:
    gap = document.gaps[right.first].rstrip("$€£¥")
    if right.first == left.last + 1:
        return gap in _JOINTS
    joiner = document.words[left.last + 1]
    if joiner not in _OPENERS or document.gaps[left.last + 1] not in SOFT | {"- "} or gap not in SOFT:
        return False
    openers = _OPENERS[joiner]
    return openers is None or (left.first > 0 and document.words[left.first - 1] in openers)
