"""External fact-checks: what others published on the same claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.verification.checkers.words import subject_of, words_of
from claims.verification.protocol import ClaimFacts, Finding, Lookups, PublishedReview

FEWEST = 3
"""Words that two claims must share."""
ALIKE = 0.5
"""The share of the shorter claim's words that the other must have."""
MOST = 3
"""Reviews that are shown of one claim."""


class Reviews:
    """Shows what others published, with their rating in their own words. It proposes no verdict: theirs is theirs."""

    name = "reviews"
    version = 1
    kinds: tuple[str, ...] = ("numeric", "attributed", "factual")
    scope = "claim"

    def check(self, facts: ClaimFacts, lookups: Lookups) -> Sequence[Finding]:
        own = subject_of(words_of(facts.sentence), facts.language)
        if len(own) < FEWEST:
            return ()
        found = list(_alike(own, facts, lookups.published(facts.text, facts.language)))
        found.sort(key=lambda entry: (-entry[0], entry[1].url))
        return [_finding(review, likeness) for likeness, review in _once(found)[:MOST]]


def _alike(
    own: frozenset[str], facts: ClaimFacts, reviews: Sequence[PublishedReview]
) -> Iterator[tuple[float, PublishedReview]]:
    for review in reviews:
        theirs = subject_of(words_of(review.claim), facts.language)
        shared = own & theirs
        likeness = len(shared) / max(1, min(len(own), len(theirs)))
        if len(shared) >= FEWEST and likeness >= ALIKE:
            yield likeness, review


def _once(found: Sequence[tuple[float, PublishedReview]]) -> list[tuple[float, PublishedReview]]:
    """Each page once: a feed and a service may both have it."""
    return list({review.url: (likeness, review) for likeness, review in reversed(found)}.values())[::-1]


def _finding(review: PublishedReview, likeness: float) -> Finding:
    who = review.reviewer or review.url
    day = f" ({review.published.isoformat()})" if review.published else ""
    return Finding(
        "unclear",
        {
            "ar": f"نشر «{who}» تدقيقا لمعلومة مشابهة وصنّفها: «{review.rating}»{day}.",
            "en": f"{who} published a check of a similar claim and rated it “{review.rating}”{day}.",
        },
        {
            "kind": "published-review",
            "claim": review.claim,
            "claimant": review.claimant,
            "rating": review.rating,
            "reviewer": review.reviewer,
            "url": review.url,
            "published": review.published.isoformat() if review.published else "",
            "language": review.language,
            "found_by": review.found_by,
            "as_of": review.as_of,
            "likeness": round(likeness, 2),
        },
    )
