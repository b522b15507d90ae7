"""Ratios and shares of one number in another: «واحد من كل خمسة», «1 على 3»."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.numbers import Numeral, share
from claims.extraction.phrases import joined as is_joined
from claims.extraction.records import NumberKind, NumberRole

_RATIOS = (["من", "كل"], ["من", "بين", "كل"], ["لكل"], ["في", "كل"], ["مقابل", "كل"])
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


def _kind(document: Document, left: Numeral, right: Numeral) -> NumberKind | None:
    between = document.words[left.last + 1 : right.first]
    if not 1 <= len(between) <= 3 or not _is_plain(left) or not _is_plain(right) or right.prefix:
        return None
    if not is_joined(document, left.last, right.first) or not right.value or (left.value or 0) > right.value:
        return None
    if between in _RATIOS:
        return NumberKind.RATIO
    return NumberKind.FRACTION if between in _SHARES and left.value == 1 else None


def _is_plain(numeral: Numeral) -> bool:
    return numeral.kind is NumberKind.CARDINAL and numeral.role is NumberRole.QUANTITY and numeral.value is not None
