"""Rows become the facts that a checker may see."""

from __future__ import annotations

from collections.abc import Sequence

from claims.models import Claim, ClaimAnchor
from claims.verification.protocol import ClaimFacts, QuantityFacts


def facts_of(claim: Claim, anchor: ClaimAnchor) -> ClaimFacts:
    """The facts of a claim as it stands in the anchor's version."""
    text = anchor.article_version.text
    first, last = _sentence(anchor)
    figures = [
        figure for figure in quantities_of(claim.article_id, anchor.article_version_id) if first <= figure.start < last
    ]
    own = next((figure for figure in figures if figure.uid == str(claim.uid)), None)
    published = claim.article.published_at
    return ClaimFacts(
        uid=str(claim.uid),
        kind=claim.kind,
        language=claim.article.language,
        text=anchor.exact,
        sentence=text[first:last],
        sentence_start=first,
        start=anchor.start,
        end=anchor.end,
        quantity=own,
        neighbours=tuple(figure for figure in figures if figure is not own),
        published=published.date() if published else None,
    )


def _sentence(anchor: ClaimAnchor) -> tuple[int, int]:
    for first, last in anchor.article_version.sentences:
        if first <= anchor.start < last:
            return first, last
    return anchor.start, anchor.end


def quantities_of(article_id: int, article_version_id: int) -> list[QuantityFacts]:
    """Every figure of one version, in text order; one query."""
    anchors = (
        ClaimAnchor.objects.standing()
        .filter(article_version=article_version_id, claim__article=article_id, claim__quantity__isnull=False)
        .select_related("claim__quantity")
        .order_by("start", "end")
    )
    return [_quantity_facts(anchor) for anchor in anchors]


def _quantity_facts(anchor: ClaimAnchor) -> QuantityFacts:
    found = anchor.claim.quantity
    return QuantityFacts(
        uid=str(anchor.claim.uid),
        start=anchor.start + found.start,
        end=anchor.start + found.end,
        text=anchor.exact[max(0, found.start) : found.end],
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        item=found.item,
        approximator=found.approximator,
        base=found.base,
    )


class StoredLookups:
    """The lookups of one claim, answered from the database."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim

    def article_quantities(self) -> Sequence[QuantityFacts]:
        anchor = self.claim.anchors.order_by("-article_version__number").first()
        return quantities_of(self.claim.article_id, anchor.article_version_id) if anchor else []
