"""An edition as schema.org ClaimReview: what search engines and archives of fact-checks read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claims.models import ClaimantKind, Edition

_TYPES = {ClaimantKind.PERSON: "Person", ClaimantKind.UNKNOWN: "Person"}


def claim_review(edition: Edition, editions: Sequence[Edition], *, url: str) -> dict[str, Any]:
    """The ClaimReview of an edition, with the corrections of all editions up to it; `url` is its page's.

    Built from frozen editions only, so that the same edition always says the same.
    """
    content = edition.content
    upto = sorted((one for one in editions if one.number <= edition.number), key=lambda one: one.number)
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": url,
        "inLanguage": content["language"],
        "claimReviewed": content["claim"],
        "author": {"@type": "NewsMediaOrganization", "name": content["outlet"]},
        "datePublished": upto[0].at.date().isoformat(),
        "dateModified": edition.at.date().isoformat(),
        "itemReviewed": _claim(content),
        "citation": [_citation(source) for source in content["sources"] if not source.get("confidential")],
    }
    if not edition.is_withdrawal:
        review["reviewRating"] = _rating(content)
    if corrections := [_correction(one) for one in upto if one.correction]:
        review["correction"] = corrections
    return review


def _rating(content: dict[str, Any]) -> dict[str, Any]:
    rating = content["so"]
    words = rating["labels"].get(content["language"]) or rating["claimreview"] or rating["code"]
    # The scales are nominal for readers: a number would claim an order that the words do not have.
    return {"@type": "Rating", "alternateName": words, "ratingExplanation": content["reasoning"]}


def _claim(content: dict[str, Any]) -> dict[str, Any]:
    claim: dict[str, Any] = {"@type": "Claim"}
    if content["article_published_at"]:
        claim["datePublished"] = content["article_published_at"][:10]
    if content["article_url"]:
        claim["appearance"] = [{"@type": "Article", "url": content["article_url"], "headline": content["headline"]}]
    if speaker := content["speaker"]:
        name = speaker["names"].get(content["language"]) or speaker["named"]
        claim["author"] = {"@type": _TYPES.get(speaker["kind"], "Organization"), "name": name}
    return claim


def _citation(source: dict[str, Any]) -> dict[str, Any]:
    cited = {"@type": "CreativeWork", "name": source["title"], "url": source["url"]}
    return {name: value for name, value in (*cited.items(), ("datePublished", source["published_on"])) if value}


def _correction(edition: Edition) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": edition.note, "datePublished": edition.at.date().isoformat()}
