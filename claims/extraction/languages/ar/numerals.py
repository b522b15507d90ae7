"""Every number of an Arabic text as it stands: digits and words read together, before anyone asks what they are for."""

from __future__ import annotations

from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.languages.ar.items import is_countable
from claims.extraction.languages.ar.number_words import SCALES, NumberWord, Sum, add_parts, lexicon, not_alone
from claims.extraction.languages.ar.tables import dates, decimal_units, measures, units
from claims.extraction.languages.ar.words import CLITICS
from claims.extraction.numbers import Numeral, digit_groups, digit_numeral, is_digits, parse_digits, vulgar_fraction
from claims.extraction.phrases import is_blank
from claims.extraction.records import NumberKind, NumberRole

TANWIN = "\u064b"
_LETTERS = {"م": Decimal(1_000_000), "ا": Decimal(1000)}
_INNER_PREFIXES = frozenset(("", "و", "ال", "وال"))
"""What may be glued to a word inside a number: «خمسة وعشرين», «الخامس والعشرين»."""
_TEN = frozenset(("عشر", "عشرة", "عشره"))
_WEAK = frozenset(("hundreds_weak", "fraction_weak"))
_FIFTHS = frozenset(("خمس", "سبع", "تسع", "عشر"))
"""Feminine numbers that are fractions before a definite noun: «خمس السكان» against «خمس سنوات»."""


def read_numerals(document: Document) -> list[Numeral]:
    """The numerals of the text in order; none overlap."""
    known = lexicon()
    numerals: list[Numeral] = []
    done = -1
    for index in [i for i, word in enumerate(document.words) if word < ":" or word in known]:
        if index > done and (numeral := _read(document, index, known, done)):
            numerals.append(numeral)
            done = numeral.last
    return numerals


def _read(document: Document, index: int, known: dict[str, NumberWord], done: int) -> Numeral | None:
    if is_digits(document.words[index]):
        return _read_from_digits(document, index, known)
    word = known[document.words[index]]
    if (
        word.kind == "zero"
        and 0 <= done == index - 1
        and is_digits(document.words[done])
        and dates().months.at(document, index)
    ):
        return None  # «5 صفر 1437» is a day of the month Safar
    if word.kind == "point" or _is_percent_tail(document, index, word, done):
        return None
    total = Sum()
    if not total.add(word, joint=False):
        return None
    last = _extend(document, index, total, word, known)
    if total.last == "minus":
        return _negative_digits(document, index, known)
    return _from_words(document, index, last, total, word)


def _negative_digits(document: Document, index: int, known: dict[str, NumberWord]) -> Numeral | None:
    """«سالب 5»: the word before the digits."""
    following = index + 1
    if following >= len(document.words) or not is_digits(document.words[following]) or document.gaps[following] != " ":
        return None
    numeral = _read_from_digits(document, following, known)
    if numeral and numeral.value:
        numeral.value, numeral.first, numeral.start = -numeral.value, index, document.starts[index]
    return numeral


def _is_percent_tail(document: Document, index: int, word: NumberWord, done: int) -> bool:
    """«بالمئة» and «في المئة» are a unit, not a hundred; «في الألف» behind a number too."""
    if not word.definite or not (word.kind == "hundred" or (word.kind == "scale" and done >= max(0, index - 2))):
        return False
    return "ب" in document.words[index][: word.skip] or (index > 0 and document.words[index - 1] in ("في", "من"))


def _extend(document: Document, last: int, total: Sum, first: NumberWord | None, known: dict[str, NumberWord]) -> int:
    """The last word of the number whose first word(s) the sum has taken."""
    words = document.words
    total.mark(last)
    while (index := _following(document, last)) < len(words):
        joint = index == last + 2
        if is_digits(words[index]):
            value = parse_digits(words[index]) if joint else None
            if value is None or not total.add_digits(value, joint=True):
                break
            last = index
            continue
        word = known.get(words[index])
        if word is None or not _may_follow(words[index], word, first, total):
            break
        # Folded, «وأحد عشر» looks like «واحد عشر».
        joint = joint or word.joint or (words[index] == "واحد" and _word(document, index + 1) in _TEN)
        if word.kind == "point":
            return _read_decimals(document, index, total, known) or last
        if joint and _adds_parts(document, index, word, total, known):
            return index + 1
        if not total.add(word, joint=joint):
            return total.give_back(last) if word.kind in SCALES and not joint else last
        last = index
        total.mark(last)
    return last


def _following(document: Document, last: int) -> int:
    """The next word that may go on with a number, over a «و» of its own; past the end where a mark stands between."""
    index = last + 1
    if index < len(document.words) and is_blank(document.gaps[index]):
        if document.words[index] != "و":
            return index
        if index + 1 < len(document.words) and is_blank(document.gaps[index + 1]):
            return index + 1
    return len(document.words)


def _adds_parts(document: Document, index: int, word: NumberWord, total: Sum, known: dict[str, NumberWord]) -> bool:
    following = known.get(_word(document, index + 1)) if word.kind == "unit" else None
    return following is not None and following.kind == "parts" and add_parts(total, word.value, following.value)


def _may_follow(text: str, word: NumberWord, first: NumberWord | None, total: Sum) -> bool:
    if text[: word.skip] not in _INNER_PREFIXES:
        return False
    if not word.definite:
        return True
    return (first is not None and first.definite) or total.vague or total.last in ("fraction", "fraction_weak", "parts")


def _read_decimals(document: Document, point: int, total: Sum, known: dict[str, NumberWord]) -> int | None:
    """«أربعة فاصلة خمسة مليون»: the words behind the point as decimals, then a scale; the last word, or None."""
    index = point + 1
    if total.group is None or index >= len(document.words) or not is_blank(document.gaps[index]):
        return None
    if document.words[index].isdecimal() and total.last == "digits":
        total.group += Decimal(document.words[index]).scaleb(-len(document.words[index]))
        return index
    word, behind = known.get(document.words[index]), Sum()
    if word is None or word.skip or not behind.add(word, joint=False) or word.kind in ("scale", "fraction", "vague"):
        return None
    last = index
    while (following := known.get(_word(document, last + 1))) and following.kind in ("unit", "ten", "tens", "hundred"):
        if following.skip > following.joint or not behind.add(following, joint=following.joint):
            break
        last += 1
    if behind.value is None:
        return None
    total.group += behind.value.scaleb(-len(str(behind.value)))
    following = known.get(_word(document, last + 1))
    if following and following.kind in ("scale", "plural_scale") and not following.skip:
        total.last = "digits"
        last += total.add(following, joint=False)
    return last


def _word(document: Document, index: int) -> str:
    return document.words[index] if index < len(document.words) and is_blank(document.gaps[index]) else ""


def _from_words(document: Document, index: int, last: int, total: Sum, word: NumberWord) -> Numeral | None:
    if last == index and (document.words[index] in not_alone() or (word.lemma == "عدة" and word.definite)):
        return None
    if last == index and (word.kind == "one_of" or (word.kind in _WEAK and not _stands(document, index, word))):
        return None
    start = document.starts[index] + word.skip
    numeral = Numeral(index, last, start, document.end(last), total.value, rule=f"number_words {word.lemma}")
    numeral.scale = total.scale
    numeral.prefix = document.words[index][: word.skip]
    if total.ordinal or (numeral.prefix.endswith("ال") and _word(document, last + 1) == "بعد"):
        numeral.kind = NumberKind.ORDINAL if total.ordinal else numeral.kind
        _add_after(document, numeral, lexicon())
    elif total.fraction:
        numeral.kind = NumberKind.FRACTION
    elif last == index and word.form in _FIFTHS and not word.definite and _word(document, last + 1).startswith("ال"):
        numeral.kind, numeral.value = NumberKind.FRACTION, 1 / word.value
    elif last == index and _is_dual_construct(document, index, word):
        numeral.value = word.value * 2
    if numeral.value is None:
        numeral.rule = f"vague {word.lemma}"
    return numeral


def _is_dual_construct(document: Document, index: int, word: NumberWord) -> bool:
    """«مليونا رصاصة» is two million: a scale in -ā before its noun, where one million would have no ending."""
    if word.kind != "scale" or not word.form.endswith("ا") or word.definite or not is_countable(document, index + 1):
        return False
    end = document.span(index).end
    return document.source[end - 1] != TANWIN and document.source[end - 2 : end - 1] != TANWIN


def _add_after(document: Document, numeral: Numeral, known: dict[str, NumberWord]) -> None:
    """«الثاني بعد المئة» is the 102nd."""
    word = known.get(_word(document, numeral.last + 2)) if _word(document, numeral.last + 1) == "بعد" else None
    if word and word.definite and word.kind in ("hundred", "hundreds", "scale") and numeral.value is not None:
        numeral.value += word.value
        numeral.last += 2
        numeral.end, numeral.kind = document.end(numeral.last), NumberKind.ORDINAL


def _stands(document: Document, index: int, word: NumberWord) -> bool:
    """Whether a doubtful word («متين», «نص») is a number here: alone between marks, or a half of a unit."""
    if word.kind == "fraction_weak" and not word.definite:
        spaced = index > 0 and document.words[index - 1] == "و"
        noun = index - (2 if spaced else 1)
        if (word.joint or spaced) and noun >= 0 and document.words[noun] in units():
            return True
        if units().at(document, index + 1) is not None:
            return True
    before, after = document.gaps[index], document.gaps[index + 1]
    first, final = index == 0, index + 1 == len(document.words)
    return (first or bool(before.strip())) and (final or bool(after.strip()))


def _read_from_digits(document: Document, index: int, known: dict[str, NumberWord]) -> Numeral | None:
    value, last = _digit_value(document, index)
    numeral = digit_numeral(document, index, value, last=last)
    before = document.words[index - 1] if index else ""
    if before in CLITICS and (not document.gaps[index] or (before == "ال" and is_blank(document.gaps[index]))):
        numeral.prefix = before
    if numeral.value is None or numeral.role is not NumberRole.QUANTITY:
        return numeral
    total = Sum()
    total.add_digits(abs(numeral.value), joint=False)
    after = _abbreviated(document, last + 1, total)
    final = after if after is not None else _extend(document, last, total, None, known)
    final = _add_vulgar(document, final, total)
    if final != last and total.value is not None:
        numeral.value = total.value.copy_sign(numeral.value)
        numeral.last, numeral.end = final, document.end(final)
        numeral.kind = NumberKind.FRACTION if total.fraction else numeral.kind
        numeral.rule, numeral.scale = "digits and words", total.scale
    return numeral


def _digit_value(document: Document, index: int) -> tuple[Decimal | None, int]:
    """The value of the digits that start here and the last word they take: «1 234 567», «2،308» are several words."""
    words, gaps = document.words, document.gaps
    last = digit_groups(document, index)
    if last + 2 < len(words) and words[last + 1] == "ر" and (reversed_ := _agency_decimal(document, index)) is not None:
        return reversed_, index + 2
    if last > index:
        return parse_digits("".join(words[index : last + 1])), last
    while last + 1 < len(words) and gaps[last + 1] == "،" and is_digits(words[last + 1]) and len(words[last + 1]) < 10:
        last += 1
    decimal = decimal_units()
    following = words[last + 1] if last + 1 < len(words) and is_blank(gaps[last + 1]) else ""
    if last > index:
        text = ",".join(words[index : last + 1])
        value = parse_digits(text, decimal_comma=following in decimal)
        if value is not None and len(words[index + 1]) <= 3:
            return value, last
        last = index
    return parse_digits(words[index], grouping_dot=_groups_by_dot(document, last, following)), last


def _agency_decimal(document: Document, index: int) -> Decimal | None:
    """«5ر17»: how news agencies write 17.5, so that it looks right from right to left."""
    decimals, whole = document.words[index], document.words[index + 2]
    blank = is_blank(document.gaps[index + 1]) and is_blank(document.gaps[index + 2])
    return Decimal(f"{whole}.{decimals}") if blank and whole.isdecimal() and decimals.isdecimal() else None


def _groups_by_dot(document: Document, index: int, following: str) -> bool:
    """«20.000 شخص» groups, «4.800» and «2.125 كيلومتر» do not: only whole things have no decimals."""
    if document.words[index].endswith(".000"):
        return True
    if not following or following in lexicon() or following.isascii():
        return False
    return measures().at(document, index + 1) is None


def _abbreviated(document: Document, index: int, total: Sum) -> int | None:
    """«12301.5 م د», «12م دينار», «300 أ د»: the scale word as one letter before the dinar."""
    scale = _LETTERS.get(_word(document, index))
    following = index + 1
    if scale is None or following >= len(document.words) or document.gaps[following] not in (" ", ".", ". "):
        return None
    if document.words[following] not in decimal_units():
        return None
    total.group = (total.group or Decimal(0)) * scale
    return index


def _add_vulgar(document: Document, last: int, total: Sum) -> int:
    """«3½»."""
    if last + 1 < len(document.words) and is_blank(document.gaps[last + 1]):
        fraction = vulgar_fraction(document.words[last + 1])
        if fraction is not None and total.group is not None:
            total.group += fraction
            return last + 1
    return last
