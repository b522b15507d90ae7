"""The stored claims that are like one of them: one per sentence, with what each says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from claims.indexing import sentence_around
from claims.models import Claim, ClaimAnchor, SearchedClaim, Verdict
from claims.states import ClaimState
from claims.verification.facts import quantity_facts
from claims.verification.protocol import Precedent, PrecedentRating
from claims.verification.retrieval.services import nearest

SHOWN = 10
LIKE = 0.15
"""From this likeness on a claim is worth showing beside another."""


@dataclass(frozen=True, slots=True)
class SimilarClaim:
    """A claim that is like another, and the passage it stands in."""

    claim: Claim
    anchor: ClaimAnchor
    passage: str
    likeness: float


def similar_claims(claim: Claim, among: QuerySet[Any], *, most: int = SHOWN) -> list[SimilarClaim]:
    """The claims of other articles that are most like this one, the nearest first; `among` are the search rows that
    may be found."""
    own = _newest([claim.pk]).get(claim.pk)
    if own is None:
        return []
    rows = among.exclude(claim__article=claim.article_id).filter(claim__kind=claim.kind)
    found = [one for one in nearest(rows, _searched(own), claim.article.language) if one.likeness >= LIKE]
    anchors = _newest([one.key for one in found[: most * 3]])
    shown: dict[tuple[int, str], SimilarClaim] = {}
    for one in found:
        if anchor := anchors.get(one.key):
            passage = _passage(anchor)
            # A sentence may hold several figures: the nearest speaks for it.
            shown.setdefault(
                (anchor.claim.article_id, passage), SimilarClaim(anchor.claim, anchor, passage, one.likeness)
            )
    return list(shown.values())[:most]


def precedents_of(claim: Claim) -> list[Precedent]:
    """The desk's settled claims that are like this one, with the ratings that stand: a settled claim is in nobody's
    independent review, so every reader of the desk may know them. One whose words were corrected is none: its rating
    was of other words."""
    rows = SearchedClaim.objects.filter(
        desk=claim.article.desk_id, claim__state=ClaimState.SETTLED, claim__corrected=False
    )
    near = similar_claims(claim, rows)
    verdicts = _verdicts([one.claim.pk for one in near])
    return [_precedent(one, verdicts[one.claim.pk]) for one in near if one.claim.pk in verdicts]


def _searched(anchor: ClaimAnchor) -> str:
    return f"{_passage(anchor)}\n{anchor.exact}"


def _passage(anchor: ClaimAnchor) -> str:
    version = anchor.article_version
    return sentence_around(anchor, version.text, version.sentences)


def _newest(claims: Sequence[int]) -> dict[int, ClaimAnchor]:
    """Where each of the claims stood last."""
    anchors = (
        ClaimAnchor.objects.standing()
        .filter(claim__in=list(claims))
        .order_by("claim_id", "-article_version__number")
        .distinct("claim_id")
        .select_related("claim__quantity", "claim__article__desk", "article_version")
    )
    return {anchor.claim_id: anchor for anchor in anchors}


def _verdicts(claims: Sequence[int]) -> dict[int, Verdict]:
    newest = Verdict.objects.filter(claim__in=list(claims)).order_by("claim_id", "-pk").distinct("claim_id")
    return {verdict.claim_id: verdict for verdict in newest.select_related("said", "so")}


def _precedent(near: SimilarClaim, verdict: Verdict) -> Precedent:
    version = near.anchor.article_version
    given = (("so", verdict.so), ("said", verdict.said))
    return Precedent(
        claim=str(near.claim.uid),
        text=near.passage,
        likeness=near.likeness,
        ratings=tuple(
            PrecedentRating(axis, rating.code, rating.labels, rating.colour) for axis, rating in given if rating
        ),
        quantity=quantity_facts(near.anchor) if hasattr(near.claim, "quantity") else None,
        article=near.claim.article_id,
        title=version.headline,
        rated_on=verdict.created_at.date(),
    )
