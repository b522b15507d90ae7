"""The Arabic number grammar: words and digits that follow one another, summed to one value."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from claims.extraction.languages.ar.words import ARTICLES, PREFIXES, folded_forms, with_prefixes
from claims.extraction.languages.data import rows
from claims.extraction.numbers import share

ZERO = Decimal(0)
HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)


class NumberWord(NamedTuple):
    """A word of the lexicon as it stands in the text."""

    kind: str
    value: Decimal
    lemma: str
    skip: int
    """Clitic letters before it, the article included."""
    joint: bool
    """Whether one of them is «و»."""
    definite: bool
    """Whether the article is one of them."""
    form: str


@cache
def lexicon() -> dict[str, NumberWord]:
    """Every spelling of every number word, behind every clitic; a word in its own right wins over a prefixed one."""
    entries = [
        (form, row["kind"], _value(row["value"]), row["lemma"])
        for row in rows("ar", "number_words")
        for form in folded_forms(row)
        if row["kind"] != "vague" or form[-1] != "ه"  # «بعده» is "after him", not "several"
    ]
    found: dict[str, NumberWord] = {}
    for form, kind, value, lemma in entries:
        found.setdefault(form, NumberWord(kind, value, lemma, 0, joint=False, definite=False, form=form))
    for form, kind, value, lemma in entries:
        for word, skip in with_prefixes(form, PREFIXES[1:]):
            found.setdefault(word, NumberWord(kind, value, lemma, skip, word[0] == "و", definite=False, form=form))
        for word, skip in with_prefixes(form, ARTICLES):
            found.setdefault(word, NumberWord(kind, value, lemma, skip, word[0] == "و", definite=True, form=form))
    return found


@cache
def not_alone() -> frozenset[str]:
    """Words that are no number unless another number word follows («الأحد», «لست»)."""
    return frozenset(form for row in rows("ar", "not_numbers") for form in folded_forms(row))


def _value(text: str) -> Decimal:
    fraction = Fraction(text)
    value = share(Decimal(fraction.numerator), Decimal(fraction.denominator))
    return ZERO if value is None else value


class Sum:
    """A number while its words come in; `add` says whether the next word still belongs to it.

    `total` holds the finished groups (thousands, millions), `group` the open one below a thousand or in digits.
    """

    __slots__ = ("added", "closed", "fraction", "group", "last", "negative", "ordinal", "scale", "total", "vague")

    def __init__(self) -> None:
        self.total = ZERO
        self.group: Decimal | None = None
        self.scale: Decimal | None = None
        """The smallest scale so far: what comes after it must be below it."""
        self.last = ""
        """The kind of the last word taken."""
        self.added = ZERO
        """What the last «ونصف» added, to take it back where a scale of its own follows («ألف وربع مئة»)."""
        self.closed = -1
        """The last word of the finished groups."""
        self.ordinal = False
        self.fraction = False
        self.vague = False
        self.negative = False

    @property
    def value(self) -> Decimal | None:
        if self.vague or not self.last:
            return None
        value = self.total + (self.group or ZERO)
        return -value if self.negative else value

    def add(self, word: NumberWord, *, joint: bool) -> bool:
        """Take the word if the grammar lets it follow (`joint`: behind «و»); False leaves the sum as it was."""
        adder = _ADDERS.get(word.kind)
        if adder is None or not adder(self, word, joint):
            return False
        self.last = word.kind
        return True

    def mark(self, last: int) -> None:
        """Note that the groups up to word `last` are finished, where none is open."""
        if self.group is None:
            self.closed = last

    def give_back(self, last: int) -> int:
        """The last word of the number where a scale follows that belongs to the open group alone.

        «ألفين وثلاثة آلاف»: three belongs to its own thousands, two thousand is a number of its own.
        """
        if self.closed < 0 or self.group is None:
            return last
        self.group, self.last = None, "scale"
        return self.closed

    def add_digits(self, value: Decimal, *, joint: bool) -> bool:
        """Take a digit number: at the start, or behind «و» below the last scale («3 ملايين و500 ألف»)."""
        if self.last and not (joint and self.last in SCALES and self.scale and self._fits(value)):
            return False
        self.group = value
        self.last = "digits"
        return True

    def _fits(self, value: Decimal) -> bool:
        return self.group is None and self.scale is not None and ZERO < value < self.scale and value == int(value)


SCALES = frozenset(("scale", "dual_scale", "plural_scale"))
_HUNDREDS = frozenset(("hundred", "hundreds", "hundreds_weak"))
_COUNTS_HUNDREDS = frozenset(("unit", "digits", "tens", "fraction", "fraction_weak"))
_FRACTIONS = frozenset(("fraction", "fraction_weak"))
_SMALL = frozenset(("unit", "one_of", "ordinal"))


def _opens(total: Sum, joint: bool) -> bool:
    """Whether a new word may stand at this place: at the start, behind «و» after a scale, or after hundreds."""
    if not total.last or total.last == "minus":
        return True
    if total.last in SCALES:
        return joint
    return total.last in _HUNDREDS and total.group is not None and total.group % HUNDRED == 0


def _unit(total: Sum, word: NumberWord, joint: bool) -> bool:
    if not _opens(total, joint) or (total.last in _HUNDREDS and not joint and word.kind == "one_of"):
        return False
    total.group = (total.group or ZERO) + word.value
    return True


def _ordinal(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.last and not (joint and (total.last in _HUNDREDS or total.last in SCALES) and word.definite):
        return False
    total.group = (total.group or ZERO) + word.value
    total.ordinal = True
    return True


def _ten(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.last in _SMALL and not joint and not word.definite:
        total.group = (total.group or ZERO) + word.value
        return True
    if total.last in _SMALL:
        return False
    return _unit(total, word, joint)


def _tens(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.last in _SMALL and joint:
        total.group = (total.group or ZERO) + word.value
        return True
    return total.last not in _SMALL and _unit(total, word, joint)


def _hundred(total: Sum, word: NumberWord, joint: bool) -> bool:
    if not joint and total.last in _FRACTIONS and total.added and total.group is not None:
        portion = total.added / (total.scale or Decimal(1))
        total.group += portion * HUNDRED - total.added
        return True
    if not joint and total.last in _COUNTS_HUNDREDS and total.group is not None:
        if word.definite and total.last not in _FRACTIONS and total.last != "unit":
            return False
        if total.last == "unit" and total.group > 10 and total.group % HUNDRED < 10 and total.group >= HUNDRED:
            return False
        total.group *= HUNDRED
        total.fraction = False
        return True
    return _hundreds(total, word, joint)


def _hundreds(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.group is not None or not _opens(total, joint):
        return False
    total.group = word.value
    return True


def _scale(total: Sum, word: NumberWord, joint: bool) -> bool:
    if word.value < THOUSAND and total.last:
        return (
            total.last in ("fraction", "fraction_weak", "unit", "digits") and not joint and _multiply(total, word.value)
        )
    if total.last in _FRACTIONS and word.value == total.scale:
        return not joint  # «مليون ونصف المليون» says its scale twice
    if joint:
        return total.last in SCALES and total.group is None and _new_group(total, word.value, word.value)
    if not total.last:
        return _new_group(total, word.value, word.value)
    return _multiply(total, word.value)


def _multiply(total: Sum, scale: Decimal) -> bool:
    if total.group is None and total.last not in SCALES:
        return False
    if total.group is None or (total.scale is not None and scale > total.scale):
        total.total = (total.total + (total.group or ZERO)) * scale
    elif total.scale is not None and scale == total.scale:
        return False
    else:
        total.total += total.group * scale
    total.group, total.scale, total.fraction = None, scale, False
    return True


def _dual_scale(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.last and not (joint and total.last in SCALES and total.group is None):
        return False
    return _new_group(total, word.value, word.value / 2)


def _new_group(total: Sum, value: Decimal, scale: Decimal) -> bool:
    if total.scale is not None and scale >= total.scale:
        return False
    total.total += value
    total.scale = scale
    return True


def _plural_scale(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.vague and not joint:
        return True
    if not total.last:
        total.vague, total.scale = True, word.value
        return True
    return not joint and total.last not in SCALES and _multiply(total, word.value)


def _vague(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.vague and not joint:
        return True
    if total.last == "unit" and not joint and word.value == HUNDRED:
        return _hundred(total, word, joint)
    if total.last:
        return False
    total.vague = True
    return True


def _zero(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.last:
        return False
    total.group = ZERO
    return True


def _fraction(total: Sum, word: NumberWord, joint: bool) -> bool:
    if not total.last:
        total.group, total.fraction = word.value, True
        return True
    if not joint or total.last in ("ordinal", "fraction", "fraction_weak", "parts") or total.vague:
        return False
    added = word.value * total.scale if total.last in SCALES and total.scale else word.value
    total.group = (total.group or ZERO) + added
    total.added = added
    return True


_NO_PARTS = frozenset(("minus", "ordinal", "fraction", "fraction_weak", "parts"))


def add_parts(total: Sum, count: Decimal, parts: Decimal) -> bool:
    """«ثلاث وعشرون وثلاثة أخماس»: add so many parts behind «و»."""
    portion = share(count, parts)
    if portion is None or not total.last or total.last in _NO_PARTS or total.vague:
        return False
    total.group = (total.group or ZERO) + portion
    total.last = "parts"
    return True


def _parts(total: Sum, word: NumberWord, joint: bool) -> bool:
    """«ثلاثة أرباع»: the last unit counts the parts; «مئة وثلاثة أرباع» keeps the hundred whole."""
    if joint or total.last not in ("unit", "ten", "tens") or total.group is None:
        return False
    count = total.group % 10 if total.last == "unit" else total.group
    whole = total.group - count
    portion = share(count, word.value)
    if portion is None:
        return False
    total.group, total.fraction = whole + portion, not whole and not total.total
    return True


def _minus(total: Sum, word: NumberWord, joint: bool) -> bool:
    if total.last:
        return False
    total.negative = True
    return True


_ADDERS: dict[str, Callable[[Sum, NumberWord, bool], bool]] = {
    "unit": _unit,
    "one_of": _unit,
    "ordinal": _ordinal,
    "ten": _ten,
    "teen": _unit,
    "tens": _tens,
    "hundred": _hundred,
    "hundreds": _hundreds,
    "hundreds_weak": _hundreds,
    "scale": _scale,
    "dual_scale": _dual_scale,
    "plural_scale": _plural_scale,
    "vague": _vague,
    "zero": _zero,
    "fraction": _fraction,
    "fraction_weak": _fraction,
    "parts": _parts,
    "minus": _minus,
}
