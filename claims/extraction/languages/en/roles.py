"""English numbers that count nothing: clock times, decades of life, scores, numbers after a name."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.languages.en.currencies import codes
from claims.extraction.languages.en.number_lexicon import number_words
from claims.extraction.languages.en.number_lists import function_words, word_list
from claims.extraction.languages.en.tables import date_tables
from claims.extraction.languages.en.units import is_capital
from claims.extraction.numbers import Numeral, is_digits
from claims.extraction.phrases import is_blank
from claims.extraction.records import NumberKind, NumberRole

_HIGHEST_SCORE = 200


def mark_roles(document: Document, numerals: Sequence[Numeral]) -> None:
    """Give ordinals and names of ages their roles; leave the rest as it is."""
    for numeral in numerals:
        if numeral.role is NumberRole.QUANTITY and _after_net_sign(document, numeral):
            numeral.role, numeral.rule = NumberRole.DESIGNATOR, "number sign"
        elif numeral.role is NumberRole.QUANTITY and any(told(document, numeral) for told in _NAMES):
            numeral.role, numeral.rule = NumberRole.DESIGNATOR, "name with a number"
        elif (
            numeral.role is NumberRole.DATE and numeral.rule == "year word" and not _is_written_year(document, numeral)
        ):
            numeral.role, numeral.rule = NumberRole.QUANTITY, "words"
        elif numeral.kind is NumberKind.ORDINAL and _is_day(document, numeral):
            numeral.role, numeral.rule = NumberRole.DATE, "day of a month"
        elif numeral.role is NumberRole.QUANTITY and _is_hour(document, numeral):
            numeral.role, numeral.rule = NumberRole.DATE, "clock word"


_STREETS = word_list("roles_streets")


def _is_address(document: Document, numeral: Numeral) -> bool:
    """ "8 Mill Street", "1600 Pennsylvania Avenue"."""
    after = numeral.last + 1
    for index in range(after, min(after + 3, len(document.words))):
        if document.gaps[index] != " " or not is_capital(document, index):
            return False
        if index > after and document.words[index] in _STREETS:
            return True
    return False


def _is_name(document: Document, numeral: Numeral) -> bool:
    """ "Checkpoint 4.", "the S&P 500": a plain number right after a capitalised word, nothing to count behind it."""
    index, words = numeral.first, document.words
    if not index or document.gaps[index] != " " or not words[index].isdecimal() or numeral.first != numeral.last:
        return False
    if not is_capital(document, index - 1) or words[index - 1] in function_words() or words[index - 1] in codes():
        return False
    if words[index - 2 : index] == ["s", "p"]:
        return True
    closes = document.gaps[index + 1].strip(" ")[:1] in _CLOSERS
    return closes and words[index - 1] not in number_words() and not date_tables().months.at(document, index - 1)


def _is_word_of_a_name(document: Document, numeral: Numeral) -> bool:
    """ "on Zero Hedge", "high-five": a number word that starts a name in mid-sentence, or ends a compound."""
    index, words = numeral.first, document.words
    if is_digits(words[index]) or not index:
        return False
    if document.gaps[index] in ("-", "‑") and words[index - 1] not in _HYPHENATED:
        return words[index - 1] not in number_words() and words[index - 1] > ":"
    after = numeral.last + 1
    return (
        document.gaps[index] == document.gaps[after] == " "
        and is_capital(document, index)
        and after < len(words)
        and is_capital(document, after)
        and not is_capital(document, index - 1)
    )


_HYPHENATED = frozenset(("mid", "than", "to", "and", "or", "sub", "over", "under", "all", "nearly"))
_NAMES = (_is_address, _is_name, _is_word_of_a_name)
_CLOSERS = frozenset((".", ";", ")", "”", "’", "\n"))


def _is_written_year(document: Document, numeral: Numeral) -> bool:
    """A year is four digits, or two pairs of number words ("nineteen eighty"); 1,500 and "one thousand" are amounts."""
    word = document.words[numeral.first]
    return word.isdecimal() if is_digits(word) else numeral.value is not None and numeral.value % 100 != 0


_ZONES = (["gmt"], ["utc"], ["est"], ["hrs"], ["local"])


def _is_day(document: Document, numeral: Numeral) -> bool:
    """ "June 16th", "the 4th of July", "the third of May"."""
    months = date_tables()
    after = numeral.last + (2 if document.words[numeral.last + 1 : numeral.last + 2] == ["of"] else 1)
    if numeral.value is None or not 1 <= numeral.value <= 31:
        return False
    before = numeral.first - (2 if document.words[numeral.first - 1 : numeral.first] == ["the"] else 1)
    return bool(
        (before >= 0 and is_blank(document.gaps[numeral.first]) and months.months_backward.until(document, before))
        or (is_blank(document.gaps[numeral.last + 1]) and months.months.at(document, after))
    )


def _is_hour(document: Document, numeral: Numeral) -> bool:
    """ "three o'clock", "half past five"."""
    words = document.words
    if words[numeral.last + 1 : numeral.last + 3] == ["o", "clock"]:
        return True
    if words[numeral.last + 1 : numeral.last + 2] in _ZONES and len(words[numeral.first]) == 4:
        return words[numeral.first].isdecimal()
    return words[max(0, numeral.first - 2) : numeral.first] in (
        ["half", "past"],
        ["quarter", "past"],
        ["quarter", "to"],
    )


def _after_net_sign(document: Document, numeral: Numeral) -> bool:
    return document.gaps[numeral.first].endswith(("#", "№", "§", '="'))


def join_names(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with 9/11, 24/7 and 800-273-8255 joined to one name each."""
    joined: list[Numeral] = []
    for numeral in numerals:
        _mark_improper(numeral)
        if joined and _goes_on(document, joined[-1], numeral):
            left, role = joined.pop(), NumberRole.DESIGNATOR
            joined.append(
                Numeral(left.first, numeral.last, left.start, numeral.end, None, role=role, rule="digit name")
            )
        else:
            joined.append(numeral)
    return joined


def _mark_improper(numeral: Numeral) -> None:
    """24/7 and 7/7 are names: nobody states a share of one and more with a slash."""
    if numeral.rule == "digit fraction" and numeral.kind is NumberKind.FRACTION and (numeral.value or 0) >= 1:
        numeral.role, numeral.rule = NumberRole.DESIGNATOR, "digit name"


def _goes_on(document: Document, left: Numeral, right: Numeral) -> bool:
    if left.last + 1 != right.first or not _is_plain_digits(document, left, right):
        return False
    gap = document.gaps[right.first]
    return gap in ("/", ":") or (gap in ("-", ".") and _is_phone(document, left, right))


def _is_plain_digits(document: Document, left: Numeral, right: Numeral) -> bool:
    named = (left.role is NumberRole.DESIGNATOR and left.first == left.last) or left.rule == "digit name"
    return (
        (named or (left.role is NumberRole.QUANTITY and left.kind is NumberKind.CARDINAL))
        and right.kind is NumberKind.CARDINAL
        and right.role is NumberRole.QUANTITY
        and document.words[left.last].isdecimal()
        and (document.words[right.first].isdecimal() or document.gaps[right.first] == ":")
        and right.first == right.last
    )


def _is_phone(document: Document, left: Numeral, right: Numeral) -> bool:
    """Three digits and four, or three and three with four behind them."""
    sizes = len(document.words[left.last]), len(document.words[right.first])
    if sizes == (3, 4):
        return True
    behind = document.words[right.last + 1 : right.last + 2]
    return sizes == (3, 3) and bool(behind) and len(behind[0]) == 4 and document.gaps[right.last + 1] in ("-", ".")


def mark_scores(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with each score ("won 3-1", "an 80-19 vote") joined to one that has no value."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and _is_score(document, joined[-1], numeral):
            left = joined.pop()
            joined.append(
                Numeral(left.first, numeral.last, left.start, numeral.end, None, NumberKind.RATIO, rule="score")
            )
        else:
            joined.append(numeral)
    for numeral, before in zip(joined, [None, *joined], strict=False):
        if numeral.kind is NumberKind.RANGE and _is_result(document, numeral, before):
            numeral.low = numeral.high = None
            numeral.kind, numeral.rule = NumberKind.RATIO, "score"
    return joined


def _is_result(document: Document, numeral: Numeral, before: Numeral | None) -> bool:
    """ "lost 2-3", "6-4, 3-6": two small numbers with a dash, after a word of winning and losing or another score."""
    if numeral.last != numeral.first + 1 or document.gaps[numeral.last] not in ("-", "–", "‑"):
        return False
    if numeral.high is None or numeral.high > _HIGHEST_SCORE:
        return False
    if before is not None and before.rule == "score" and before.last + 1 == numeral.first:
        return True
    return not _RESULTS.isdisjoint(document.words[max(0, numeral.first - 2) : numeral.first])


_RESULTS = word_list("roles_results")


def _is_score(document: Document, left: Numeral, right: Numeral) -> bool:
    if right.first != left.last + 1 or document.gaps[right.first] not in ("-", "–", "‑"):
        return False
    return _is_goal(document, left) and _is_goal(document, right)


def _is_goal(document: Document, numeral: Numeral) -> bool:
    if numeral.value is None or numeral.role is not NumberRole.QUANTITY or numeral.kind is not NumberKind.CARDINAL:
        return False
    return is_digits(document.words[numeral.first]) and 0 <= numeral.value <= _HIGHEST_SCORE
