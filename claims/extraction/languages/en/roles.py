"""English numbers that count nothing: clock times, decades of life, scores, numbers after a name."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.numbers import Numeral, is_digits
from claims.extraction.records import NumberKind, NumberRole

_HIGHEST_SCORE = 200


def mark_roles(document: Document, numerals: Sequence[Numeral]) -> None:
    """Give ordinals and names of ages their roles; leave the rest as it is."""
    for numeral in numerals:
        if numeral.role is NumberRole.QUANTITY and _after_net_sign(document, numeral):
            numeral.role, numeral.rule = NumberRole.DESIGNATOR, "number sign"
        elif numeral.role is NumberRole.DATE and numeral.rule == "year word" and not _is_written_year(document, numeral):
            numeral.role, numeral.rule = NumberRole.QUANTITY, "words"


def _is_written_year(document: Document, numeral: Numeral) -> bool:
    """A year is four digits, or two pairs of number words ("nineteen eighty"); 1,500 and "one thousand" are amounts."""
    word = document.words[numeral.first]
    return word.isdecimal() if is_digits(word) else numeral.value is not None and numeral.value % 100 != 0


def _after_net_sign(document: Document, numeral: Numeral) -> bool:
    return document.gaps[numeral.first].endswith(("#", "№", "§"))


def mark_scores(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with each score ("won 3-1", "an 80-19 vote") joined to one that has no value."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and _is_score(document, joined[-1], numeral):
            left = joined.pop()
            numeral = Numeral(left.first, numeral.last, left.start, numeral.end, None, NumberKind.RATIO, rule="score")
        joined.append(numeral)
    return joined


def _is_score(document: Document, left: Numeral, right: Numeral) -> bool:
    if right.first != left.last + 1 or document.gaps[right.first] not in ("-", "–", "‑"):
        return False
    return _is_goal(document, left) and _is_goal(document, right)


def _is_goal(document: Document, numeral: Numeral) -> bool:
    if numeral.value is None or numeral.role is not NumberRole.QUANTITY or numeral.kind is not NumberKind.CARDINAL:
        return False
    return is_digits(document.words[numeral.first]) and 0 <= numeral.value <= _HIGHEST_SCORE
