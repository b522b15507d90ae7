"""English ratios: "one in five", "three out of four", "four to one", "1 in 10,000"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.dates import is_year
from claims.extraction.document import Document
from claims.extraction.languages.en.units import is_unit
from claims.extraction.numbers import Numeral, share
from claims.extraction.records import NumberKind, NumberRole

_IN = (["in"], ["out", "of"], ["in", "every"], ["out", "of", "every"], ["of", "every"], ["for", "every"], ["per"])
_TEN = (10, 100)


def join_ratios(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with each pair that says a ratio joined to one."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and (ratio := _ratio(document, joined[-1], numeral)):
            joined[-1] = ratio
        else:
            joined.append(numeral)
    return joined


def _ratio(document: Document, left: Numeral, right: Numeral) -> Numeral | None:
    distance = right.first - left.last
    if not 2 <= distance <= 4 or not (_is_plain(left) and _is_plain(right)):
        return None
    assert left.value is not None and right.value is not None
    between = document.words[left.last + 1 : right.first]
    gaps = set(document.gaps[left.last + 1 : right.first + 1])
    if gaps not in ({" "}, {"-"}) or not right.value:
        return None
    if between == ["to"]:
        value = left.value / right.value if right.value == 1 and 1 < left.value <= 1000 else None
    elif between in _IN or (between == ["of"] and right.value in _TEN):
        value = share(left.value, right.value) if _is_share(document, left, right, between) else None
    else:
        value = None
    if value is None:
        return None
    return Numeral(
        left.first, right.last, left.start, right.end, value, NumberKind.RATIO, rule=f"ratio {' '.join(between)}"
    )


def _is_plain(numeral: Numeral) -> bool:
    return numeral.value is not None and numeral.role is NumberRole.QUANTITY and numeral.kind is NumberKind.CARDINAL


def _is_share(document: Document, left: Numeral, right: Numeral, between: list[str]) -> bool:
    """ "one in five": a part of a larger whole, both small and plain; "three in 2015" and "two in six days" are not."""
    assert left.value is not None and right.value is not None
    if not 0 < left.value < right.value or left.value != int(left.value) or right.value != int(right.value):
        return False
    if is_year(document.words[right.first]) or document.gaps[left.first].endswith(("$", "€", "£")):
        return False
    return between[0] in ("out", "of") or len(between) > 1 or not is_unit(document, right.last + 1)
