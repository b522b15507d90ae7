"""Sums that a reader can do: parts that do not make up their whole, and lists of counts in one mouth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from claims.extraction.records import Quantity
from claims.extraction.spans import Span

_LIST = 4
"""From so many counts on a statement is a tally."""


def find_unnamed_rests(quantities: Iterable[Quantity]) -> frozenset[Span]:
    """The spans of wholes whose named parts leave some unnamed («37 طائرة منها ثماني … وأربع …»)."""
    given = list(quantities)
    parts: defaultdict[Span, list[Decimal]] = defaultdict(list)
    for quantity in given:
        if quantity.base is not None and quantity.value is not None and quantity.unit is None:
            parts[quantity.base].append(quantity.value)
    # One part alone («20 من أصل 410») sets itself against the rest, and leaves nothing unnamed.
    return frozenset(
        whole.span
        for whole in given
        if whole.value is not None and len(parts[whole.span]) > 1 and sum(parts[whole.span]) < whole.value
    )


def find_tallies(parents: Sequence[int | None], mentions: Sequence[object]) -> frozenset[int]:
    """The indexes of statements that count many things at once, by the parents of their figures."""
    counts = Counter(
        parent
        for parent, mention in zip(parents, mentions, strict=True)
        if parent is not None and isinstance(mention, Quantity) and mention.item is not None
    )
    return frozenset(parent for parent, n in counts.items() if n >= _LIST)
