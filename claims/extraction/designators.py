"""Numbers inside names (Su-34, «المادة 74», Boeing 777), phone numbers, net addresses: which, not how much."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.extraction.document import Document
from claims.extraction.numbers import Numeral, is_digits
from claims.extraction.phrases import Phrases, is_blank
from claims.extraction.records import NumberKind, NumberRole

_HYPHENS = ("-", "–", "‑", " -", "- ", "_", " –", "/")
_NET = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|(?<!\w)[#@]\w+", re.IGNORECASE)
_PHONE_GAP = re.compile(r"[ \-./()–]{1,3}")


@dataclass(frozen=True, slots=True)
class DesignatorTables:
    """How a language names things by number. All words folded."""

    before: Phrases[str]
    """Words whose number says which one («المادة», "Article", «قناة», "Boeing"), made with `backward=True`."""
    after: Phrases[str]
    """Words after a number that make it a name ("MAX")."""
    clitics: frozenset[str] = frozenset()
    """Letters that may be glued to a number without making it a name («و», «ال»)."""
    hyphenated: frozenset[str] = frozenset()
    """Words before a hyphen that leave a number a number ("mid", "non", "under")."""
    suffixes: Phrases[object] | None = None
    """What may be glued after digits and leave them a number: units, scales ("25kg", "1.4bn")."""
    abbreviated: frozenset[str] = frozenset()
    """Words of `before` that are written with a full stop ("No. 5")."""
    is_counted: Callable[[Document, int], bool] = lambda document, index: False
    """Whether a unit or counted noun starts at word `index`: then a name before the number is not its name."""
    prepositions: frozenset[str] = frozenset()
    """Letters glued before a number that part it from the word before («حل في الترتيب بستة انتصارات»)."""
    joiners: frozenset[str] = frozenset()
    """Words that carry the role on to the next number of a list («المادتين 5 و7»)."""


def mark_designators(document: Document, numerals: Sequence[Numeral], tables: DesignatorTables) -> None:
    """Give every numeral that is part of a name the role DESIGNATOR, with the rule that told."""
    nets = _net_spans(document)
    previous: Numeral | None = None
    for numeral in numerals:
        if numeral.role is NumberRole.QUANTITY and numeral.kind in (NumberKind.CARDINAL, NumberKind.FRACTION):
            rule = _rule(document, numeral, tables) or _listed(document, previous, numeral, tables)
            if not rule and nets and is_digits(document.words[numeral.first]) and _is_inside(numeral.start, nets):
                rule = "net address"
            if rule:
                numeral.role, numeral.rule = NumberRole.DESIGNATOR, rule
        previous = numeral
    _mark_phones(document, numerals)


def _net_spans(document: Document) -> list[tuple[int, int]]:
    text = document.folded.text
    if not any(sign in text for sign in ("://", "www.", "@", "#")):
        return []
    return [match.span() for match in _NET.finditer(text)]


def _is_inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (offset, spans[-1][1])) - 1
    return index >= 0 and offset < spans[index][1]


def _rule(document: Document, numeral: Numeral, tables: DesignatorTables) -> str:
    if is_digits(document.words[numeral.first]) and (rule := _glued(document, numeral, tables)):
        return rule
    first = numeral.first
    if first > 1 and document.words[first - 1] in tables.clitics and is_blank(document.gaps[first]):
        first -= 1  # «القرن الـ19»: the article is a word of its own before digits
    before = first - 1
    if before >= 0 and numeral.prefix not in tables.prepositions and _is_joint(document, first, tables):
        found = tables.before.until(document, before)
        if found and not tables.is_counted(document, numeral.last + 1):
            return f"designator {found.meaning}"
    after = numeral.last + 1
    if after < len(document.words) and is_blank(document.gaps[after]) and (found := tables.after.at(document, after)):
        return f"designator {found.meaning}"
    return ""


def _is_joint(document: Document, index: int, tables: DesignatorTables) -> bool:
    gap = document.gaps[index]
    if gap == ". ":
        return document.words[index - 1] in tables.abbreviated
    return is_blank(gap) or gap in _JOINTS


_JOINTS = frozenset((" - ", "-", "- ", " -", " (", " «", ' "', ": ", " : ", "/", " # ", " #", "."))


def _glued(document: Document, numeral: Numeral, tables: DesignatorTables) -> str:
    words, gaps = document.words, document.gaps
    index = numeral.first
    before = words[index - 1] if index else ""
    if before and not is_digits(before) and numeral.start == document.starts[index]:
        if gaps[index] == "" and before not in tables.clitics:
            return "glued to letters"
        if gaps[index] in _HYPHENS and before not in tables.clitics and before not in tables.hyphenated:
            return "hyphen after letters"
    after = numeral.last + 1
    if after < len(words) and words[after].isascii() and not is_digits(words[after]) and gaps[after] == "":
        if is_digits(words[numeral.last]) and not (tables.suffixes and tables.suffixes.at(document, after)):
            return "letters glued after"
    return ""


def _listed(document: Document, previous: Numeral | None, numeral: Numeral, tables: DesignatorTables) -> str:
    if previous is None or previous.role is not NumberRole.DESIGNATOR or not previous.rule.startswith("designator"):
        return ""
    between = document.words[previous.last + 1 : numeral.first]
    gap = "".join(document.gaps[previous.last + 1 : numeral.first + 1]).strip()
    if (between and (len(between) > 1 or between[0] not in tables.joiners)) or gap not in ("", "-", "–", "،", ",", "+"):
        return ""
    return previous.rule if between or gap or numeral.prefix else ""


def _mark_phones(document: Document, numerals: Sequence[Numeral]) -> None:
    """+44 20 7946 0958, 0123456789: a plus sign before groups, or a leading zero before eight digits and more."""
    run: list[Numeral] = []
    for numeral in numerals:
        if run and _continues(document, run[-1], numeral):
            run.append(numeral)
            continue
        _close(document, run)
        run = [numeral] if is_digits(document.words[numeral.first]) and numeral.first == numeral.last else []
    _close(document, run)


def _continues(document: Document, left: Numeral, right: Numeral) -> bool:
    if right.first != left.last + 1 or right.first != right.last or not document.words[right.first].isdecimal():
        return False
    return bool(_PHONE_GAP.fullmatch(document.gaps[right.first]))


def _close(document: Document, run: list[Numeral]) -> None:
    if not run:
        return
    words = [document.words[numeral.first] for numeral in run]
    digits = sum(map(len, words))
    plus = document.gaps[run[0].first].endswith(("+", "+("))
    zero = words[0].startswith("0") and words[0].isdecimal()
    if digits >= 7 and ((plus and (len(run) > 1 or digits > 9)) or (zero and digits >= 8) or len(run) > 4):
        for numeral in run:
            numeral.role, numeral.rule = NumberRole.DESIGNATOR, "phone number"
