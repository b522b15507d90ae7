"""Quantities, whatever the language: a number with its unit or counted noun, approximator, base and period.

A language fills `QuantityTables` and calls `attach_quantities(document, numbers, circumstances, tables)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from claims.extraction.document import Document
from claims.extraction.languages.base import Circumstances
from claims.extraction.phrases import Match, Phrases, is_blank
from claims.extraction.records import Approximator, Number, NumberKind, NumberRole, Period, Quantity
from claims.extraction.spans import Span

_OPENING = '$€£%٪"«“('
KIND_UNITS = {NumberKind.FRACTION: "fraction", NumberKind.MULTIPLE: "times", NumberKind.RATIO: "ratio"}
"""The unit of a number that says it by itself."""


class Unit(NamedTuple):
    """A CLDR unit identifier, an ISO 4217 code, or the bare name of a currency that context decides ("dollar")."""

    id: str
    kind: str = "measure"
    """measure, time, money or share (percent and the like)."""


@dataclass(frozen=True, slots=True)
class QuantityTables:
    """How a language says how much. All words folded; every callable gets word indexes."""

    units: Phrases[Unit]
    """Units after the number, currencies included («دينار تونسي», "per cent", "km")."""
    units_before: Phrases[Unit]
    """Units before the number, made with `backward=True` ("USD 5", «بالمائة 210»)."""
    signs: Mapping[str, Unit]
    """Signs in the gap on either side: %, $, €, ° — and letters with a sign: "us$"."""
    rates: Phrases[str]
    """What makes a rate after a unit: «يوميا» → day, "a day" → day, "/s" is a form in `units`."""
    before: Phrases[Approximator]
    """Approximators before the number, made with `backward=True`."""
    after: Phrases[Approximator]
    """Approximators after the quantity («على الأقل», "or more")."""
    bases: Phrases[str]
    """What leads from a part to its whole («من أصل», "out of")."""
    item: Callable[[Document, Number], tuple[int, int] | None]
    """First and last word of the counted noun phrase after a number, or None."""
    resolve: Callable[[Document, str, Circumstances], str]
    """The ISO code of a bare currency name ("dollar"), or the name itself where nothing tells."""
    joiners: frozenset[str] = frozenset()
    """Words between two numbers that share the unit of the second («3.5 و 0.1 بالمائة», "3 to 4 km")."""
    skipped: frozenset[str] = frozenset()
    """Words that may stand between a number and its unit ("full", «كاملة»)."""
    below_zero: Phrases[str] | None = None
    """«تحت الصفر», "below zero": makes the value negative."""
    clitics: frozenset[str] = frozenset()
    """Letters glued to a number that count as words («ب», «ال»): approximators stand before them."""
    is_weak: Callable[[Document, Number], bool] = lambda document, number: False
    """Whether a reader could leave the number out ("one" used weakly)."""
    periods: Callable[[Document, Circumstances], Sequence[Period]] = lambda document, circumstances: ()
    """Every stretch of time the text names for its figures, in text order."""


@dataclass(slots=True)
class _Draft:
    """A quantity on the way: word indexes, source spans."""

    number: Number
    span: Span
    last: int
    value: Decimal | None
    unit: Unit | None = None
    item: Span | None = None
    approximator: Approximator | None = None
    approximator_span: Span | None = None
    base: Span | None = None
    after: Match[Approximator] | None = None
    rule: list[str] = field(default_factory=list)


def attach_quantities(
    document: Document, numbers: Sequence[Number], circumstances: Circumstances, tables: QuantityTables
) -> list[Quantity]:
    """A quantity for every number that says how much, in text order."""
    wanted = [number for number in numbers if number.role is NumberRole.QUANTITY]
    drafts: list[_Draft] = []
    for number in wanted:
        draft = _draft(document, number, tables)
        if drafts:
            _share_unit(document, drafts[-1], draft, tables)
        drafts.append(draft)
    _find_bases(document, drafts, tables)
    periods = tables.periods(document, circumstances) if drafts else ()
    found = [_finish(document, draft, circumstances, tables) for draft in drafts]
    return _with_periods(document, found, periods) if periods else found


def _draft(document: Document, number: Number, tables: QuantityTables) -> _Draft:
    draft = _Draft(number, number.span, number.last, number.value, rule=[number.rule] if number.rule else [])
    if not (_sign_after(document, draft, tables) or _unit_after(document, draft, tables)):
        if not (_sign_before(document, draft, tables) or _unit_before(document, draft, tables)):
            _item_after(document, draft, tables)
    _below_zero(document, draft, tables)
    _approximate(document, draft, tables)
    return draft


def _sign_after(document: Document, draft: _Draft, tables: QuantityTables) -> bool:
    gap = document.gaps[draft.last + 1]
    sign = gap.lstrip(" \u00a0\u202f")[:1]
    if not sign or sign not in tables.signs:
        return False
    offset = document.end(draft.last) + gap.index(sign)
    draft.unit = tables.signs[sign]
    draft.span = Span(draft.span.start, document.folded.source_span(offset, offset + 1).end)
    draft.rule.append(f"unit {sign}")
    following = draft.last + 1
    if sign in "°º˚" and gap.rstrip().endswith(sign) and (found := tables.units.at(document, following)):
        _take_unit(document, draft, found)
    return True


def _sign_before(document: Document, draft: _Draft, tables: QuantityTables) -> bool:
    first = draft.number.first
    gap = document.gaps[first].rstrip(" \u00a0\u202f-−–+")
    sign = gap[-1:]
    if not sign or sign not in tables.signs:
        return False
    if sign in "%٪" and (
        document.gaps[first][-1:] != sign or (gap != sign and document.words[first - 1][-1:].isdigit())
    ):
        return False
    offset = document.starts[first] - len(document.gaps[first]) + len(gap) - 1
    draft.unit = tables.signs[sign]
    if gap == sign and first and (lettered := tables.signs.get(document.words[first - 1] + sign)):
        draft.unit, offset = lettered, document.starts[first - 1]
    draft.span = Span(min(draft.span.start, document.folded.source_index(offset)), draft.span.end)
    draft.rule.append(f"unit {sign}")
    return True


def _unit_after(document: Document, draft: _Draft, tables: QuantityTables) -> bool:
    index = draft.last + 1
    if not _near(document, index):
        return False
    found = tables.units.at(document, index)
    if not found and index < len(document.words) and document.words[index] in tables.skipped:
        found = tables.units.at(document, index + 1) if _near(document, index + 1) else None
    if not found:
        return False
    _take_unit(document, draft, found)
    if draft.unit and (rate := tables.rates.at(document, draft.last + 1)) and _near(document, draft.last + 1):
        if draft.unit.kind == "measure":
            draft.unit = Unit(f"{draft.unit.id}-per-{rate.meaning}")
            draft.last, draft.span = (rate.last, Span(draft.span.start, document.span(rate.last).end))
    return True


def _near(document: Document, index: int) -> bool:
    """Whether word `index` follows its neighbour with a blank, nothing, or the hyphen of "30-year"."""
    return is_blank(document.gaps[index]) or document.gaps[index] in ("-", "‑")


def _take_unit(document: Document, draft: _Draft, found: Match[Unit]) -> None:
    draft.unit, draft.last = found.meaning, found.last
    draft.span = Span(draft.span.start, document.span(found.last).end)
    draft.rule.append(f"unit {found.meaning.id}")


def _unit_before(document: Document, draft: _Draft, tables: QuantityTables) -> bool:
    first = draft.number.first
    found = tables.units_before.until(document, first - 1) if first and is_blank(document.gaps[first]) else None
    if not found:
        return False
    draft.unit = found.meaning
    draft.span = Span(document.span(found.first).start, draft.span.end)
    draft.rule.append(f"unit {found.meaning.id}")
    return True


def _item_after(document: Document, draft: _Draft, tables: QuantityTables) -> None:
    words = tables.item(document, draft.number)
    if not words:
        return
    draft.item, draft.last = document.span(*words), words[1]
    draft.span = Span(draft.span.start, draft.item.end)


def _below_zero(document: Document, draft: _Draft, tables: QuantityTables) -> None:
    if draft.value is None or tables.below_zero is None or not is_blank(document.gaps[draft.last + 1]):
        return
    if found := tables.below_zero.at(document, draft.last + 1):
        draft.value, draft.last = -abs(draft.value), found.last
        draft.span = Span(draft.span.start, document.span(found.last).end)
        draft.unit = draft.unit or Unit("degree")


def _approximate(document: Document, draft: _Draft, tables: QuantityTables) -> None:
    first = document.word_at(draft.span.start) if draft.span.start < draft.number.span.start else draft.number.first
    gap = document.gaps[first]
    found = tables.before.until(document, first - 1) if is_blank(gap.rstrip('$€£%٪"«“(')) else None
    if found:
        span = document.span(found.first, found.last)
        draft.approximator_span = Span(span.start + found.skip, span.end)
    elif is_blank(document.gaps[draft.last + 1].lstrip("%٪$€£°")) and (
        found := tables.after.at(document, draft.last + 1)
    ):
        draft.approximator_span = document.span(found.first, found.last)
        draft.last = found.last
    if found:
        draft.approximator = found.meaning
        draft.rule.append(f"approximator {found.meaning}")


def _share_unit(document: Document, left: _Draft, right: _Draft, tables: QuantityTables) -> None:
    """The unit of the second number is the first one's too: «3.5 و 0.1 بالمائة»."""
    if left.unit or left.item or not (right.unit or right.item) or left.number.kind is not NumberKind.CARDINAL:
        return
    if left.last != left.number.last:
        return
    first = right.number.first
    between = document.words[left.last + 1 : first]
    gap = "".join(document.gaps[left.last + 1 : first + 1]).strip()
    joined = len(between) <= 1 and set(between) <= tables.joiners and gap in ("", "-", "–", "/")
    glued = not between and document.source[document.span(first).start : right.number.span.start]
    if joined and (between or gap or glued):
        left.unit, left.item = right.unit, right.item
        left.rule.append("shared unit")


def _find_bases(document: Document, drafts: Sequence[_Draft], tables: QuantityTables) -> None:
    by_word = {draft.number.first: draft for draft in drafts}
    for draft in drafts:
        found = tables.bases.at(document, draft.last + 1) if is_blank(document.gaps[draft.last + 1]) else None
        if found and (whole := by_word.get(found.last + 1)) and is_blank(document.gaps[found.last + 1]):
            draft.base = whole.span


def _finish(document: Document, draft: _Draft, circumstances: Circumstances, tables: QuantityTables) -> Quantity:
    number = draft.number
    unit = draft.unit.id if draft.unit else KIND_UNITS.get(number.kind)
    if draft.unit and draft.unit.kind == "money":
        unit = tables.resolve(document, draft.unit.id, circumstances)
    vague = draft.value is None and number.low is None and number.high is None
    return Quantity(
        draft.span,
        number.span,
        draft.value,
        number.low,
        number.high,
        unit,
        draft.item if draft.unit is None else None,
        draft.approximator,
        draft.approximator_span,
        base=draft.base,
        vague=vague,
        optional=vague or tables.is_weak(document, number),
        rule=", ".join(draft.rule),
    )


def _with_periods(document: Document, found: Sequence[Quantity], periods: Sequence[Period]) -> list[Quantity]:
    """Each quantity with the nearest period of its own sentence, the one after it where two are as near."""
    by_sentence: dict[Span, list[Period]] = {}
    for period in periods:
        by_sentence.setdefault(document.sentence_of(period.span.start), []).append(period)
    dated = []
    for quantity in found:
        near = [
            p
            for p in by_sentence.get(document.sentence_of(quantity.span.start), ())
            if not p.span.overlaps(quantity.span)
        ]
        if near:
            best = min(near, key=lambda period: _distance(period.span, quantity.span))
            quantity = replace(quantity, period=best)
        dated.append(quantity)
    return dated


def _distance(period: Span, quantity: Span) -> int:
    return period.start - quantity.end if period.start >= quantity.end else quantity.start - period.end + 1
