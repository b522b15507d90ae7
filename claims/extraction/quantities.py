"""Quantities, whatever the language: a number with its unit or counted noun, approximator, base and period.

A language fills `QuantityTables` and calls `attach_quantities(document, numbers, circumstances, tables)`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.drafts import CONFIDENT, DOUBTFUL, Draft, absorb, find_bases, share_unit
from claims.extraction.languages.base import Circumstances
from claims.extraction.numbers import is_digits
from claims.extraction.phrases import Match, is_blank
from claims.extraction.quantity_tables import QuantityTables, Unit
from claims.extraction.records import Number, NumberKind, NumberRole, Period, Quantity
from claims.extraction.spans import Span

__all__ = ["KIND_UNITS", "QuantityTables", "Unit", "attach_quantities"]

_PLACES = 4
_OPENING = '$€£%٪"«“('
KIND_UNITS = {NumberKind.FRACTION: "fraction", NumberKind.MULTIPLE: "times", NumberKind.RATIO: "ratio"}
"""The unit of a number that says it by itself."""


def attach_quantities(
    document: Document, numbers: Sequence[Number], circumstances: Circumstances, tables: QuantityTables
) -> list[Quantity]:
    """A quantity for every number that says how much, in text order."""
    wanted = [number for number in numbers if number.role is NumberRole.QUANTITY]
    drafts: list[Draft] = []
    for number in wanted:
        draft = _draft(document, number, tables)
        if drafts:
            if absorb(document, drafts[-1], draft, tables):
                continue
            share_unit(document, drafts[-1], draft, tables)
        drafts.append(draft)
    find_bases(document, drafts, tables)
    periods = tables.periods(document, circumstances) if drafts else ()
    # Each currency name is resolved once a text: a language may look through the whole of it to do so.
    currencies = {draft.unit.id for draft in drafts if draft.unit and draft.unit.kind == "money"}
    codes = {name: tables.resolve(document, name, circumstances) for name in currencies}
    found = [_finish(document, draft, codes, tables) for draft in drafts]
    return _with_periods(document, found, periods) if periods else found


def _draft(document: Document, number: Number, tables: QuantityTables) -> Draft:
    draft = Draft(number, number.span, number.last, number.value, rule=[number.rule] if number.rule else [])
    _unit_inside(document, draft, tables)
    for find in _FINDERS:
        if draft.unit or draft.item or find(document, draft, tables):
            break
    _below_zero(document, draft, tables)
    _approximate(document, draft, tables)
    return draft


def _unit_inside(document: Document, draft: Draft, tables: QuantityTables) -> None:
    """A unit the number is itself («عامين»), or the one of both ends of a range ("10$-20$")."""
    number = draft.number
    draft.unit = tables.own_unit(document, number)
    if number.kind is NumberKind.RANGE and number.first != number.last:
        for gap in document.gaps[number.first + 1 : number.last + 1]:
            sign = gap.strip()[:1]
            # A degree sign alone waits for the scale after the second number: -5°C to -2°C.
            draft.unit = draft.unit or (tables.signs.get(sign) if sign not in "°º˚" else None)


def _counted_before(document: Document, draft: Draft, tables: QuantityTables) -> bool:
    words = tables.counted_before(document, draft.number)
    if not words:
        return False
    found = (tables.units_counted_before or tables.units).at(document, words[0])
    noun = document.span(*words)
    start = document.folded.source_index(document.starts[words[0]] + (found.skip if found else 0))
    if found and found.last == words[1]:
        draft.unit = found.meaning
    else:
        draft.item = noun
    draft.span = Span(start, draft.span.end)
    return True


def _sign_after(document: Document, draft: Draft, tables: QuantityTables) -> bool:
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


def _sign_before(document: Document, draft: Draft, tables: QuantityTables) -> bool:
    first = draft.number.first
    gap = document.gaps[first].rstrip(" \u00a0\u202f-−–+")
    sign = gap[-1:]
    if not sign or sign not in tables.signs:
        return draft.number.kind is NumberKind.RANGE and _sign_inside(document, draft, tables)
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


def _sign_inside(document: Document, draft: Draft, tables: QuantityTables) -> bool:
    """The sign of a range's ends, behind its opener: "between $5 and $7 million"."""
    for gap in document.gaps[draft.number.first + 1 : draft.number.last + 1]:
        if unit := tables.signs.get(gap.strip(" \u00a0-–—")[-1:]):
            draft.unit = unit
            draft.rule.append(f"unit {unit.id}")
            return True
    return False


def _unit_after(document: Document, draft: Draft, tables: QuantityTables) -> bool:
    index = draft.last + 1
    if not _near(document, index):
        return False
    found = tables.units.at(document, index)
    if not found and index < len(document.words) and document.words[index] in tables.skipped:
        found = tables.units.at(document, index + 1) if _near(document, index + 1) else None
    if not found or (found.skip and is_digits(document.words[draft.number.last])):
        return False
    _take_unit(document, draft, found)
    _rate(document, draft, tables)
    return True


def _rate(document: Document, draft: Draft, tables: QuantityTables) -> None:
    """Make the unit a rate where the text says per what; the span grows only where that follows at once."""
    following = draft.last + 1
    if not draft.unit or draft.unit.kind != "measure" or not _near(document, following):
        return
    rate = tables.rates.at(document, following)
    if rate:
        draft.last, draft.span = rate.last, Span(draft.span.start, document.span(rate.last).end)
    elif document.words[following : following + 1] and document.words[following] in tables.rate_fillers:
        joined = is_blank(document.gaps[following + 1]) and is_blank(
            document.gaps[min(following + 2, len(document.words))]
        )
        rate = tables.rates.at(document, following + 2) if joined else None
    if rate:
        draft.unit = Unit(f"{draft.unit.id}-per-{rate.meaning}")


def _near(document: Document, index: int) -> bool:
    """Whether word `index` follows its neighbour with a blank, nothing, the hyphen of "30-year", the stop of «م.د»."""
    gap = document.gaps[index]
    return is_blank(gap) or gap in ("-", "‑") or (gap == "." and len(document.words[index - 1]) == 1)


def _take_unit(document: Document, draft: Draft, found: Match[Unit]) -> None:
    draft.unit, draft.last = found.meaning, found.last
    draft.span = Span(draft.span.start, document.span(found.last).end)
    draft.rule.append(f"unit {found.meaning.id}")


def _unit_before(document: Document, draft: Draft, tables: QuantityTables) -> bool:
    first = draft.number.first
    found = tables.units_before.until(document, first - 1) if first and is_blank(document.gaps[first]) else None
    if not found:
        return False
    draft.unit = found.meaning
    draft.span = Span(document.span(found.first).start, draft.span.end)
    draft.rule.append(f"unit {found.meaning.id}")
    return True


def _item_after(document: Document, draft: Draft, tables: QuantityTables) -> bool:
    words = tables.item(document, draft.number)
    if not words:
        return False
    draft.item, draft.last = document.span(*words), words[1]
    if words[0] == draft.number.first:  # a noun that is the number itself («رجلين») stands without its clitics
        draft.item = Span(draft.number.span.start, draft.item.end)
    draft.span = Span(draft.span.start, draft.item.end)
    return True


_FINDERS = (_counted_before, _sign_after, _unit_after, _sign_before, _unit_before, _item_after)


def _below_zero(document: Document, draft: Draft, tables: QuantityTables) -> None:
    if draft.value is None or tables.below_zero is None or not is_blank(document.gaps[draft.last + 1]):
        return
    if found := tables.below_zero.at(document, draft.last + 1):
        draft.value, draft.last = -abs(draft.value), found.last
        draft.span = Span(draft.span.start, document.span(found.last).end)
        draft.unit = draft.unit or Unit("degree")


def _approximate(document: Document, draft: Draft, tables: QuantityTables) -> None:
    first = document.word_at(draft.span.start) if draft.span.start < draft.number.span.start else draft.number.first
    if first and document.words[first - 1] in tables.clitics and not document.gaps[first].strip():
        first -= 1  # «نحو الـ76», «بـ 37»
    found = tables.before.until(document, first - 1) if is_blank(document.gaps[first].rstrip(_OPENING)) else None
    if found:
        start = document.starts[found.first] + found.skip
        draft.approximator_span = document.folded.source_span(start, document.end(found.last))
    elif is_blank(document.gaps[draft.last + 1].lstrip("%٪$€£°-")) and (
        found := tables.after.at(document, draft.last + 1)
    ):
        draft.approximator_span = document.span(found.first, found.last)
        draft.last = found.last
    if found:
        draft.approximator = found.meaning
        draft.rule.append(f"approximator {found.meaning}")


def _finish(document: Document, draft: Draft, codes: Mapping[str, str], tables: QuantityTables) -> Quantity:
    number = draft.number
    unit = draft.unit.id if draft.unit else KIND_UNITS.get(number.kind)
    if draft.unit and draft.unit.kind == "money":
        unit = codes[draft.unit.id]
    vague = draft.value is None and number.low is None and number.high is None
    doubt = tables.doubt(document, number)
    return Quantity(
        draft.span,
        draft.number_span or number.span,
        _stated(draft.value, number.kind),
        number.low,
        number.high,
        unit,
        draft.item if draft.unit is None else None,
        draft.approximator,
        draft.approximator_span,
        base=draft.base,
        vague=vague,
        optional=vague or (draft.number_span is None and tables.is_weak(document, number)),
        confidence=DOUBTFUL if doubt else CONFIDENT,
        doubts=(doubt,) if doubt else (),
        rule=", ".join(draft.rule),
    )


def _stated(value: Decimal | None, kind: NumberKind) -> Decimal | None:
    """A share is stated to four places: a third is 0.3333."""
    if value is None or kind not in (NumberKind.FRACTION, NumberKind.RATIO):
        return value
    rounded = round(value, _PLACES)
    return value if rounded == value else rounded


def _with_periods(document: Document, found: Sequence[Quantity], periods: Sequence[Period]) -> list[Quantity]:
    """Each quantity with the period that its own sentence gives it."""
    by_sentence: dict[Span, list[Period]] = {}
    for period in periods:
        by_sentence.setdefault(document.sentence_of(period.span.start), []).append(period)
    nexts = [*(quantity.span.start for quantity in found[1:]), len(document.source)]
    return [
        _dated(quantity, by_sentence.get(document.sentence_of(quantity.span.start), ()), following)
        for quantity, following in zip(found, nexts, strict=True)
    ]


def _dated(quantity: Quantity, periods: Sequence[Period], following: int) -> Quantity:
    """With the period between it and the next quantity, else the nearest before it, else the nearest after it."""
    # Only its neighbours can be meant: a sentence of ten thousand periods stays linear.
    place = bisect_left(periods, quantity.span, key=lambda period: period.span)
    before = [p for p in periods[max(place - 2, 0) : place + 1] if p.span.end <= quantity.span.start]
    after = [p for p in periods[max(place - 1, 0) : place + 2] if p.span.start >= quantity.span.end]
    if after and (after[0].span.start < following or not before):
        return replace(quantity, period=after[0])
    return replace(quantity, period=before[-1]) if before else quantity
