"""ClaimReview markup as pages and feeds really write it."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from claims.verification.reviews.markup import read_reviews

ADDRESS = "https://marsad.example/1"
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "claimReviewed": "غرقت السفينة",
    "url": "https://marsad.example/2",
    "author": {"@type": "Organization", "name": "مرصد"},
    "datePublished": "2026-01-05T10:00:00+03:00",
    "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "سالم"}, "datePublished": "2025-12-30"},
    "reviewRating": {"@type": "Rating", "alternateName": "مضلل", "ratingValue": 2, "bestRating": 5},
}


def page(*scripts: str, language: str = "ar") -> str:
    inside = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    head = f"<head>{inside}<script>var x = {{}};</script></head>"
    return f'<!doctype html><html lang="{language}">{head}<body></body></html>'


def test_a_page() -> None:
    (found,) = read_reviews(page(json.dumps(REVIEW, ensure_ascii=False)), address=ADDRESS, html=True)
    assert (found.claim, found.rating, found.reviewer, found.claimant) == ("غرقت السفينة", "مضلل", "مرصد", "سالم")
    assert (found.review_date, found.claim_date, found.language) == (date(2026, 1, 5), date(2025, 12, 30), "ar")
    assert found.url == "https://marsad.example/2"


@pytest.mark.parametrize(
    "data",
    [
        [REVIEW],
        {"@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"@type": "NewsArticle", "hasPart": {"review": REVIEW}},
        {**REVIEW, "@type": ["Review", "ClaimReview"]},
        {**REVIEW, "@type": "http://schema.org/ClaimReview"},
        {**REVIEW, "author": [{"name": "مرصد"}], "itemReviewed": [REVIEW["itemReviewed"]]},
        {**REVIEW, "author": "مرصد", "claimReviewed": {"@value": "غرقت السفينة"}},
        [REVIEW, REVIEW],
    ],
    ids=["list", "graph", "feed", "nested", "types", "long-type", "lists", "bare-names", "twice"],
)
def test_ways_to_write_the_same(data: Any) -> None:
    (found,) = read_reviews(json.dumps(data), address=ADDRESS, html=False)
    assert (found.claim, found.rating, found.reviewer, found.claimant) == ("غرقت السفينة", "مضلل", "مرصد", "سالم")


@pytest.mark.parametrize(
    ("changes", "claim", "rating", "url"),
    [
        ({"reviewRating": {"ratingValue": 2, "bestRating": 5}}, "غرقت السفينة", "2/5", REVIEW["url"]),
        ({"reviewRating": {"name": "False"}}, "غرقت السفينة", "False", REVIEW["url"]),
        ({"url": None}, "غرقت السفينة", "مضلل", ADDRESS),
        ({"claimReviewed": "", "itemReviewed": {"name": "من العنصر"}}, "من العنصر", "مضلل", REVIEW["url"]),
        ({"claimReviewed": "a\u0000b\n c"}, "ab c", "مضلل", REVIEW["url"]),
    ],
)
def test_what_stands_in_for_what_is_missing(changes: dict[str, Any], claim: str, rating: str, url: str) -> None:
    (found,) = read_reviews(json.dumps(REVIEW | changes), address=ADDRESS, html=False)
    assert (found.claim, found.rating, found.url) == (claim, rating, url)


@pytest.mark.parametrize(
    "changes",
    [
        {"@type": "Review"},
        {"reviewRating": None},
        {"reviewRating": {"ratingValue": 2}},
        {"claimReviewed": None, "itemReviewed": None},
        {"url": "javascript:alert(1)"},
        {"reviewRating": [], "claimReviewed": 0},
    ],
)
def test_what_says_too_little_is_left_out(changes: dict[str, Any]) -> None:
    assert not read_reviews(json.dumps(REVIEW | changes), address=ADDRESS, html=False)


def test_broken_markup_of_a_page_is_passed_over() -> None:
    text = page("{broken", "[" * 100_000, json.dumps(REVIEW).replace("مضلل", "مضلل\n"), "{}")
    assert len(read_reviews(text, address=ADDRESS, html=True)) == 1


def test_a_deep_file_ends() -> None:
    deep: Any = REVIEW
    for _ in range(50):
        deep = {"x": deep}
    assert not read_reviews(json.dumps(deep), address=ADDRESS, html=False)


def test_a_file_that_is_no_json_is_refused() -> None:
    with pytest.raises(ValueError, match="Expecting"):
        read_reviews("<x/>", address=ADDRESS, html=False)
