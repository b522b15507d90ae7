"""From mentions to claims: spans, parents, the reasons to check one first, and how sure the extractor is of it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.echoes import find_echoed, find_retold
from claims.extraction.quotes import Quote
from claims.extraction.reasons import Signs, find_contradictions, read_layout, statement_reasons, weigh_figure
from claims.extraction.records import Attribution, Claim, ClaimKind, Quantity, Reason
from claims.extraction.spans import Span, hull
from claims.extraction.tallies import find_tallies, find_unnamed_rests

_NESTING = 16
"""How many enclosing statements are tried for a parent: real nesting is two or three deep."""


def assemble(
    document: Document,
    quantities: Sequence[Quantity],
    attributions: Sequence[Attribution],
    quotes: Sequence[Quote] = (),
) -> list[Claim]:
    """One claim for every checkable mention, in text order, the longer first where two start together.

    Optional mentions and figures without a value («عشرات», "several") never become claims. `quotes` are the quotations
    of the whole text, the article's own among them.
    """
    mentions = _order(document, quantities, attributions)
    found = [mention for _, mention in mentions]
    parents = _find_parents(found)
    tallies = find_tallies(parents, found)
    layout, signs = read_layout(document), _signs(document, found, quotes)
    claims: list[Claim] = []
    for index, ((span, mention), parent) in enumerate(zip(mentions, parents, strict=True)):
        if isinstance(mention, Attribution):
            reasons = statement_reasons(mention, layout, signs, tally=index in tallies)
            claims.append(_statement(document, span, mention, parent, reasons))
        else:
            speaker = found[parent] if parent is not None else None
            outer = speaker if isinstance(speaker, Attribution) else None
            reasons = weigh_figure(mention, outer, layout, signs, tally=parent in tallies)
            claims.append(_figure(document, mention, parent, reasons))
    return claims


def _signs(document: Document, mentions: Sequence[Quantity | Attribution], quotes: Sequence[Quote]) -> Signs:
    figures = [mention for mention in mentions if isinstance(mention, Quantity)]
    statements = [mention for mention in mentions if isinstance(mention, Attribution)]
    return Signs(
        find_contradictions(document, figures),
        find_unnamed_rests(figures),
        find_echoed(document, quotes, statements),
        find_retold(document, statements),
    )


def _order(
    document: Document, quantities: Sequence[Quantity], attributions: Sequence[Attribution]
) -> list[tuple[Span, Quantity | Attribution]]:
    figures = [(q.extent, q) for q in quantities if not q.optional and _has_value(q)]
    statements = [(extent(document, a), a) for a in attributions if not a.optional]
    return sorted([*statements, *figures], key=lambda pair: (pair[0].start, -pair[0].end))


def _has_value(quantity: Quantity) -> bool:
    return any(value is not None for value in (quantity.value, quantity.low, quantity.high))


def extent(document: Document, attribution: Attribution) -> Span:
    """The span of an attributed claim: cue, content and, where it stands in the same sentence, the source."""
    spans = [attribution.cue, *attribution.content]
    if attribution.source and document.sentence_of(attribution.source.start).holds(attribution.cue):
        spans.append(attribution.source)
    return hull(spans)


def _find_parents(mentions: Sequence[Quantity | Attribution]) -> list[int | None]:
    """For each mention the index of the innermost statement whose content holds it."""
    pieces = sorted(
        (piece.start, -piece.end, index)
        for index, mention in enumerate(mentions)
        if isinstance(mention, Attribution)
        for piece in mention.content
    )
    places = sorted((_place(mention), index) for index, mention in enumerate(mentions))
    parents: list[int | None] = [None] * len(mentions)
    around: list[tuple[Span, int]] = []
    waiting = 0
    for place, index in places:
        while waiting < len(pieces) and pieces[waiting][0] <= place.start:
            start, end, holder = pieces[waiting]
            around = [item for item in around[-_NESTING:] if item[0].end > start]
            around.append((Span(start, -end), holder))
            waiting += 1
        parents[index] = _innermost(mentions, around, place, index)
    return parents


def _place(mention: Quantity | Attribution) -> Span:
    """What of a mention must lie inside a statement's content to belong to it."""
    return mention.span if isinstance(mention, Quantity) else mention.content[0]


def _innermost(
    mentions: Sequence[Quantity | Attribution], around: Sequence[tuple[Span, int]], place: Span, index: int
) -> int | None:
    for piece, holder in reversed(around):
        if holder != index and piece.holds(place) and _may_hold(mentions[holder], mentions[index], piece):
            return holder
    return None


def _may_hold(holder: Quantity | Attribution, mention: Quantity | Attribution, piece: Span) -> bool:
    """A statement is nested when its cue is reported too; of two with one content the later cue is the inner one."""
    if isinstance(mention, Quantity) or piece.holds(mention.cue):
        return True
    return isinstance(holder, Attribution) and holder.content == mention.content and holder.cue < mention.cue


def _statement(
    document: Document, span: Span, attribution: Attribution, parent: int | None, reasons: tuple[Reason, ...]
) -> Claim:
    return Claim(
        ClaimKind.ATTRIBUTED,
        span,
        document.sentence_of(attribution.cue.start),
        attribution=attribution,
        parent=parent,
        reasons=reasons,
        confidence=attribution.confidence,
        doubts=attribution.doubts,
    )


def _figure(document: Document, quantity: Quantity, parent: int | None, reasons: tuple[Reason, ...]) -> Claim:
    return Claim(
        ClaimKind.NUMERIC,
        quantity.extent,
        document.sentence_of(quantity.span.start),
        quantity=quantity,
        parent=parent,
        reasons=reasons,
        confidence=quantity.confidence,
        doubts=quantity.doubts,
    )
