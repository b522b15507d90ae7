"""English numerals in text order: digits, number words, fractions, multiples and vague amounts."""

from __future__ import annotations

from decimal import Decimal

from claims.extraction.dates import is_year
from claims.extraction.document import Document
from claims.extraction.languages.en.cardinals import Read, read_cardinal, word_at
from claims.extraction.languages.en.currencies import SMALL_CODES, iso_codes, million_codes
from claims.extraction.languages.en.fractions import Part, read_article_share, read_half, read_mixed, read_share
from claims.extraction.languages.en.idioms import Idiom, idiom_at, is_pronoun
from claims.extraction.languages.en.multiples import read_fold, read_multiple
from claims.extraction.languages.en.number_lexicon import SOFT, trigger_words, vague_words
from claims.extraction.languages.en.units import is_capital, is_unit
from claims.extraction.languages.en.vague import read_vague
from claims.extraction.numbers import LONGEST, Numeral, digit_numeral, parse_digits, vulgar_fraction
from claims.extraction.records import NumberKind, NumberRole

_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_ARTICLES = frozenset(("a", "an"))
_SUFFIX_GAPS = frozenset(("", "'", "’"))
_NEGATIVE = frozenset(("minus", "negative"))
_PLACES = Decimal("1e-15")
_MILLION = Decimal(10**6)
CODE_AND_SCALE = "scale behind a code"
"""The rule of "75 USD million"."""
UNIT_AND_HALF = "unit and a half"
"""The rule of "an hour and a half", whose unit stands inside the number."""


def read_numerals(document: Document) -> list[Numeral]:
    """Every numeral and number word of the text; what each is used for is told later."""
    triggers = trigger_words()
    found: list[Numeral] = []
    free = 0
    for index in [i for i, word in enumerate(document.words) if word < ":" or word in triggers or word > "\u00ad"]:
        if index < free:
            continue
        idiom = idiom_at(document, index)
        numeral = _read(document, index) if idiom is None else _from_idiom(document, index, idiom)
        free = idiom.last + 1 if idiom else free
        if numeral is not None and not (found and _is_unit_word(document, found[-1], numeral)):
            found.append(numeral)
            free = max(free, numeral.last + 1)
    return found


def _is_unit_word(document: Document, left: Numeral, right: Numeral) -> bool:
    """ "30-second" and "one second": the unit of time, no ordinal."""
    return (
        right.first == left.last + 1
        and document.words[right.first] == "second"
        and document.gaps[right.first] in SOFT
        and right.first == right.last
    )


def _read(document: Document, index: int) -> Numeral | None:
    word = document.words[index]
    if word < ":":
        return _from_digits(document, index)
    if word > "\u00ad":
        return _from_vulgar(document, index)
    if word in vague_words():
        return read_vague(document, index)
    return _from_words(document, index) or read_multiple(document, index)


def _from_idiom(document: Document, index: int, idiom: Idiom) -> Numeral | None:
    word = word_at(document, index)
    if idiom.role == "drop" or word is None:
        return None
    numeral = _numeral(document, index, Read(word.value, index), rule="idiom")
    numeral.role = NumberRole.OTHER
    return numeral


def _from_vulgar(document: Document, index: int) -> Numeral | None:
    value = vulgar_fraction(document.words[index])
    if value is None:
        return None
    return _numeral(document, index, Read(value, index), NumberKind.FRACTION, "fraction sign")


def _from_digits(document: Document, index: int) -> Numeral:
    after = index + 1
    if after < len(document.words) and document.gaps[after] in _SUFFIX_GAPS:
        if special := _suffixed(document, index):
            return special
    read = read_cardinal(document, index)
    if read is None:
        return digit_numeral(document, index, None)
    # The value of the digits alone: what is found here is the sign and the point before them.
    numeral = digit_numeral(document, index, parse_digits(document.words[index]))
    return _grown(document, numeral, read)


def _suffixed(document: Document, index: int) -> Numeral | None:
    """21st, 1960s, 747s."""
    word, suffix = document.words[index], document.words[index + 1]
    if len(word) > LONGEST:
        return None
    if suffix in _ENDINGS and document.gaps[index + 1] == "" and word.replace(",", "").isdecimal():
        value = Decimal(word.replace(",", ""))
        return _numeral(document, index, Read(value, index + 1, ordinal=True), rule="digits with an ending")
    if suffix == "s" and word.isdecimal():
        numeral = _numeral(document, index, Read(Decimal(word), index), rule="decade")
        numeral.role = (
            NumberRole.DATE if is_year(word) or (len(word) == 2 and word[1] == "0") else NumberRole.DESIGNATOR
        )
        return numeral
    return None


def _from_words(document: Document, index: int) -> Numeral | None:
    word = word_at(document, index)
    if word is None:
        return None
    before = document.words[index - 1] if index and document.gaps[index] in SOFT else ""
    if word.place == "half":
        return _half(document, index, before)
    if before in _ARTICLES and (part := read_article_share(document, index)):
        return _share(document, index - 1, part)
    if before == "per" and (document.words[index] == "second" or word.place == "scale"):
        return None
    return _spelled(document, index, before, word.place)


def _spelled(document: Document, index: int, before: str, place: str) -> Numeral | None:
    """The cardinal or ordinal in words, "a" before a bare hundred or scale included."""
    read = read_cardinal(document, index)
    if read is None or (read.value == 1 and read.last == index and is_pronoun(document, index)):
        return None
    numeral = _numeral(document, index, read, rule="words")
    if before in _ARTICLES and place in ("hundred", "scale", "dozen"):
        numeral.first, numeral.start = index - 1, document.starts[index - 1]
    return numeral if read.ordinal else _grown(document, numeral, read)


def _half(document: Document, index: int, before: str) -> Numeral | None:
    share = before in _ARTICLES and read_article_share(document, index)
    if share:
        return _share(document, index - 1, share)
    if before in _ARTICLES and _is_unit_and_half(document, index):
        return _numeral(document, index - 4, Read(Decimal("1.5"), index), rule=UNIT_AND_HALF)
    read = read_half(document, index)
    if read is None:
        return None
    kind = (
        NumberKind.FRACTION if read.scale == 1 and document.words[read.last] not in _ARTICLES else NumberKind.CARDINAL
    )
    return _numeral(document, index - 1 if before in _ARTICLES else index, read, kind, "half")


def _is_unit_and_half(document: Document, index: int) -> bool:
    """ "an hour and a half": an article, a unit, "and a" before the half."""
    words = document.words
    return (
        index >= 4
        and words[index - 2] == "and"
        and words[index - 4] in _ARTICLES
        and is_unit(document, index - 3)
        and all(gap in SOFT for gap in document.gaps[index - 3 : index + 1])
    )


def _share(document: Document, first: int, part: Part) -> Numeral:
    last, value = _scaled_share(document, part)
    kind = NumberKind.FRACTION if value < 1 else NumberKind.CARDINAL
    return _numeral(document, first, Read(value, last), kind, "share")


def _grown(document: Document, numeral: Numeral, read: Read) -> Numeral:
    """The numeral with a fraction after it, a minus word before it, "fold" at its end."""
    last, value = read.last, read.value
    if mixed := read_mixed(document, read):
        last, value = mixed.last, mixed.value
    elif share := read_share(document, read):
        last, value = _scaled_share(document, share)
        numeral.kind = NumberKind.FRACTION if value < 1000 else NumberKind.CARDINAL
    if fold := read_fold(document, last):
        last, numeral.kind = fold, NumberKind.MULTIPLE
    negative = numeral.value is not None and numeral.value.is_signed()
    before = numeral.first - 1
    if before >= 0 and document.words[before] in _NEGATIVE and document.gaps[numeral.first] == " ":
        numeral.first, numeral.start, negative = before, document.starts[before], True
    if _is_in_millions(document, numeral.first, last):
        value *= _MILLION
    if scale := _scale_behind_code(document, last):
        value, last, numeral.rule = value * scale, last + 2, CODE_AND_SCALE
    numeral.value = _tidy(-value if negative else value)
    numeral.last, numeral.end = last, document.end(last)
    return numeral


def _scale_behind_code(document: Document, last: int) -> Decimal | None:
    """The scale of "75 USD million"."""
    code, scale = last + 1, word_at(document, last + 2)
    if scale is None or scale.place != "scale" or document.gaps[code] != " " or document.gaps[code + 1] != " ":
        return None
    known = document.words[code] in iso_codes() or document.words[code] in SMALL_CODES
    return scale.value if known and is_capital(document, code) else None


def _is_in_millions(document: Document, first: int, last: int) -> bool:
    """Whether "MUSD" or the like stands on either side."""
    after = last + 1
    if after < len(document.words) and len(document.words[after]) == 4 and document.words[after] in million_codes():
        return document.gaps[after] in ("", " ")
    return first > 0 and len(document.words[first - 1]) == 4 and document.words[first - 1] in million_codes()


def _scaled_share(document: Document, share: Part) -> tuple[int, Decimal]:
    """ "three quarters of a million" is a number; any other share stays one."""
    words, last = document.words, share.last
    if words[last + 1 : last + 3] == ["of", "a"] and (scale := word_at(document, last + 3)):
        if scale.place == "scale":
            return last + 3, share.value * scale.value
    return last, share.value


def _tidy(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent >= -15 or abs(value) >= _MILLION:
        return value
    return value.quantize(_PLACES).normalize()


def _numeral(
    document: Document, first: int, read: Read, kind: NumberKind = NumberKind.CARDINAL, rule: str = "words"
) -> Numeral:
    start, end = document.starts[first], document.end(read.last)
    if read.ordinal:
        return Numeral(first, read.last, start, end, read.value, NumberKind.ORDINAL, NumberRole.ORDINAL, rule=rule)
    return Numeral(first, read.last, start, end, _tidy(read.value), kind, rule=rule)
