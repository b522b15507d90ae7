"""Checks that ask services: what is found, what an outage leaves behind, and how it goes with the answer."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.leases import drain
from claims.models import CheckRun, Claim, Connector, Finding, ImportedReview, ReviewFeed
from claims.states import WorkState
from claims.tasks.kinds import KINDS
from claims.verification.services import recheck
from tests.integration.services.conftest import Configure
from tests.integration.services.speaking import Reply, Speaker
from tests.integration.services.test_shapes import BANK, ENTRY, PAGE, REVIEW
from tests.newsroom import Newsroom

BODY = "بلغ عدد سكان تونس 14 مليون نسمة عام 2024."
GOOGLE = "/v1alpha1/claims:search"


def split(newsroom: Newsroom) -> Claim:
    article = newsroom.checked(BODY, published_at=datetime(2025, 3, 1, tzinfo=UTC))
    return newsroom.figure(article, "14 مليون نسمة")


def notes(claim: Claim, checker: str) -> list[tuple[str, str]]:
    found = Finding.objects.filter(claim=claim, run__checker__name=checker)
    return [(finding.outcome, finding.working["kind"]) for finding in found]


def run_of(claim: Claim, checker: str) -> CheckRun:
    return CheckRun.objects.get(claim=claim, checker__name=checker)


def later() -> None:
    """The wait is over: for the rows, and for the service."""
    CheckRun.objects.filter(state=WorkState.QUEUED).update(run_after=timezone.now() - timedelta(seconds=1))
    Connector.objects.exclude(resting_until=None).update(resting_until=timezone.now() - timedelta(seconds=1))
    drain(KINDS)


def test_a_figure_against_the_world_bank(newsroom: Newsroom, configure: Configure, speaker: Speaker) -> None:
    configure("world-bank")
    speaker.say(BANK, [PAGE, [ENTRY]])
    claim = split(newsroom)
    (finding,) = Finding.objects.filter(claim=claim, run__checker__name="reference")
    assert (finding.outcome, finding.working["rows"][0]["written"]) == ("differs", "12277109")
    assert "World Bank" in finding.summary["en"] and finding.working["rows"][0]["url"].startswith(
        "https://data.worldbank"
    )


def test_an_outage_is_told_and_asked_again(newsroom: Newsroom, configure: Configure, speaker: Speaker) -> None:
    configure("world-bank")
    speaker.say(BANK, Reply({}, 503), Reply({}, 503), [PAGE, [ENTRY]])
    claim = split(newsroom)
    run = run_of(claim, "reference")
    assert notes(claim, "reference") == [("unreachable", "outage")]
    assert (run.state, run.attempt, run.error_code) == (WorkState.QUEUED, 0, "service_unreachable")
    assert run.run_after > timezone.now() + timedelta(seconds=5)
    (finding,) = Finding.objects.filter(claim=claim, run__checker__name="reference")
    assert "world-bank could not be reached" in finding.summary["en"] and "تعذر الوصول" in finding.summary["ar"]
    later()
    assert notes(claim, "reference") == [("unreachable", "outage")]
    later()
    assert notes(claim, "reference") == [("differs", "reference-rows")]
    run.refresh_from_db()
    assert (run.state, run.error_code) == (WorkState.DONE, "")


def test_an_outage_never_uses_up_the_attempts(newsroom: Newsroom, configure: Configure, speaker: Speaker) -> None:
    configure("world-bank")
    speaker.say(BANK, Reply({}, 503))
    claim = split(newsroom)
    for _ in range(5):
        later()
    assert run_of(claim, "reference").state == WorkState.QUEUED
    assert len(speaker.asked) == 6
    Connector.objects.update(enabled=False)
    later()
    assert (run_of(claim, "reference").state, notes(claim, "reference")) == (WorkState.DONE, [])


def test_what_the_others_find_counts_while_one_is_out(
    newsroom: Newsroom, configure: Configure, speaker: Speaker
) -> None:
    configure("world-bank")
    configure("wikidata")
    speaker.say(BANK, [PAGE, [ENTRY]])
    speaker.say("/sparql", Reply({}, 503))
    claim = split(newsroom)
    assert notes(claim, "reference") == [("differs", "reference-rows"), ("unreachable", "outage")]


def test_a_refused_question_is_told_and_not_asked_for_ever(
    newsroom: Newsroom, configure: Configure, speaker: Speaker
) -> None:
    configure("world-bank")
    speaker.say(BANK, [{"message": [{"id": "120", "key": "Invalid value", "value": "It was not found"}]}])
    claim = split(newsroom)
    assert notes(claim, "reference") == [("unreachable", "outage")]
    assert run_of(claim, "reference").state == WorkState.DONE
    assert Connector.objects.get(name="world-bank").failures == 0


def test_nothing_is_asked_until_it_is_switched_on(newsroom: Newsroom, configure: Configure, speaker: Speaker) -> None:
    for name in ("world-bank", "wikidata", "google-fact-check"):
        configure(name, enabled=False)
    claim = split(newsroom)
    assert speaker.asked == [] and notes(claim, "reference") == notes(claim, "reviews") == []


def test_what_others_published(newsroom: Newsroom, configure: Configure, speaker: Speaker) -> None:
    configure("google-fact-check", secret="k")
    near = {"text": "عدد سكان تونس بلغ 14 مليون نسمة", "claimant": "صفحة مجهولة", "claimReview": [REVIEW]}
    far = {"text": "غرقت سفينة في الميناء القديم", "claimReview": [{**REVIEW, "url": "https://marsad.example/2"}]}
    speaker.say(GOOGLE, {"claims": [near, far]})
    claim = split(newsroom)
    (finding,) = Finding.objects.filter(claim=claim, run__checker__name="reviews")
    assert (finding.outcome, finding.working["rating"], finding.working["url"]) == ("unclear", "مضلل", REVIEW["url"])
    assert "مضلل" in finding.summary["ar"] and "2026-02-03" in finding.summary["en"]
    claim.refresh_from_db()
    assert "checker-differs" not in claim.reasons


def markup(**more: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": "عدد سكان تونس بلغ 14 مليون نسمة عام 2024",
        "url": "https://marsad.example/3",
        "author": {"@type": "Organization", "name": "مرصد الأخبار"},
        "datePublished": "2026-01-05",
        "inLanguage": "ar",
        "itemReviewed": {"@type": "Claim", "author": {"name": "صفحة مجهولة"}, "datePublished": "2025-12-30"},
        "reviewRating": {"@type": "Rating", "alternateName": "غير دقيق", "ratingValue": 2},
        **more,
    }


def test_an_imported_review_is_found(newsroom: Newsroom, configure: Configure, speaker: Speaker) -> None:
    claim = split(newsroom)
    speaker.say("/feed", {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [markup()]}]})
    feed = ReviewFeed.objects.create(name="مرصد", address=f"{speaker.address}/feed")
    drain(KINDS)
    review = ImportedReview.objects.get()
    assert (review.rating, review.reviewer, review.claimant) == ("غير دقيق", "مرصد الأخبار", "صفحة مجهولة")
    recheck(checker="reviews")
    drain(KINDS)
    (finding,) = Finding.objects.filter(claim=claim, run__checker__name="reviews")
    assert (finding.working["rating"], finding.working["found_by"]) == ("غير دقيق", "imported")
    feed.refresh_from_db()
    assert (feed.state, feed.found) == (WorkState.QUEUED, 1)
    assert feed.run_after > timezone.now() + timedelta(hours=19)


def test_a_feed_read_again_adds_nothing_and_takes_corrections(configure: Configure, speaker: Speaker) -> None:
    rated = markup(reviewRating={"alternateName": "صحيح"})
    speaker.say("/feed", [markup(), markup(claimReviewed="معلومة ثانية")], [rated])
    ReviewFeed.objects.create(name="مرصد", address=f"{speaker.address}/feed")
    drain(KINDS)
    assert ImportedReview.objects.count() == 2
    ReviewFeed.objects.update(run_after=timezone.now())
    drain(KINDS)
    ratings = ImportedReview.objects.values_list("claim_text", "rating")
    assert dict(ratings) == {rated["claimReviewed"]: "صحيح", "معلومة ثانية": "غير دقيق"}


@pytest.mark.parametrize(
    ("reply", "state", "code"),
    [
        (Reply({}, 503), WorkState.QUEUED, "http_503"),
        (Reply({}, 404), WorkState.QUEUED, "http_404"),
        (Reply("<p>nothing</p>", kind="text/html"), WorkState.QUEUED, "no_reviews"),
        (Reply("{", kind="application/json"), WorkState.QUEUED, "no_reviews"),
    ],
    ids=["503", "404", "no-markup", "broken"],
)
def test_a_feed_that_gives_nothing_says_why(
    configure: Configure, speaker: Speaker, reply: Reply, state: str, code: str
) -> None:
    speaker.say("/feed", reply)
    ReviewFeed.objects.create(name="x", address=f"{speaker.address}/feed")
    drain(KINDS)
    feed = ReviewFeed.objects.get()
    assert (feed.state, feed.error_code) == (state, code)
    assert feed.run_after > timezone.now()
