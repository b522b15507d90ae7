"""From mentions to claims: spans, parents, the reasons to check one first, and how sure the extractor is of it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.document import Document
from claims.extraction.reasons import Layout, find_contradictions, read_layout, statement_reasons, weigh_figure
from claims.extraction.records import Attribution, Claim, ClaimKind, Quantity
from claims.extraction.spans import Span, hull

_NESTING = 16
"""How many enclosing statements are tried for a parent: real nesting is two or three deep."""


def assemble(document: Document, quantities: Sequence[Quantity], attributions: Sequence[Attribution]) -> list[Claim]:
    """One claim for every checkable mention, in text order, the longer first where two start together.

    Optional mentions and figures without a value («عشرات», "several") never become claims.
    """
    mentions = _order(document, quantities, attributions)
    parents = _find_parents([mention for _, mention in mentions])
    layout = read_layout(document)
    disputed = find_contradictions(document, [m for _, m in mentions if isinstance(m, Quantity)])
    claims: list[Claim] = []
    for (span, mention), parent in zip(mentions, parents, strict=True):
        speaker = mentions[parent][1] if parent is not None else None
        if isinstance(mention, Attribution):
            claims.append(_statement(document, span, mention, parent, layout))
        else:
            outer = speaker if isinstance(speaker, Attribution) else None
            claims.append(_figure(document, mention, (parent, outer), layout, mention.span in disputed))
    return claims


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


def _statement(document: Document, span: Span, attribution: Attribution, parent: int | None, layout: Layout) -> Claim:
    return Claim(
        ClaimKind.ATTRIBUTED,
        span,
        document.sentence_of(attribution.cue.start),
        attribution=attribution,
        parent=parent,
        reasons=statement_reasons(attribution, layout),
        confidence=attribution.confidence,
        doubts=attribution.doubts,
    )


def _figure(
    document: Document,
    quantity: Quantity,
    outer: tuple[int | None, Attribution | None],
    layout: Layout,
    disputed: bool,
) -> Claim:
    parent, speaker = outer
    return Claim(
        ClaimKind.NUMERIC,
        quantity.extent,
        document.sentence_of(quantity.span.start),
        quantity=quantity,
        parent=parent,
        reasons=weigh_figure(quantity, speaker, layout, disputed=disputed),
        confidence=quantity.confidence,
        doubts=quantity.doubts,
    )
