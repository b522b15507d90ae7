"""What extraction reads in words that a person chose. Pure: a text and a span in, a record out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.extraction import Claim, Quantity, Span
from claims.extraction.assembly import assemble, extent
from claims.extraction.languages import get_language
from claims.extraction.pipeline import find_quantities, read
from claims.extraction.quotes import find_quotes


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The text and what is known of its article."""

    text: str
    language: str
    published: date | None = None
    country: str | None = None


def read_span(given: Circumstances, kind: str, span: Span) -> Claim | None:
    """The claim of that kind that extraction finds in the words, its span set to them; None where it finds none, or
    several figures of which none fills the words.

    What is weak in a running text (a bare dual) counts here: a person has pointed at it.
    """
    reader = get_language(given.language)
    document = read(given.text, reader)
    quotes = find_quotes(document)
    quantities = [
        replace(found, optional=False) if span.holds(found.number) else found
        for found in find_quantities(document, reader, published=given.published, country=given.country)
    ]
    attributions = [
        replace(found, optional=False) if span.holds(extent(document, found)) else found
        for found in reader.find_attributions(document, quotes)
    ]
    claims = assemble(document, quantities, attributions, quotes)
    found = _pick([claim for claim in claims if claim.kind == kind], span)
    return None if found is None else replace(found, span=span, quantity=_clipped(found.quantity, span))


def _pick(claims: Sequence[Claim], span: Span) -> Claim | None:
    inside = [claim for claim in claims if _lies_in(claim, span)]
    exact = [claim for claim in inside if claim.span == span]
    if exact or len(inside) == 1:
        return (exact or inside)[0]
    statements = [claim for claim in inside if claim.attribution]
    return max(statements, key=lambda claim: claim.span.end - claim.span.start, default=None)


def _lies_in(claim: Claim, span: Span) -> bool:
    return span.holds(claim.quantity.number if claim.quantity else claim.span)


def _clipped(quantity: Quantity | None, span: Span) -> Quantity | None:
    """The figure as far as the words go: whoever leaves the counted thing out means the bare figure."""
    if quantity is None or span.holds(quantity.extent):
        return quantity
    item = quantity.item if quantity.item and span.holds(quantity.item) else None
    near = quantity.approximator_span is not None and span.holds(quantity.approximator_span)
    return replace(
        quantity,
        span=Span(max(quantity.span.start, span.start), min(quantity.span.end, span.end)),
        item=item,
        approximator=quantity.approximator if near else None,
        approximator_span=quantity.approximator_span if near else None,
    )


def clip_contents(contents: Sequence[Span], old: Span, new: Span) -> list[Span]:
    """The contents of a statement whose words went from `old` to `new`: cut where the words were cut, longer where
    they were made longer; the new words as a whole where nothing else is left."""
    clipped = [Span(max(one.start, new.start), min(one.end, new.end)) for one in sorted(contents) if one.overlaps(new)]
    if not clipped:
        return [new]
    if clipped[0].start == old.start and new.start < old.start:
        clipped[0] = Span(new.start, clipped[0].end)
    if clipped[-1].end == old.end < new.end:
        clipped[-1] = Span(clipped[-1].start, new.end)
    return clipped
