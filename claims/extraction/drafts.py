"""Quantities on the way, and what neighbours give each other: a shared unit, a half, cents, the whole of a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from claims.extraction.document import Document
from claims.extraction.phrases import is_blank
from claims.extraction.quantity_tables import QuantityTables, Unit
from claims.extraction.records import Approximator, Number, NumberKind
from claims.extraction.spans import Span

CONFIDENT = 1.0
DOUBTFUL = 0.6


@dataclass(slots=True)
class Draft:
    """A quantity on the way: `last` is its last word, the spans are source spans."""

    number: Number
    span: Span
    last: int
    value: Decimal | None
    unit: Unit | None = None
    item: Span | None = None
    approximator: Approximator | None = None
    approximator_span: Span | None = None
    base: Span | None = None
    number_span: Span | None = None
    """Set where the number grew: «عامين ونصف», «20 دولارا و43 سنتا»."""
    rule: list[str] = field(default_factory=list)


def absorb(document: Document, left: Draft, right: Draft, tables: QuantityTables) -> bool:
    """Whether the right draft went into the left one: «خمس سنوات ونصف», «20 دولار و43 سنت»."""
    if left.value is None or right.value is None or not _is_attached(document, left, right, tables):
        return False
    if right.number.kind is NumberKind.FRACTION and (left.unit or left.item) and right.value < 1:
        if right.unit and right.unit != left.unit:
            return False
        added = right.value
    elif left.unit and left.unit.kind == "money" and right.unit and right.unit.id in tables.subunits:
        added = right.value * tables.subunits[right.unit.id]
    else:
        return False
    left.value += added.copy_sign(left.value)
    left.span = Span(left.span.start, right.span.end)
    left.number_span = Span((left.number_span or left.number.span).start, right.number.span.end)
    left.last = right.last
    left.rule.append("and a part")
    return True


def _is_attached(document: Document, left: Draft, right: Draft, tables: QuantityTables) -> bool:
    first = right.number.first
    between = document.words[left.last + 1 : first]
    if not all(map(is_blank, document.gaps[left.last + 1 : first + 1])):
        return False
    if between:
        return tables.halves.issuperset(between)
    return right.number.span.start > document.span(first).start


def share_unit(document: Document, left: Draft, right: Draft, tables: QuantityTables) -> None:
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


def find_bases(document: Document, drafts: Sequence[Draft], tables: QuantityTables) -> None:
    """Set the whole of every part: «20 من أصل 410», «37 طائرة منها ثماني … وأربع …»."""
    by_word = {draft.number.first: draft for draft in drafts}
    previous: Draft | None = None
    for draft in drafts:
        after = draft.last + 1
        found = tables.bases.at(document, after) if is_blank(document.gaps[after].lstrip("%٪")) else None
        if found and (whole := by_word.get(found.last + 1)) and is_blank(document.gaps[found.last + 1]):
            draft.base = whole.span
        elif previous is not None:
            _find_whole_before(document, previous, draft, tables)
        previous = draft


def _find_whole_before(document: Document, previous: Draft, draft: Draft, tables: QuantityTables) -> None:
    first = draft.number.first
    if first and document.words[first - 1] in tables.clitics:
        first -= 1
    if tables.parts and tables.parts.until(document, first - 1):
        if document.sentence_of(previous.span.start) == document.sentence_of(draft.span.start):
            draft.base = previous.span
    elif (
        previous.base is not None
        and previous.base.start < previous.span.start
        and draft.number.first - previous.last <= 2
    ):
        if draft.number.span.start > document.span(draft.number.first).start or document.words[first] in tables.clitics:
            draft.base = previous.base
