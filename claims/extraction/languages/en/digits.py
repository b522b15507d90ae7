"""English digit runs: grouping, a leading point, exponents, and scales written short ("1.4bn", "10k", "5m")."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.en.number_lexicon import suffixes
from claims.extraction.languages.en.number_lists import function_words, word_list
from claims.extraction.numbers import is_digits, parse_digits

_ONE = Decimal(1)
_NARROW = frozenset("\u00a0\u202f\u2009")
_HIGHEST_POWER = 300
_MONEY = "$€£¥₹₪₺₽₩₦₱฿₫₴₾₿"
_LONG = Decimal(10) ** 6


class Digits(NamedTuple):
    """A digit run read: value after its scale, last word, the scale itself (1 for none)."""

    value: Decimal
    last: int
    scale: Decimal


def read_digits(document: Document, index: int) -> Digits | None:
    """The number of a digit word with what is glued to it; None where its marks make no number."""
    word = document.words[index]
    value = parse_digits(word)
    if value is None:
        return None
    last = _grouped_by_blanks(document, index)
    grouped = parse_digits("".join(document.words[index : last + 1])) if last > index else None
    if grouped is not None:
        value = grouped
    else:
        last = index
    if last == index and _has_leading_point(document, index):
        value = Decimal(f"0.{word}")
    if powered := _power(document, last, value):
        return Digits(powered[0], powered[1], _ONE)
    scale, last = _short_scale(document, index, last)
    return Digits(value * scale, last, scale)


def _grouped_by_blanks(document: Document, index: int) -> int:
    """The last word of "1 234 567.89": groups of three parted by narrow blanks, or by plain ones before a currency."""
    words, gaps = document.words, document.gaps
    if len(words[index]) > 3 or not words[index].isdecimal():
        return index
    last = index
    narrow = True
    while last + 1 < len(words) and (gaps[last + 1] in _NARROW or gaps[last + 1] == " "):
        whole = words[last + 1].split(".")[0]
        if len(whole) != 3 or not whole.isdecimal() or not is_digits(words[last + 1]):
            break
        narrow &= gaps[last + 1] in _NARROW
        last += 1
        if "." in words[last]:
            break
    if last > index and not narrow and not _money_before(document, index) and not _money_after(document, last):
        return index
    return last


def _money_before(document: Document, index: int) -> bool:
    return document.gaps[index].rstrip(" -−–")[-1:] in _MONEY and bool(document.gaps[index].strip())


def _money_after(document: Document, last: int) -> bool:
    after = document.gaps[last + 1].lstrip(" ")[:1]
    return (after != "" and after in _MONEY) or (
        last + 1 < len(document.words) and document.words[last + 1] in ("dollars", "euros", "pounds", "rubles", "yen")
    )


def _has_leading_point(document: Document, index: int) -> bool:
    gap = document.gaps[index]
    if not gap.endswith(".") or not document.words[index].isdecimal():
        return False
    return index == 0 if len(gap) == 1 else gap[-2] in " \n([-"


def _power(document: Document, last: int, value: Decimal) -> tuple[Decimal, int] | None:
    """1e10, 1.3e-6, 2.5^-1, 2.48×10−5."""
    words, gaps = document.words, document.gaps
    if last + 1 >= len(words):
        return None
    base, index = None, last + 2
    if words[last + 1] == "e" and gaps[last + 1] == "":
        base = Decimal(10)
    elif gaps[last + 1].strip() in ("×", "*") and words[last + 1] == "10":
        base = Decimal(10)
        if index < len(words) and gaps[index] == "":
            return None
    elif gaps[last + 1] in ("^", "^-", "^+") and is_digits(words[last + 1]):
        return _raise(value, words[last + 1], negative=gaps[last + 1] == "^-", last=last + 1)
    if base is None or index >= len(words) or gaps[index] not in ("", "-", "−", "+", "^", "^-", "^−"):
        return None
    raised = _raise(base, words[index], negative=gaps[index][-1:] in ("-", "−"), last=index)
    return (value * raised[0], index) if raised else None


def _raise(base: Decimal, exponent: str, *, negative: bool, last: int) -> tuple[Decimal, int] | None:
    if not exponent.isdecimal() or len(exponent) > 3 or int(exponent) > _HIGHEST_POWER or abs(base) > _LONG:
        return None
    try:
        return base ** (-int(exponent) if negative else int(exponent)), last
    except InvalidOperation:
        return None


def _short_scale(document: Document, first: int, last: int) -> tuple[Decimal, int]:
    """The scale written short after digits, and the word it ends with."""
    index = last + 1
    if index >= len(document.words) or len(document.words[index]) > 3:
        return _ONE, last
    suffix, gap = suffixes().get(document.words[index]), document.gaps[index]
    if suffix is None:
        return _giga(document, last)
    if gap not in ("", " ") or (gap == " " and suffix.where not in ("any", "money", "count")):
        return _ONE, last
    money = _money_before(document, first)
    upper = document.source[document.folded.source_index(document.starts[index])].isupper()
    sure = {
        "any": True,
        "glued": gap == "",
        "money": money or (upper and gap == "" and document.words[index] == "b"),
        "count": money or (gap == "" and (upper or _counts(document, index + 1))),
    }[suffix.where]
    return (suffix.value, index) if sure else (_ONE, last)


def _giga(document: Document, last: int) -> tuple[Decimal, int]:
    """10G is ten thousand million; 2G to 6G are telephone networks, 5g is a weight."""
    index = last + 1
    if document.words[index] != "g" or document.gaps[index] != "" or document.words[last] in ("2", "3", "4", "5", "6"):
        return _ONE, last
    upper = document.source[document.folded.source_index(document.starts[index])] == "G"
    return (Decimal(10**9), index) if upper else (_ONE, last)


_NOT_COUNTED = frozenset(
    [
        "is",
        "was",
        "as",
        "has",
        "does",
        "its",
        "this",
        "his",
        "across",
        "plus",
        "versus",
        "yes",
        "less",
        "besides",
        "towards",
        "always",
    ]
)


def closing_words() -> frozenset[str]:
    """Words after which "m" before them is a length."""
    return word_list("units_closing") | word_list("units_sizes")


def _counts(document: Document, index: int) -> bool:
    """Whether a plural noun follows "5m", which makes it five million, not five metres."""
    if index >= len(document.words) or document.gaps[index] not in (" ", "-"):
        return False
    word = document.words[index]
    if "." in document.words[index - 2] and word not in closing_words() and word not in function_words():
        return True  # "1.5m displaced": a length with a fraction is followed by its dimension
    return word == "people" or (len(word) > 3 and word.endswith("s") and word not in _NOT_COUNTED)
