"""Noun phrases read from their last word to the left: as far as a phrase can go, not as far as words stand there."""

from __future__ import annotations

from claims.extraction.languages.en.cues import is_homograph
from claims.extraction.languages.en.lists import words_of
from claims.extraction.languages.en.sheet import Sheet
from claims.extraction.languages.en.words import Phrase

_NOMINAL = "XxN0"
_REACH = 45


def phrase_until(sheet: Sheet, last: int, low: int) -> Phrase | None:
    """The noun phrase whose last word is `last`, not reaching under word `low`."""
    if last < low or sheet.tags[last] not in "XxN0PwDErVGBvO" or not _can_end(sheet, last):
        return None
    if sheet.tags[last] in "Pw":
        return _with_partitive(sheet, last, low)
    first = last
    limit = max(low, last - _REACH)
    while first > limit and sheet.gaps[first] in "_-()" and _goes_on(sheet, first, limit):
        first -= 1
    while first < last and sheet.tags[first] in "FIAzCS" and sheet.word(first) not in words_of("approximate"):
        first += 1
    first = _list_start(sheet, _after_adjunct(sheet, first, last), last, low)
    return Phrase(first, last) if any(tag in "XxN0DEBVGrP" for tag in sheet.tags[first : last + 1]) else None


def name_until(sheet: Sheet, last: int, low: int) -> Phrase | None:
    """The name that ends at `last` where it hangs on a preposition ("footage of Smith"), else the whole phrase."""
    if last < low or sheet.tags[last] != "X":
        return phrase_until(sheet, last, low)
    first = last
    while first > low and sheet.tags[first - 1] == "X" and sheet.gaps[first] in "_-":
        first -= 1
    return Phrase(first, last) if sheet.tag(first - 1) in "IF" else phrase_until(sheet, last, low)


def _list_start(sheet: Sheet, first: int, last: int, low: int) -> int:
    """The first word of a list that ends in the phrase: "Smith, Reyes and Roe"."""
    while first > low and sheet.gaps[first] == "," and "C" in sheet.tags[first:last] and sheet.tags[first - 1] in "XxN":
        item = first - 1
        while item > low and sheet.gaps[item] in "_-" and sheet.tags[item - 1] in "XxND0":
            item -= 1
        if (item > low and sheet.gaps[item] != ",") or sheet.gaps[item] == ")":
            return first
        first = item
    return first


def _can_end(sheet: Sheet, last: int) -> bool:
    """Whether a subject can end with the word: no article, no verb after "to"."""
    tag = sheet.tags[last]
    if tag == "D":
        return sheet.word(last) in words_of("noun-phrase")
    if tag == "O":
        return sheet.tag(last - 1) in "tIF"
    if tag in "BVvGr" and last > 0:
        return sheet.tags[last - 1] in "DXxNzFr0A" and sheet.gaps[last] in "_-"
    return True


def _with_partitive(sheet: Sheet, last: int, low: int) -> Phrase:
    """A pronoun, with "most of" before "whom"."""
    if last - 2 >= low and sheet.tags[last - 1] == "F" and sheet.tags[last - 2] in "DP0x":
        return Phrase(last - 2, last)
    return Phrase(last, last)


def _after_adjunct(sheet: Sheet, first: int, last: int) -> int:
    """ "In a Bloomberg interview Trump …": the name that ends the words after an opening preposition is the subject."""
    tags = sheet.tags
    if first == 0 or tags[first - 1] not in "IS" or tags[last] != "X":
        return first
    at = last
    while at > first and tags[at - 1] == "X" and sheet.gaps[at] in "_-":
        at -= 1
    return at if at > first and tags[at - 1] in "xNE0" else first


def _goes_on(sheet: Sheet, first: int, limit: int) -> bool:
    """Whether the word before `first` still belongs to the noun phrase that starts there."""
    here, before = sheet.tags[first], sheet.tags[first - 1]
    if sheet.gaps[first] == "(":
        return before in _NOMINAL
    if before in _NOMINAL or before in "DzE":
        return here not in "PwOD" or (here == "D" and before in "DE")
    if sheet.gaps[first] == "-" or before == "F":
        return True
    if before in "vlrLVGBk":
        return describes(sheet, first - 1, limit)
    if before == "O":
        return here in _NOMINAL
    return _linked(sheet, first, limit)


def _linked(sheet: Sheet, first: int, limit: int) -> bool:
    """Whether an adverb, a preposition or a coordinator before `first` links it to more of the phrase."""
    here, before, further = sheet.tags[first], sheet.tags[first - 1], sheet.tag(first - 2)
    if before == "C":
        return sheet.gaps[first - 1] != "," and not _clause_before(sheet, first - 1, limit)
    if before == "A":
        if here in "D0" and sheet.word(first - 1) in words_of("approximate"):
            return True
        return first - 2 >= limit and here in "XxN0vlrBVGL" and further in "DFIzA"
    if before == "t" and here == "O":
        return True
    return before in "tI" and first - 2 >= limit and _prepositional(sheet, first, limit)


def _prepositional(sheet: Sheet, first: int, limit: int) -> bool:
    """Whether the preposition before `first` hangs on a noun: "officials at", "advisers to", "a poll released in"."""
    here, before, further = sheet.tags[first], sheet.tags[first - 1], sheet.tags[first - 2]
    if further in "vlVr" and (before == "I" or further != "r"):
        return describes(sheet, first - 2, limit)
    if before == "t":
        return here in "XD" and further in "xN"
    if sheet.gaps[first - 1] not in "_-)":
        return False
    if further == "C":
        return first - 3 >= limit and sheet.tags[first - 3] in "XxN"  # "in Virginia and around the country"
    return further in "XxN0EPB"


def _clause_before(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether a finite verb stands between the clause's start and the coordinator `at`: it joins clauses then."""
    while at > limit and sheet.gaps[at] in "_-()":
        at -= 1
        if sheet.tags[at] in "MbhgVvGLPtOSTw":
            return True
    return at > limit and sheet.gaps[at] == ">"


def describes(sheet: Sheet, at: int, limit: int) -> bool:
    """Whether the verb form at `at` only describes a noun: "leading experts", "a study published in May"."""
    tags = sheet.tags
    here, after = tags[at], sheet.tag(at + 1)
    before = tags[at - 1] if at > limit and sheet.gaps[at] in "_-()" else "."
    if sheet.gaps[at] == "-" or before in "DzF" or (before in ".CST" and here in "vlrVBk" and after in "xXN"):
        return True
    if before == "A":
        return at - 2 >= limit and tags[at - 2] in "DF"
    if here == "V" and after in "xN" and is_homograph(sheet.word(at)):
        return True  # "an appeals court"
    if here in "Bk":
        return before in "XxN" and after != "D"
    return before in "XxN0B" and (after in "IEFAt" or (here in "rG" and after in "DXx0"))
