"""Numbers that need their neighbour: «واحد من كل خمسة», «1 على 3», «من 250 إلى 200 مليون»."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from claims.extraction.document import Document
from claims.extraction.languages.ar.items import is_noun
from claims.extraction.numbers import Numeral, share
from claims.extraction.phrases import joined as is_joined
from claims.extraction.records import NumberKind, NumberRole

_RATIOS = (["من", "كل"], ["من", "بين", "كل"], ["لكل"], ["في", "كل"], ["مقابل", "كل"])
_SCALE_JOINERS = (["الي"], ["او"], ["وحتي"], ["حتي"])
_DASHES = frozenset("-–—")
_SMALLEST_SCALE = 1000
_SMALL, _LARGE = Decimal("0.05"), Decimal(20)
"""How far apart two numbers of one scale may be."""
_SHARES = (["على"], ["علي"])


def join_ratios(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with both numbers of each ratio joined to one."""
    found: list[Numeral] = []
    for numeral in numerals:
        if found and (kind := _kind(document, found[-1], numeral)):
            left = found[-1]
            assert left.value is not None and numeral.value is not None
            value = share(left.value, numeral.value)
            found[-1] = Numeral(left.first, numeral.last, left.start, numeral.end, value, kind, rule=kind.value)
        else:
            found.append(numeral)
    return found


def share_scales(document: Document, numerals: Sequence[Numeral]) -> None:
    """Scale the first of two numbers that share a scale word: «خمسة إلى ستة آلاف», «من 250 إلى 200 مليون»."""
    for left, right in pairwise(numerals):
        if right.scale and _is_plain(left) and _is_plain(right) and left.scale is None and left.value:
            if _share_scale(document, left, right):
                left.value *= right.scale
                left.rule += " and the scale after"


def _share_scale(document: Document, left: Numeral, right: Numeral) -> bool:
    assert left.value is not None and right.value is not None and right.scale is not None
    if not 0 < left.value < _SMALLEST_SCALE or not _SMALL <= right.value / right.scale / left.value <= _LARGE:
        return False
    between = document.words[left.last + 1 : right.first]
    if not between and not right.prefix:
        return document.gaps[right.first].strip() in _DASHES
    if not is_joined(document, left.last, right.first):
        return False
    if between in _SCALE_JOINERS or (not between and right.prefix == "ل"):
        return True
    closing = right.prefix == "و" and between in ([], ["و"])
    return closing and left.first > 0 and document.words[left.first - 1] in ("بين", "وبين")


def _kind(document: Document, left: Numeral, right: Numeral) -> NumberKind | None:
    between = document.words[left.last + 1 : right.first]
    if not 1 <= len(between) <= 3 or not _is_plain(left) or not _is_plain(right) or right.prefix:
        return None
    if not is_joined(document, left.last, right.first) or not right.value or (left.value or 0) > right.value:
        return None
    if between in _RATIOS or (between == ["من"] and left.value == 1 and not is_noun(document, right.last + 1)):
        return NumberKind.RATIO  # «واحد من خمسة»; «واحدة من 10 دول» is one of ten countries
    return NumberKind.FRACTION if between in _SHARES and abs(left.value or 0) == 1 else None


def _is_plain(numeral: Numeral) -> bool:
    return numeral.kind is NumberKind.CARDINAL and numeral.role is NumberRole.QUANTITY and numeral.value is not None
