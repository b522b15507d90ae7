"""English fractions: "two thirds", "a fifth", "half a million", "five and a half million", "2½"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.en.cardinals import Read, read_cardinal, word_at
from claims.extraction.languages.en.number_lexicon import SOFT
from claims.extraction.languages.en.number_lists import word_list
from claims.extraction.languages.en.units import is_unit
from claims.extraction.numbers import is_digits, vulgar_fraction

_NOT_SHARES = word_list("fractions_not_shares")
"""Words before "half" and "quarter" that make them a stretch of play or of the year."""
_SHARE_LEADS = word_list("fractions_share_leads")
_SHARE_FOLLOWERS = word_list("fractions_share_followers")
_TIMES = frozenset(("past", "to"))
_HYPHENATED = word_list("fractions_hyphenated")


class Part(NamedTuple):
    """A fraction and its last word."""

    value: Decimal
    last: int


def read_mixed(document: Document, whole: Read) -> Read | None:
    """A whole number with its fraction: "one and a half", "two and three quarters", "2½", with a scale after it."""
    index = whole.last + 1
    words = document.words
    if index >= len(words):
        return None
    if (value := vulgar_fraction(words[index])) is not None and document.gaps[index] in ("", " "):
        return _scaled(document, whole, Part(value, index))
    if words[index] != "and" or document.gaps[index] not in SOFT:
        return None
    index += 1
    if index >= len(words) or document.gaps[index] not in SOFT:
        return None
    part = _part(document, index)
    return _scaled(document, whole, part) if part else None


def _scaled(document: Document, whole: Read, part: Part) -> Read:
    """The sum; the fraction is of the whole's scale ("five billion and three quarters"), or brings its own."""
    scale = _scale(document, part.last + 1)
    if scale and whole.scale > 1 and scale[0] < whole.scale:
        return Read(whole.value + part.value * scale[0], scale[1], scale=scale[0])
    if scale:
        return Read((whole.value + part.value) * scale[0], scale[1], scale=scale[0])
    return Read(whole.value + part.value * whole.scale, part.last, scale=whole.scale)


def _scale(document: Document, index: int) -> tuple[Decimal, int] | None:
    word = word_at(document, index)
    if word is None or word.place not in ("scale", "dozen", "hundred") or document.gaps[index] not in SOFT:
        return None
    return word.value, index


def _part(document: Document, index: int) -> Part | None:
    """The fraction of a mixed number at a word: "a half", "three quarters", "half", "⅔", "3/4" is joined elsewhere."""
    words = document.words
    if words[index] in ("a", "an") and index + 1 < len(words) and document.gaps[index + 1] in SOFT:
        below = _below(document, index + 1)
        if below is None:
            return None
        plain = words[below.last] in ("half", "quarter") or _closes(document, below.last + 1)
        return Part(1 / below.value, below.last) if plain else None
    if words[index] in ("half", "quarter"):
        return Part(1 / word_at(document, index).value, index)  # type: ignore[union-attr]
    above = read_cardinal(document, index)
    return read_share(document, above) if above else None


def read_share(document: Document, above: Read) -> Part | None:
    """A numerator with its denominator: "two thirds", "one-fifth", "three quarters", "1 over three"."""
    index = above.last + 1
    if index >= len(document.words) or above.ordinal or above.value != int(above.value):
        return None
    if document.words[index] == "over":
        return _over(document, above)
    if document.gaps[index] not in SOFT:
        return None
    below = _below(document, index)
    if below is None or not _fits(document, above, below):
        return None
    return Part(above.value / below.value, below.last)


def _fits(document: Document, above: Read, below: Part) -> bool:
    word = word_at(document, below.last)
    assert word is not None
    if word.place == "ordinal" or document.words[below.last] == "half":
        # "one third" is a share, "one third-place finish" and "two third" are not
        return above.value == 1 and document.gaps[below.last + 1] not in ("-", "‑")
    if below.value == 4 and (above.value > 3 or document.words[above.last] == "two"):
        return document.words[below.last + 1 : below.last + 2] == ["of"] and above.value < 4
    return document.words[below.last] != "halves"


def _over(document: Document, above: Read) -> Part | None:
    below = read_cardinal(document, above.last + 2)
    if below is None or below.ordinal or not below.value:
        return None
    closing = below.last + 1 == len(document.words) or document.gaps[below.last + 1].strip() != ""
    return Part(above.value / below.value, below.last) if closing else None


def _below(document: Document, index: int) -> Part | None:
    """The denominator at a word: its value and last word."""
    word = word_at(document, index)
    if word is None:
        return None
    if word.place in ("parts", "half") or (word.place == "ordinal" and word.value > 2):
        return Part(word.value, index)
    if word.place in ("ten", "unit", "hundred"):
        return _compound_below(document, index)
    return None


def _compound_below(document: Document, index: int) -> Part | None:
    """twenty-fifth, one hundred and fifth."""
    following = word_at(document, index + 1)
    if word_at(document, index).place == "ten" and following and following.place == "parts":  # type: ignore[union-attr]
        joined = document.gaps[index + 1] == "-" and following.value < 10
        return Part(word_at(document, index).value + following.value, index + 1) if joined else None  # type: ignore[union-attr]
    found = read_cardinal(document, index)
    return Part(found.value, found.last) if found and found.ordinal and found.value > 20 else None


def _closes(document: Document, index: int) -> bool:
    """Whether nothing that the fraction could count or rank follows: the clause ends, or "of", "more", a unit."""
    if index >= len(document.words) or document.gaps[index].strip():
        return True
    return document.words[index] in _SHARE_FOLLOWERS or is_unit(document, index) or _scale(document, index) is not None


def read_article_share(document: Document, index: int) -> Part | None:
    """ "a third", "a fifth of": an ordinal or quarter after "a" where it is a share and no rank."""
    below = _below(document, index)
    if below is None or document.words[below.last] == "half":
        return None
    after = below.last + 1
    if after < len(document.words) and document.gaps[after] in ("-", "‑"):
        return None
    followed = document.words[after] if after < len(document.words) and document.gaps[after] == " " else ""
    leads = index > 1 and document.words[index - 2] in _SHARE_LEADS
    if followed == "of" or (followed in _SHARE_FOLLOWERS and leads):
        return Part(1 / below.value, below.last)
    if document.words[index] == "quarter":
        return Part(1 / below.value, below.last) if leads or index == 1 else None
    alone = (index == 1 or leads) and (after == len(document.words) or document.gaps[after].strip() != "")
    return Part(1 / below.value, below.last) if alone or followed in ("more", "less", "fewer") else None


def read_half(document: Document, index: int) -> Read | None:
    """ "half", "half a million", "half an hour", "quarter million" at its own word; None where it is no share."""
    words, word = document.words, document.words[index]
    before = words[index - 1] if index and document.gaps[index] in SOFT else ""
    share = Decimal("0.5") if word == "half" else Decimal("0.25")
    after = index + 1
    if after < len(words) and document.gaps[after] == "-" and words[after] not in _HYPHENATED:
        return None
    if before in _NOT_SHARES and document.gaps[index] == " ":
        return Read(share, index) if word == "half" and before == "in" and _closes(document, after) else None
    if after >= len(words) or document.gaps[after] not in SOFT:
        return Read(share, index) if word == "half" else None
    scale = _scale(document, after)
    if scale is None and words[after] in ("a", "an") and word == "half":
        scale = _scale(document, after + 1)
        if scale is None and is_unit(document, after + 1):
            return Read(share, after)
    if scale:
        return Read(share * scale[0], scale[1], scale=scale[0])
    return _plain_half(document, index, share, before)


def _plain_half(document: Document, index: int, share: Decimal, before: str) -> Read | None:
    following = document.words[index + 1]
    clock = following in _TIMES and (read_cardinal(document, index + 2) or is_digits(document.words[index + 1]))
    if clock or (document.words[index] == "quarter" and following != "of"):
        return None
    if before == "the" and following not in ("of",):
        return None
    return Read(share, index)
