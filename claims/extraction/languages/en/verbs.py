"""The verb around a cue word: its helpers to the left, and what kind of clause they make."""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.languages.en.cues import homographs
from claims.extraction.languages.en.sheet import Sheet

_HELPERS = "AMbhgn"
_REACH = 7
_PLURAL_OTHERS = frozenset("people police officials experts critics men women children both many others some most".split())
_DETERMINER_SUBJECTS = frozenset("this that many some most all both few several each another other others those these".split())
_COUNTING = frozenset("many some most all both few several those these other such".split())
_SMALL_CLAUSE = "ISFt"


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """`first` is the group's first word; `shape` says what it can be.

    finite: has a subject of its own; passive: its subject is not the speaker; infinitive; gerund (after a preposition or
    a noun); participle (", saying"); none: the word is no verb here.
    """

    first: int
    shape: str


def verb_group(sheet: Sheet, word: int, inflection: str) -> VerbGroup:
    """The verb group whose main verb is `word`."""
    tags, gaps = sheet.tags, sheet.gaps
    if inflection in "BZG" and word and (tags[word - 1] == "z" or sheet.document.gaps[word] in ("' ", "’ ")):
        return VerbGroup(word, "none")
    if inflection == "Z" and _is_plural_noun(sheet, word):
        return VerbGroup(word, "none")
    first = word
    while first > 0 and word - first < _REACH and tags[first - 1] in _HELPERS and gaps[first] in "_-":
        first -= 1
    helpers = tags[first:word]
    first = _without_leading_adverbs(sheet, first, word)
    if "t" == tags[first - 1 : first] and gaps[first] == "_" and not set(helpers) & set("Mg"):
        shape = "infinitive" if inflection in "B" or "b" in helpers or "h" in helpers else "none"
        return VerbGroup(first - 1, shape)
    return VerbGroup(first, _shape(sheet, first, word, helpers, inflection))


def _without_leading_adverbs(sheet: Sheet, first: int, word: int) -> int:
    """Adverbs stay in the group; a sentence-opening one ("Also said") does not matter."""
    while first < word and sheet.tags[first] == "n" and sheet.gaps[first] == "_" and sheet.tags[first - 1 : first] in "CIS":
        first += 1
    return first


def _shape(sheet: Sheet, first: int, word: int, helpers: str, inflection: str) -> str:
    if inflection == "G":
        return "finite" if "b" in helpers else _ing_shape(sheet, first)
    if inflection == "L":
        return _participle_shape(helpers)
    if inflection == "B":
        return "finite" if "M" in helpers or "g" in helpers or _plural_subject(sheet, first, word) else "none"
    if "M" in helpers or "g" in helpers:
        return _participle_shape(helpers) if "b" in helpers or "h" in helpers else "none"
    if "b" in helpers:
        return "passive"
    if "h" in helpers:
        return "finite"
    return "none" if helpers.strip("An") or _adjective_place(sheet, first, word) else "finite"


def _is_plural_noun(sheet: Sheet, word: int) -> bool:
    """Whether an -s form is a noun: a verb follows it, or a plural stands before it ("emissions rules")."""
    if sheet.tags[word + 1 : word + 2] in ("M", "b", "h", "g", "V") and sheet.gaps[word + 1] == "_":
        return True
    before = sheet.document.words[word - 1] if word else ""
    if sheet.gaps[word] == "_" and (sheet.tags[word - 1] in "0Vv" or before in _COUNTING):
        return True
    return sheet.tags[word - 1] == "x" and before.endswith("s") and before[-2:] not in ("ss", "us", "is", "ws")


def _adjective_place(sheet: Sheet, first: int, word: int) -> bool:
    """Whether an -ed or -s form stands where only an adjective or a noun can: "the leaked memo", "his plans"."""
    if first == 0 or sheet.gaps[first] not in "_-":
        return False
    before = sheet.tags[first - 1]
    if before == "D":
        return sheet.document.words[first - 1] not in _DETERMINER_SUBJECTS
    return before in "zF" or (before == "I" and first == word)


def _participle_shape(helpers: str) -> str:
    if "b" in helpers:
        return "passive"
    return "finite" if "h" in helpers else "none"


def _ing_shape(sheet: Sheet, first: int) -> str:
    before = sheet.tags[first - 1 : first]
    if first == 0 or sheet.gaps[first] in ",=>;:.<)":
        return "participle"
    return "gerund" if before in _SMALL_CLAUSE or before in "XxN0DPOlrVBvk" else "participle"


def _plural_subject(sheet: Sheet, first: int, verb: int) -> bool:
    """Whether what stands before can be the subject of a plural or first-person verb."""
    if first == 0 or sheet.gaps[first] not in "_),=":
        return False
    tag = sheet.tags[first - 1]
    word = sheet.document.words[first - 1]
    if tag == "P":
        return word in ("they", "we", "i", "you", "others")
    if tag == "w":
        return word != "whose"
    if tag in "XxNDO" and sheet.gaps[first] != "-" and sheet.document.words[verb] not in homographs():
        return tag != "D" or word in _DETERMINER_SUBJECTS
    return word in _PLURAL_OTHERS or (tag in "XxNV" and word.endswith("s") and not word.endswith("ss"))
