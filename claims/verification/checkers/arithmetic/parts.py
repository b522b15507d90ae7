"""Parts and their whole: «37 طائرة منها ثماني … وأربع …» names 12 of 37."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from claims.verification.checkers.arithmetic.line import NEAR, Line
from claims.verification.checkers.arithmetic.margins import margin_of
from claims.verification.checkers.arithmetic.report import DIFFERS, isolate, plain, row
from claims.verification.checkers.lexicon import parts_words
from claims.verification.protocol import Finding, QuantityFacts

WHOLE = Decimal(100)
"""Shares of one whole, in percent."""


def find_parts(line: Line, whole: QuantityFacts) -> Iterator[Finding]:
    """Whether the parts that follow the figure exceed it, make it up or leave some of it unnamed."""
    if whole.value is None or not (parts := _listed_parts(line, whole)):
        return
    shares = all(part.unit == "percent" for part in parts) and whole.unit != "percent"
    of = WHOLE if shares else whole.value
    named = sum((part.value for part in parts if part.value is not None), Decimal(0))
    working = {
        "kind": "parts",
        "whole": row(whole),
        "parts": [row(part) for part in parts],
        "named": plain(named),
        "rest": plain(of - named),
    }
    formula = f"{' + '.join(plain(part.value) for part in parts)} = {plain(named)}" if parts[1:] else plain(named)
    low = sum((margin_of(part).low for part in parts), Decimal(0))
    high = sum((margin_of(part).high for part in parts), Decimal(0))
    margin = margin_of(whole)
    if low > (WHOLE if shares else margin.high):
        yield _exceed(formula, of, working)
    elif shares or high < margin.low:
        # «3 جنود وضابط»: somebody who is not counted is named too.
        if named < of and not line.says_first(line.after(parts[-1]), "and", within=1):
            yield _leave_some(formula, named, of, working)
    elif named == of:
        yield _add_up(formula, working)


def _exceed(formula: str, of: Decimal, working: Mapping[str, object]) -> Finding:
    shown = isolate(formula)
    return Finding(
        "differs",
        {
            "ar": f"مجموع الأجزاء يتجاوز الكل: {shown} من {plain(of)}.",
            "en": f"The parts exceed the whole: {formula} of {plain(of)}.",
        },
        working,
        reason=DIFFERS,
    )


def _add_up(formula: str, working: Mapping[str, object]) -> Finding:
    return Finding(
        "supports",
        {
            "ar": f"مجموع الأجزاء يساوي الكل: {isolate(formula)}.",
            "en": f"The parts add up to the whole: {formula}.",
        },
        working,
    )


def _leave_some(formula: str, named: Decimal, of: Decimal, working: Mapping[str, object]) -> Finding:
    rest, how = plain(of - named), f" ({formula})" if "+" in formula else ""
    shown = f" ({isolate(formula)})" if how else ""
    return Finding(
        "unclear",
        {
            "ar": f"سُمّي {plain(named)} من {plain(of)}{shown}، وبقي {rest} بلا تسمية.",
            "en": f"{plain(named)} of {plain(of)} are named{how}; {rest} are not.",
        },
        working,
        reason="unnamed-rest",
    )


def _listed_parts(line: Line, whole: QuantityFacts) -> list[QuantityFacts]:
    """The figures that a word such as «منها» or "including" announces as parts, as far as their list goes."""
    following = line.figures[line.index(whole) + 1 :]
    if not following:
        return []
    gap = line.gap(whole, following[0])
    colon = gap.strip() == ":" and bool(whole.item or whole.unit)
    if not colon and not (len(gap) <= NEAR and _announces(line, whole, gap)):
        return []
    parts = _list_from(line, whole, following)
    # A colon announces many things; only a list of several is one of parts.
    return parts if len(parts) > 1 or not colon else []


def _announces(line: Line, whole: QuantityFacts, gap: str) -> bool:
    """Whether the gap speaks of parts: «9 عمال بينهم», "40, among them"; but "7 of them fled" is a part itself."""
    match = parts_words(line.facts.language).search(gap)
    return match is not None and bool(match.start() > 1 or whole.item or whole.unit)


def _list_from(line: Line, whole: QuantityFacts, following: list[QuantityFacts]) -> list[QuantityFacts]:
    parts: list[QuantityFacts] = []
    at, unit = following[0].start, following[0].unit
    for part in following:
        fits = part.unit == unit and unit in (whole.unit, "percent") and part.value is not None
        if not fits or part.start - at > NEAR:
            break
        if parts and _begins_anew(line, parts[-1], part):
            break
        if _is_part_of_part(line, part):
            continue
        parts.append(part)
        at = part.end
    return parts


def _is_part_of_part(line: Line, part: QuantityFacts) -> bool:
    """Whether it is said of the figure before it: «39 قبطيا 7 منهم فارون»."""
    match = parts_words(line.facts.language).match(line.after(part).lstrip())
    return match is not None and not part.item and not part.unit


def _begins_anew(line: Line, last: QuantityFacts, part: QuantityFacts) -> bool:
    """Whether the part is one of the last part's own («7 جنود بينهم 3 ضباط») or restates it ("or 25 people")."""
    gap = line.gap(last, part)
    return bool(parts_words(line.facts.language).search(gap)) or line.says_last(gap, "restate", within=3)
