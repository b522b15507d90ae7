"""The counted noun phrase after an Arabic number: «562 مركز قيادة», «25 ألف لاجئ سوري»."""

from __future__ import annotations

from functools import cache

from claims.extraction.document import Document
from claims.extraction.languages.ar.words import CLITICS, stop_words, words_of
from claims.extraction.numbers import is_digits
from claims.extraction.phrases import is_blank
from claims.extraction.records import Number, NumberKind

_ADJECTIVE_ENDS = ("ي", "ية", "يه", "يا", "يين", "يون", "يات", "ة", "ه")
_PRONOUNS = ("ها", "هم", "هن", "هما")
_VERB_STARTS = ("ي", "ت", "سي", "ست")
_GLUED = ("وال", "بال", "كال", "فال", "لل")


def counted_noun(document: Document, number: Number) -> tuple[int, int] | None:
    """First and last word of the counted noun phrase, or None where no noun follows."""
    first = number.last + 1
    if number.rule == "dual noun":
        return number.first, number.first
    if number.rule.startswith("multiples verb") or document.words[number.last].endswith(_PRONOUNS):
        return None  # «تضاعف» and «نصفهم» count nothing behind them
    if not is_noun(document, first):
        return None
    noun = document.words[first]
    if noun.startswith("ال") and not _takes_definite(document, number):
        return None
    last = _model(document, first)
    if last != first or noun.isascii():
        return first, last
    if _continues(document, first, noun, definite=_takes_definite(document, number)):
        last = first + 1
    return first, last


def _takes_definite(document: Document, number: Number) -> bool:
    """«ثلثي السكان», «آلاف الجرحى»: only shares and vague amounts count a noun with the article; digits never do."""
    if is_digits(document.words[number.last]) and number.kind is not NumberKind.FRACTION:
        return False
    return number.kind is not NumberKind.CARDINAL or number.value is None or number.value < 1


def _model(document: Document, index: int) -> int:
    """«ثماني سو-34»: the number of a type belongs to it."""
    following = index + 1
    if following < len(document.words) and document.gaps[following] == "-" and is_digits(document.words[following]):
        return following
    return index


def is_noun(document: Document, index: int) -> bool:
    """Whether word `index` may be a noun: a word that follows with a blank and is neither particle nor verb."""
    if index >= len(document.words) or not is_blank(document.gaps[index]):
        return False
    word = document.words[index]
    if is_digits(word) or len(word) < 2 or word in CLITICS or document.gaps[index + 1].startswith("://"):
        return False
    if word in stop_words() or _is_verb(word) or (word.startswith(_GLUED) and word not in _glued_nouns()):
        return False
    if word[0] in "بل":
        return word in _glued_nouns()
    return word[0] != "و" or word.removesuffix("ا") in _waw_nouns()


def is_countable(document: Document, index: int) -> bool:
    """Whether word `index` may be a noun that a digit number counts: indefinite, nothing glued before it."""
    return is_noun(document, index) and not document.words[index].startswith("ال")


@cache
def _glued_nouns() -> frozenset[str]:
    """Nouns and adjectives whose «ب» or «ل» is their own («بلد», «لاعب»)."""
    return words_of("glued_nouns") | _glued_adjectives()


@cache
def _waw_nouns() -> frozenset[str]:
    """Nouns that begin with «و» themselves («ورشة»): elsewhere a first «و» says "and"."""
    return words_of("waw_nouns")


def _is_verb(word: str) -> bool:
    """Whether the word's shape is a verb's: «قتلوا», «يشاركون»."""
    return (word.endswith("وا") and len(word) > 4) or (word[0] == "ي" and word.removesuffix("ا") not in _yeh_nouns())


@cache
def _yeh_nouns() -> frozenset[str]:
    """Nouns and adjectives that begin with «ي»: every other such word is a verb."""
    return words_of("yeh_nouns")


@cache
def _glued_adjectives() -> frozenset[str]:
    """Adjectives that begin with a letter that could be glued («كبيرة», «بحرية»)."""
    return words_of("glued_adjectives")


def _continues(document: Document, first: int, noun: str, *, definite: bool) -> bool:
    """Whether the next word is the noun's adjective or construct complement, a `definite` one only where allowed."""
    word = document.words[first + 1] if first + 1 < len(document.words) else ""
    if not is_noun(document, first + 1) or word.endswith(_PRONOUNS):
        return False
    if word.startswith("ال") or noun.startswith("ال"):
        return definite and word.startswith("ال") and (noun.startswith("ال") or not noun.endswith(("ا", "ين", "ون")))
    if _is_accusative(noun):
        return _is_accusative(word) and len(word) > 4
    if word[0] in "بلكف":
        return word in _glued_adjectives()
    if word in _complements():
        return True
    if word.endswith(_ADJECTIVE_ENDS):
        return not word.startswith(_VERB_STARTS) or _is_verbal_noun(word)
    return len(word) > 3 and not _may_be_glued_or_verb(word)


@cache
def _complements() -> frozenset[str]:
    """Short nouns that end a counted phrase («فرصة عمل», «منصب شغل»)."""
    return words_of("short_complements")


def _may_be_glued_or_verb(word: str) -> bool:
    if word[0] == "و" or (word.endswith("ت") and not word.endswith("ات")):
        return True
    return word.startswith(_VERB_STARTS) and not _is_verbal_noun(word)


def _is_accusative(word: str) -> bool:
    return word.endswith("ا") and len(word) > 3


def _is_verbal_noun(word: str) -> bool:
    """«تدريب», «تصدير»: a verbal noun of the second form, not a verb."""
    return word[0] == "ت" and ((len(word) == 5 and word[3] == "ي") or word.endswith(("ية", "يه", "ي", "ة")))
