"""What an edition holds: all that readers see, frozen, with nothing of a confidential reference in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.errors import NotSettled
from claims.models import AnchorStatus, Claim, Evidence, Rating, Verdict, Visibility

FORMAT = 1
"""The number of this shape; an edition of an older one stays readable by it."""


def standing_verdict(claim: Claim) -> Verdict:
    """The verdict that a done claim rests on: its newest, which by then shares its rating with every reader who
    carried it. Raises NotSettled where there is none, or where it was given on other words than stand now."""
    verdicts = claim.verdicts.select_related("said", "so__scale", "article_version").order_by("-pk")
    verdict = verdicts.first()
    if verdict is None or verdict.so is None:
        raise NotSettled
    changed = claim.anchors.filter(
        status__in=(AnchorStatus.CHANGED, AnchorStatus.GONE), article_version__number__gt=verdict.article_version.number
    )
    if changed.exists():
        raise NotSettled
    return verdict


def edition_content(claim: Claim) -> dict[str, Any]:
    """The claim as readers are to see it now."""
    verdict = standing_verdict(claim)
    article, version = claim.article, verdict.article_version
    evidence = verdict.evidence.select_related("source__merged_into").order_by("axis", "pk")
    return {
        "format": FORMAT,
        "language": article.language,
        "claim": claim.text,
        "speaker": _speaker(claim),
        "headline": version.headline,
        "article_url": article.url,
        "article_published_at": article.published_at.isoformat() if article.published_at else None,
        "outlet": article.desk.outlet.name,
        "so": _rating(verdict.so),
        "said": _rating(verdict.said),
        "reasoning": verdict.rationale,
        "reviewed_at": verdict.created_at.isoformat(),
        "sources": [_source(item) for item in _each_once(evidence)],
    }


def _rating(rating: Rating | None) -> dict[str, Any] | None:
    if rating is None:
        return None
    return {
        "code": rating.code,
        "labels": rating.labels,
        "descriptions": rating.descriptions,
        "colour": rating.colour,
        "claimreview": rating.claimreview,
    }


def _speaker(claim: Claim) -> dict[str, Any] | None:
    attribution = getattr(claim, "attribution", None) or getattr(claim.parent, "attribution", None)
    if attribution is None or attribution.anonymous:
        return None
    claimant = attribution.claimant
    return {
        "named": attribution.source,
        "names": claimant.names if claimant else {},
        "kind": claimant.kind if claimant else "unknown",
    }


def _each_once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Without the passages that a later reader cited again."""
    cited: dict[tuple[object, ...], Evidence] = {}
    for item in evidence:
        cited.setdefault((item.source.kept.pk, item.axis, item.stance, item.passage), item)
    return list(cited.values())


def _source(item: Evidence) -> dict[str, Any]:
    source = item.source
    shown: dict[str, Any] = {"kind": source.kind, "axis": item.axis, "stance": item.stance}
    if Visibility.CONFIDENTIAL in (source.visibility, source.kept.visibility):
        return shown | {"confidential": True}
    day = source.published_on.isoformat() if source.published_on else None
    named = {"title": source.title, "url": source.url, "publisher": source.publisher, "published_on": day}
    return shown | named | {"passage": item.passage}
