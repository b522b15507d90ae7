"""English cardinals and ordinals: words, digits and scales read into one value, from a given word on.

read_cardinal(document, 0)   "two hundred and fifty-four thousand, three hundred and six", "1.4bn", "21st"
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.en.digits import read_digits
from claims.extraction.languages.en.number_lexicon import AND_SIGN, DASHES, SOFT, NumberWord, number_words
from claims.extraction.numbers import is_digits

_HUNDRED = Decimal(100)
_NEVER = Decimal("Infinity")


class Read(NamedTuple):
    """A number read so far: its value, its last word, whether it is an ordinal, its last scale (1 for none)."""

    value: Decimal
    last: int
    ordinal: bool = False
    scale: Decimal = Decimal(1)


def word_at(document: Document, index: int) -> NumberWord | None:
    """The number word at an index; None at the end of the text too."""
    return number_words().get(document.words[index]) if index < len(document.words) else None


def read_cardinal(document: Document, index: int) -> Read | None:
    """The cardinal or ordinal that starts at a word; None where none does.

    "a" before a bare hundred, dozen or scale is left to the caller.
    """
    return _two_digit_year(document, index) or _sum(document, index, _NEVER)


def _sum(document: Document, index: int, below: Decimal) -> Read | None:
    """Groups of falling scale: "three million, two hundred thousand and five"; the whole stays under `below`."""
    found = _group(document, index)
    if found is None or found.value >= below:
        return None
    while found.scale > 1 and not found.ordinal:
        start = _next_group(document, found)
        following = _group(document, start) if start else None
        if following is None or following.value >= found.scale or not _may_follow(document, found, start, following):
            break
        scale = following.scale if following.scale > 1 else Decimal(1)
        found = Read(found.value + following.value, following.last, following.ordinal, scale)
        if scale == 1:
            break
    return found if found.ordinal else _with_point(document, found)


def _next_group(document: Document, found: Read) -> int:
    """Where the next group of the same number may start: after a blank, "and", "&" or a comma; 0 for nowhere."""
    index = found.last + 1
    if index >= len(document.words):
        return 0
    gap = document.gaps[index]
    if gap in SOFT or gap in AND_SIGN:
        if document.words[index] == "and":
            return index + 1 if index + 1 < len(document.words) and document.gaps[index + 1] in SOFT else 0
        return index
    return index if gap == ", " else 0


def _may_follow(document: Document, found: Read, start: int, following: Read) -> bool:
    """Digits go on with a number only with a scale of their own; after a comma only a group of a hundred or more."""
    digits = is_digits(document.words[start])
    comma = document.gaps[found.last + 1] == ", "
    if digits:
        return following.last > start and not comma and start == found.last + 1
    if document.words[start - 1] == "and" and _is_numerator(document, following):
        return False
    return not comma or following.value >= _HUNDRED


def _is_numerator(document: Document, found: Read) -> bool:
    """Whether the lower half of a fraction follows: "six million and two thirds" is no six million and two."""
    word = word_at(document, found.last + 1)
    return bool(word and word.place in ("parts", "half") and document.gaps[found.last + 1] in SOFT)


def _group(document: Document, index: int) -> Read | None:
    """A number under a thousand, or digits, with its scale: "fifteen hundred", "2.5 million", "hundred thousand"."""
    found = _chunk(document, index)
    if found is None or found.ordinal:
        return found
    value, last, scale = found.value, found.last, found.scale
    while word := _scale_after(document, last):
        scale *= word.value
        value *= word.value
        last += 1
        if word.place == "ordinal":
            return Read(value, last, ordinal=True, scale=scale)
    return Read(value, last, scale=scale)


def _scale_after(document: Document, last: int) -> NumberWord | None:
    index = last + 1
    if index >= len(document.words):
        return None
    glued = document.gaps[index] == "" and is_digits(document.words[last])
    if document.gaps[index] not in SOFT and not glued:
        return None
    word = number_words().get(document.words[index])
    if word is None or word.value < 1000 or word.place not in ("scale", "ordinal"):
        return None
    return word


def _chunk(document: Document, index: int) -> Read | None:
    if index >= len(document.words):
        return None
    if is_digits(document.words[index]):
        found = read_digits(document, index)
        start = Read(found.value, found.last, scale=found.scale) if found else None
    else:
        start = _bare(document, index) or _sub_hundred(document, index)
    if start is None or start.ordinal:
        return start
    if start.scale == 1 and (start.value < _HUNDRED or is_digits(document.words[index])):
        start = _with_hundred(document, start, index)
    return _with_point(document, start)


def _bare(document: Document, index: int) -> Read | None:
    """Hundred, dozen or a scale with no number before it: one of it."""
    word = word_at(document, index)
    if word is None:
        return None
    if word.place == "scale" or (word.place == "ordinal" and word.value >= 1000):
        return Read(word.value, index, ordinal=word.place == "ordinal", scale=word.value)
    if word.place == "dozen":
        return Read(word.value, index)
    if word.place == "hundred":
        return _tail(document, Read(_HUNDRED, index))
    return Read(_HUNDRED, index, ordinal=True) if word.place == "ordinal" and word.value == _HUNDRED else None


def _sub_hundred(document: Document, index: int) -> Read | None:
    word = word_at(document, index)
    if word is None or word.value >= _HUNDRED:
        return None
    if word.place in ("unit", "teen", "ordinal"):
        return Read(word.value, index, ordinal=word.place == "ordinal")
    return _ten(document, index, word.value) if word.place == "ten" else None


def _ten(document: Document, index: int, ten: Decimal) -> Read | None:
    unit = word_at(document, index + 1)
    if unit is None or document.gaps[index + 1] not in DASHES or not 0 < unit.value < 10:
        return Read(ten, index)
    if unit.place == "parts" and document.gaps[index + 1] == "-":
        return None  # "thirty-fifths" is the lower half of a fraction, not a number
    if unit.place not in ("unit", "ordinal") or (unit.place == "unit" and _starts_hundred(document, index + 1)):
        return Read(ten, index)
    return Read(ten + unit.value, index + 1, ordinal=unit.place == "ordinal")


def _starts_hundred(document: Document, index: int) -> bool:
    """Whether a hundred follows the unit at `index`: "twenty five hundred" is 20 and 500 only without a hyphen."""
    following = word_at(document, index + 1)
    return bool(following and following.place == "hundred" and document.gaps[index] == " ")


def _with_hundred(document: Document, start: Read, index: int) -> Read:
    """The chunk with what may follow its first part: "hundred (and five)", "dozen"."""
    word = word_at(document, start.last + 1)
    if word is None or document.gaps[start.last + 1] not in SOFT:
        return start
    if word.place == "dozen":
        return Read(start.value * word.value, start.last + 1)
    if word.value != _HUNDRED or (start.value == 0):
        return start
    if word.place == "ordinal":
        return Read(start.value * _HUNDRED, start.last + 1, ordinal=True)
    if word.place != "hundred":
        return start
    return _tail(document, Read(start.value * _HUNDRED, start.last + 1))


def _tail(document: Document, found: Read) -> Read:
    """What follows a hundred: "(and) fifty-four", "and 21", "dozen"."""
    index, linked = _tail_start(document, found.last + 1)
    if not index:
        return found
    if is_digits(document.words[index]):
        return _digit_tail(document, found, index) if linked else found
    dozen = word_at(document, index)
    if dozen and dozen.place == "dozen" and not linked:
        return Read(found.value * dozen.value, index)
    return _word_tail(document, found, index)


def _tail_start(document: Document, index: int) -> tuple[int, bool]:
    """Where what follows a hundred starts (0 for nowhere), and whether "and" or "&" leads to it."""
    if index >= len(document.words):
        return 0, False
    linked = document.gaps[index] in AND_SIGN
    if document.gaps[index] in SOFT and document.words[index] == "and":
        index, linked = index + 1, True
    if index >= len(document.words) or (document.gaps[index] not in SOFT and document.gaps[index] not in AND_SIGN):
        return 0, False
    return index, linked


def _word_tail(document: Document, found: Read, index: int) -> Read:
    rest = _sub_hundred(document, index)
    if rest is None or (rest.value == 0 and not rest.ordinal):
        return found
    following = word_at(document, rest.last + 1)
    if following and document.gaps[rest.last + 1] in SOFT:
        if following.place == "hundred":
            return found
        if following.place == "dozen":
            return Read(found.value + rest.value * following.value, rest.last + 1)
    return Read(found.value + rest.value, rest.last, ordinal=rest.ordinal)


def _digit_tail(document: Document, found: Read, index: int) -> Read:
    if not document.words[index].isdecimal() or len(document.words[index]) > 2:
        return found
    following = word_at(document, index + 1)
    value = Decimal(document.words[index])
    if not value or (following and following.place in ("hundred", "scale") and document.gaps[index + 1] in SOFT):
        return found
    return Read(found.value + value, index)


def _with_point(document: Document, start: Read) -> Read:
    """ "one point three", "two hundred point zero three": the decimals said word by word, or as one number."""
    index = start.last + 1
    words = document.words
    if index + 1 >= len(words) or words[index] != "point" or document.gaps[index] != " ":
        return start
    digits = ""
    last = index
    while last + 1 < len(words) and document.gaps[last + 1] in SOFT:
        found = _decimals(document, last + 1)
        if found is None:
            break
        digits += str(found.value)
        last = found.last
    if not digits:
        return start
    return Read(start.value + Decimal(f"0.{digits}"), last, scale=start.scale)


def _decimals(document: Document, index: int) -> Read | None:
    word = document.words[index]
    if is_digits(word):
        return Read(Decimal(word), index) if word.isdecimal() and len(word) < 10 else None
    found = _sub_hundred(document, index)
    return None if found is None or found.ordinal else found


def _two_digit_year(document: Document, index: int) -> Read | None:
    """ "nineteen eighty-four", "twenty twenty": two pairs of digits side by side make a year."""
    century = word_at(document, index)
    if century is None or not 13 <= century.value <= 20 or century.place not in ("teen", "ten"):
        return None
    if index + 1 >= len(document.words) or document.gaps[index + 1] != " ":
        return None
    word = word_at(document, index + 1)
    if word is None or word.place not in ("teen", "ten"):
        return None
    rest = _sub_hundred(document, index + 1)
    if rest is None or rest.ordinal or not 10 <= rest.value < 100:
        return None
    following = word_at(document, rest.last + 1)
    if document.gaps[rest.last + 1] == "-" or (following and document.gaps[rest.last + 1] in SOFT):
        return None
    return Read(century.value * 100 + rest.value, rest.last)
