"""Numbers as they are read, whatever the language: digits with their marks, signs, fractions, ranges, roles.

A language reads its own words into `Numeral`s; the functions here do what is common:

    numerals = digits and words of the language, in text order (`digit_numeral` for each digit word)
    numerals = join_slashes(document, numerals)            # 3/4, 1 3/4
    numerals = mark_dates(document, numerals, tables)      # dates.py
    mark_designators(document, numerals, tables)           # designators.py
    numerals = join_ranges(document, numerals, ranges)     # 12-18, between 5 and 7
    records = [numeral.record(document) for numeral in numerals]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from claims.extraction.document import Document
from claims.extraction.phrases import is_blank
from claims.extraction.records import Number, NumberKind, NumberRole

LONGEST = 40
"""A digit run longer than this is no number anyone states: it is a key, a code, noise."""

_MARK = re.compile("[.,٫٬]")
_SIGN = re.compile(r"(?:^|[\s(\[«\"“؛:=$€£])([-−–+])[^\S\n]?$")
_DASH = re.compile(r"[$€£%٪]?[^\S\n]*[-–—~−][^\S\n]*[$€£]?")
_GROUP_BLANKS = (" ", "\u00a0", "\u202f", "\u2009")
_POINT = re.compile(r"(?:^|[\s(\[-])[.٫]$")
_POINTS = frozenset(".٫")
_SIGN_ENDS = frozenset("-−–+ ")
_PLACES = Decimal("1e-15")
_MANY = Decimal(10**9)


@dataclass(slots=True)
class Numeral:
    """A number while it is being read: word indexes (both included) and FOLDED offsets, clitic letters excluded."""

    first: int
    last: int
    start: int
    end: int
    value: Decimal | None
    kind: NumberKind = NumberKind.CARDINAL
    role: NumberRole = NumberRole.QUANTITY
    low: Decimal | None = None
    high: Decimal | None = None
    rule: str = ""
    prefix: str = ""
    """The clitic letters before it in its first word («و», «ب», «وال»)."""
    scale: Decimal | None = None
    """The last scale word in it (thousand, million), where there is one."""
    parts: tuple[Numeral, ...] = field(default=(), repr=False)
    """The ends of a range."""

    def record(self, document: Document) -> Number:
        """The record of it, in source offsets."""
        span = document.folded.source_span(self.start, self.end)
        return Number(
            span, self.value, self.kind, self.role, self.low, self.high, self.rule, first=self.first, last=self.last
        )


def is_digits(word: str) -> bool:
    """Whether a folded word is a digit run with its marks: digits are the only words that sort before a colon."""
    return word < ":"


def parse_digits(word: str, *, decimal_comma: bool = False, grouping_dot: bool = False) -> Decimal | None:
    """The value of a digit word, or None where its marks make no number ("12.05.2014", "1,2,3").

    A single comma with three digits after it groups thousands unless `decimal_comma`; a single dot is a decimal point
    unless `grouping_dot` and three digits follow. Two different marks: the last one is the decimal mark.

    >>> parse_digits("1,335"), parse_digits("103,7"), parse_digits("1.335,20"), parse_digits("2٫5")
    (Decimal('1335'), Decimal('103.7'), Decimal('1335.20'), Decimal('2.5'))
    """
    if len(word) > LONGEST:
        return None
    if word.isdecimal():
        return Decimal(word)
    parts, marks = _MARK.split(word), _MARK.findall(word)
    if len(marks) == 1:
        grouped = _groups_once(marks[0], parts, decimal_comma, grouping_dot)
        return Decimal(("" if grouped else ".").join(parts))
    if len(set(marks)) == 1:
        return Decimal("".join(parts)) if marks[0] != "٫" and _grouped(parts) else None
    if len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and _grouped(parts[:-1]):
        return Decimal("".join(parts[:-1]) + "." + parts[-1])
    return None


def _groups_once(mark: str, parts: list[str], decimal_comma: bool, grouping_dot: bool) -> bool:
    if len(parts[1]) != 3 or len(parts[0]) > 3 or parts[0].startswith("0"):
        return False
    return mark == "٬" or (mark == "," and not decimal_comma) or (mark == "." and grouping_dot)


def _grouped(parts: list[str]) -> bool:
    """Groups of three after the first (1,234,567), or of two before the last three (12,34,567 in India)."""
    if not 1 <= len(parts[0]) <= 3 or len(parts[-1]) != 3:
        return len(parts) == 1
    middle = {len(part) for part in parts[1:-1]}
    return middle <= {3} or middle <= {2}


def digit_numeral(document: Document, index: int, value: Decimal | None, *, last: int | None = None) -> Numeral:
    """The numeral of a digit word (or of the words up to `last`), sign and leading point included («-1.2», «.77»)."""
    start, end = document.starts[index], document.end(index if last is None else last)
    numeral = Numeral(index, index if last is None else last, start, end, value, rule="digits")
    if value is None:
        numeral.role = NumberRole.OTHER
        return numeral
    gap = document.gaps[index]
    if gap[-1:] in _POINTS and _POINT.search(gap) and value == int(value):
        numeral.value = value.scaleb(-len(document.words[index]))
        numeral.start -= 1
        gap = gap[:-1]
    if gap[-1:] in _SIGN_ENDS and (sign := _SIGN.search(gap)) and not _is_dash_between(document, index, sign):
        numeral.start -= len(gap) - sign.start(1)
        if sign.group(1) != "+" and numeral.value is not None:
            numeral.value = -numeral.value
    return numeral


def digit_groups(document: Document, index: int) -> int:
    """The last word of a number grouped by blanks that starts at digit word `index`: 1 234 567, 12 500."""
    words, gaps = document.words, document.gaps
    last = index
    if not (words[index].isdecimal() and len(words[index]) <= 3 and words[index][0] != "0"):
        return index
    while last + 1 < len(words) and gaps[last + 1] in _GROUP_BLANKS and _is_group(words[last + 1]):
        last += 1
    follows = last + 1 < len(words) and is_digits(words[last + 1]) and gaps[last + 1] in (*_GROUP_BLANKS, "-", "/")
    return index if follows else last


def _is_group(word: str) -> bool:
    return word[:3].isdecimal() and len(word) >= 3 and (len(word) == 3 or word[3] in ".,٫") and is_digits(word)


def _is_dash_between(document: Document, index: int, sign: re.Match[str]) -> bool:
    """A dash glued to the word before it, or with a blank after it, is a sign only at the start of the text.

    "3-1", "5 -7" and "word - 5" are not negative.
    """
    spaced = sign.group(0)[-1].isspace()
    if spaced or sign.start(1) == 0:
        return index > 0
    before = sign.string[: sign.start(1)]
    if before.rstrip("$€£").endswith(("(", "[")):
        return False
    return index > 0 and is_digits(document.words[index - 1]) and (before.isspace() or not before[:1].isspace())


def vulgar_fraction(word: str) -> Decimal | None:
    """The value of ½, ¼, ⅔ …, None for any other word."""
    if len(word) != 1 or word.isascii() or "VULGAR FRACTION" not in unicodedata.name(word, ""):
        return None
    value = Fraction(unicodedata.numeric(word)).limit_denominator(10)
    return share(Decimal(value.numerator), Decimal(value.denominator))


def share(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """A fraction as a decimal, to fifteen places where it does not end before; None for a zero below the line."""
    if not denominator:
        return None
    exact = numerator / denominator
    if exact == exact.to_integral_value() or abs(exact) >= _MANY:
        return exact
    return exact.quantize(_PLACES).normalize()


def join_slashes(document: Document, numerals: Sequence[Numeral]) -> list[Numeral]:
    """The numerals with 3/4 and "1 3/4" joined to one fraction; longer chains (dates) are left as they are."""
    joined: list[Numeral] = []
    index = 0
    while index < len(numerals):
        numeral = numerals[index]
        if index + 1 < len(numerals) and _is_fraction(document, numerals, index):
            numeral = _fraction(document, numeral, numerals[index + 1], joined)
            index += 1
        joined.append(numeral)
        index += 1
    return joined


def _is_fraction(document: Document, numerals: Sequence[Numeral], index: int) -> bool:
    above, below = numerals[index], numerals[index + 1]
    if above.last + 1 != below.first or document.gaps[below.first] not in ("/", "⁄", "∕"):
        return False
    if document.gaps[above.first].endswith("/") or document.gaps[below.last + 1].startswith("/"):
        return False
    words = document.words
    if not (words[above.first].isdecimal() and words[below.first].isdecimal() and below.value):
        return False
    # 7/11 and 24/7 are names, 2013/2014 a season: a share has a denominator of a kind people use.
    return len(words[above.first]) <= 3 and (below.value in _DENOMINATORS or _is_round(below.value))


def _is_round(value: Decimal) -> bool:
    return value <= _LARGEST_DENOMINATOR and value % 10 == 0


_LARGEST_DENOMINATOR = Decimal(10**6)
_DENOMINATORS = frozenset(map(Decimal, (*range(2, 11), 12, 16, 25, 32, 64)))


def _fraction(document: Document, above: Numeral, below: Numeral, before: list[Numeral]) -> Numeral:
    assert above.value is not None and below.value is not None
    value = share(above.value, below.value)
    numeral = Numeral(
        above.first, below.last, above.start, below.end, value, NumberKind.FRACTION, rule="digit fraction"
    )
    if before and _holds_fraction(document, before[-1], above):
        whole = before.pop()
        assert whole.value is not None and value is not None
        numeral.first, numeral.start, numeral.kind = (whole.first, whole.start, NumberKind.CARDINAL)
        numeral.value = whole.value - value if whole.value.is_signed() else whole.value + value
    return numeral


def _holds_fraction(document: Document, whole: Numeral, above: Numeral) -> bool:
    if whole.last + 1 != above.first or not is_blank(document.gaps[above.first]) or above.value is None:
        return False
    return document.words[whole.last].isdecimal() and whole.value is not None and 0 <= above.value < 100


@dataclass(frozen=True, slots=True)
class RangeTables:
    """How a language says a range. Openers and joiners are folded words; clitics count as words («و» in «بين 5 و7»)."""

    pairs: Mapping[str, frozenset[str]]
    """Opener → the joiners that close it: {"between": {"and"}, "from": {"to"}}."""
    bare: frozenset[str] = frozenset()
    """Joiners that make a range without an opener ("5 to 7")."""
    moving: frozenset[str] = frozenset()
    """Openers ("from") that make two values, not a range, after one of `changes` (rose from 5 to 7)."""
    changes: frozenset[str] = frozenset()
    units_repeat: bool = False
    """Whether a bare joiner may follow a unit («44 mg to 50 mg»): `is_range` then compares the units."""
    softeners: frozenset[str] = frozenset()
    """Words that may stand between the joiner and the right number ("about")."""
    is_range: Callable[[Document, Numeral, Numeral], bool] = lambda document, left, right: True
    """Whether two joined numbers measure the same thing."""
    is_between: Callable[[Document, int, int], bool] = lambda document, first, last: first > last
    """Whether the words from `first` to `last` may stand between the left number and the joiner (units, «مليون»)."""


def join_ranges(document: Document, numerals: Sequence[Numeral], tables: RangeTables) -> list[Numeral]:
    """The numerals with each range joined to one of kind RANGE, `low` and `high` set, its two ends in `parts`."""
    joined: list[Numeral] = []
    for numeral in numerals:
        if joined and (found := _range(document, joined[-1], numeral, tables)):
            joined[-1] = found
        else:
            joined.append(numeral)
    return joined


def _range(document: Document, left: Numeral, right: Numeral, tables: RangeTables) -> Numeral | None:
    if right.first - left.last > 6 or not (_is_plain(left) and _is_plain(right)):
        return None
    assert left.value is not None and right.value is not None
    opener: int | None
    if right.first == left.last + 1 and _DASH.fullmatch(document.gaps[right.first]) and not right.prefix:
        opener = left.first
    else:
        opener = _opener(document, left, right, tables)
    if opener is None or not tables.is_range(document, left, right):
        return None
    low, high = left.value, right.value
    if low > high:
        if low >= 0:
            return None
        low, high = high, low  # from -18 to -34: colder and colder
    start = left.start if opener == left.first else document.starts[opener]
    return Numeral(
        opener,
        right.last,
        start,
        right.end,
        None,
        NumberKind.RANGE,
        low=low,
        high=high,
        rule="range",
        prefix=left.prefix if opener == left.first else "",
        parts=(left, right),
    )


def _is_plain(numeral: Numeral) -> bool:
    return (
        numeral.value is not None
        and numeral.role is NumberRole.QUANTITY
        and numeral.kind in (NumberKind.CARDINAL, NumberKind.FRACTION)
    )


def _opener(document: Document, left: Numeral, right: Numeral, tables: RangeTables) -> int | None:
    """The word where the range starts (the opener, or the left number for a bare joiner); None for no range."""
    words = document.words
    end = right.first - 1
    joiner = right.prefix[:1]
    if joiner not in tables.bare and not any(joiner in closers for closers in tables.pairs.values()):
        if end <= left.last:
            return None
        if words[end] in tables.softeners and end - 1 > left.last:
            end -= 1
        joiner, end = words[end], end - 1
    elif end > left.last and words[end] == right.prefix:
        end -= 1
    if end > left.last and not tables.is_between(document, left.last + 1, end):
        return None
    before = left.first - 1
    if (
        before >= 0
        and is_blank(document.gaps[left.first].rstrip("$€£¥"))
        and joiner in tables.pairs.get(words[before], ())
    ):
        moved = words[before] in tables.moving and not tables.changes.isdisjoint(words[max(0, before - 8) : before])
        return None if moved else before
    # A unit of its own makes the left number a value of its own: «12.5% إلى 1.4 مليار».
    alone = tables.units_repeat or (end == left.last and is_blank(document.gaps[left.last + 1]))
    return left.first if joiner in tables.bare and alone else None
