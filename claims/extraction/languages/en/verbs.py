"""The verb around a cue word: its helpers to the left, and what kind of clause they make."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.en.cues import homographs
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.sheet import Sheet

_HELPERS = "AMbhgn"
_REACH = 7
_GERUND_AFTER = "ISFtXxN0DPOlrVBvk"
_POSSESSIVE_ENDS = ("' ", "’ ")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """`first` is the group's first word; `shape` says what it can be.

    finite: it has a subject of its own; passive: its subject is not the speaker; infinitive; gerund: after a
    preposition or a noun; participle: ", saying"; none: the word is no verb here.
    """

    first: int
    shape: str


def verb_group(sheet: Sheet, word: int, inflection: str) -> VerbGroup:
    """The verb group whose main verb is `word`."""
    if _is_noun(sheet, word, inflection):
        return VerbGroup(word, "none")
    first = word
    while first > 0 and word - first < _REACH and sheet.tags[first - 1] in _HELPERS and sheet.gaps[first] in "_-":
        first -= 1
    helpers = sheet.tags[first:word]
    while first < word and sheet.tags[first] == "n" and sheet.gaps[first] == "_" and sheet.tag(first - 1) in "CIS":
        first += 1
    if sheet.tag(first - 1) == "t" and sheet.gaps[first] == "_" and not set(helpers) & set("Mg"):
        shape = "infinitive" if inflection in "B" or "b" in helpers or "h" in helpers else "none"
        return VerbGroup(first - 1, shape)
    return VerbGroup(first, _shape(sheet, first, word, inflection))


def _is_noun(sheet: Sheet, word: int, inflection: str) -> bool:
    """Whether a base, -s or -ing form is a noun: after a possessor, or, with -s, by the words around it."""
    if inflection not in "BZG" or word == 0:
        return False
    if sheet.tags[word - 1] == "z" or sheet.document.gaps[word] in _POSSESSIVE_ENDS:
        return True
    if inflection == "G":
        return sheet.tags[word - 1] == "D" and sheet.gaps[word] == "_" and sheet.tag(word + 1) in "TIFM"
    return inflection == "Z" and _is_plural_noun(sheet, word)


def _is_plural_noun(sheet: Sheet, word: int) -> bool:
    """Whether a verb follows the -s form, or a number, a verb or another plural stands before it."""
    if sheet.tag(word + 1) in "MbhgVk" and sheet.gaps[word + 1] == "_":
        return True
    before, tag = sheet.word(word - 1), sheet.tags[word - 1]
    if sheet.gaps[word] == "_" and (tag in "0Vv" or before in words_of("counting")):
        return True
    return tag == "x" and before.endswith("s") and before[-2:] not in ("ss", "us", "is", "ws")


def _shape(sheet: Sheet, first: int, word: int, inflection: str) -> str:
    helpers = sheet.tags[first:word]
    if inflection == "G":
        return "finite" if "b" in helpers else _ing_shape(sheet, first)
    if inflection == "B":
        return "finite" if "M" in helpers or "g" in helpers or _plural_subject(sheet, first, word) else "none"
    if "b" in helpers:
        return "passive"
    if "h" in helpers:
        return "finite"
    if inflection == "L" or helpers.strip("An") or _adjective_place(sheet, first, word):
        return "none"
    return "finite"


def _adjective_place(sheet: Sheet, first: int, word: int) -> bool:
    """Whether an -ed or -s form stands where only an adjective or a noun can: "the leaked memo", "his plans"."""
    if first == 0 or sheet.gaps[first] not in "_-":
        return False
    before = sheet.tags[first - 1]
    if before == "D":
        return sheet.word(first - 1) not in words_of("determiner-subject")
    return before in "zF" or (before == "I" and first == word)


def _ing_shape(sheet: Sheet, first: int) -> str:
    if first == 0 or sheet.gaps[first] in ",=>;:.<)":
        return "participle"
    return "gerund" if sheet.tags[first - 1] in _GERUND_AFTER else "participle"


def _plural_subject(sheet: Sheet, first: int, verb: int) -> bool:
    """Whether what stands before can be the subject of a plural or first-person verb."""
    if first == 0 or sheet.gaps[first] not in "_),=":
        return False
    tag, word = sheet.tags[first - 1], sheet.word(first - 1)
    if tag == "P":
        return word in ("they", "we", "i", "you", "others")
    if tag == "w":
        return word != "whose"
    if tag in "XxNDO" and sheet.word(verb) not in homographs():
        return tag != "D" or word in words_of("determiner-subject")
    return word in words_of("plural-subject") or (tag in "XxNV" and word.endswith("s") and not word.endswith("ss"))
