"""Reads feeds of fact-checks; each reading queues the next."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimsError, OutboundError
from claims.leases import Record
from claims.models import ImportedReview, ReviewFeed
from claims.outbound import DEFAULT_TYPES, Fetched, Limits, fetch
from claims.states import WorkState
from claims.verification.connectors.asking import JSON_TYPES, retry_after
from claims.verification.connectors.breaker import jittered
from claims.verification.reviews.index import language_of, terms_of
from claims.verification.reviews.markup import ReadReview, read_reviews

LIMITS = Limits(seconds=60.0, most_bytes=20_000_000)
AGAIN = 900.0
"""Seconds until a feed that could not be reached is asked again."""
PAGES = frozenset({"text/html", "application/xhtml+xml"})


class NoReviews(ClaimsError):
    """The address answers, and holds no ClaimReview."""

    code = "no_reviews"
    message = _("There is no ClaimReview markup at this address.")


def read_feed(feed: ReviewFeed) -> Record:
    """Fetch a feed; what it gives records its reviews and queues the next reading."""
    try:
        found = fetch(feed.address, accept=DEFAULT_TYPES | JSON_TYPES, limits=LIMITS)
    except OutboundError as error:
        if not error.retry:
            raise
        code = error.code
        return lambda: _later(feed, code, AGAIN)
    if not found.ok:
        return lambda: _later(feed, f"http_{found.status}", _pause(found))
    reviews = _read(found)
    if not reviews:
        raise NoReviews
    return lambda: _record(feed, reviews)


def _read(found: Fetched) -> Sequence[ReadReview]:
    text = found.body.decode(found.charset or "utf-8-sig", errors="replace")
    try:
        return read_reviews(text, address=found.url, html=found.media_type in PAGES)
    except (ValueError, RecursionError):
        raise NoReviews from None


def _pause(found: Fetched) -> float:
    asked = retry_after(found.headers.get("retry-after", ""))
    return max(AGAIN, (asked - timezone.now()).total_seconds()) if asked else AGAIN


def _record(feed: ReviewFeed, reviews: Sequence[ReadReview]) -> None:
    rows = {row.digest: row for row in (_row(feed, review) for review in reviews)}
    renewed = ("feed", "claimant", "claim_date", "rating", "reviewer", "review_date", "language", "terms")
    ImportedReview.objects.bulk_create(
        rows.values(), batch_size=1000, update_conflicts=True, unique_fields=["digest"], update_fields=renewed
    )
    ReviewFeed.objects.filter(pk=feed.pk).update(read_at=timezone.now(), found=len(rows))
    _requeue(feed, jittered(feed.every_hours * 3600.0))


def _later(feed: ReviewFeed, code: str, seconds: float) -> None:
    _requeue(feed, jittered(seconds), error_code=code)


def _requeue(feed: ReviewFeed, seconds: float, *, error_code: str = "") -> None:
    ReviewFeed.objects.filter(pk=feed.pk, state=WorkState.DONE).update(
        state=WorkState.QUEUED,
        attempt=0,
        run_after=timezone.now() + timedelta(seconds=seconds),
        finished_at=None,
        error_code=error_code,
    )


def _row(feed: ReviewFeed, review: ReadReview) -> ImportedReview:
    language = language_of(review.claim, review.language)
    return ImportedReview(
        feed=feed,
        claim_text=review.claim,
        claimant=review.claimant,
        claim_date=review.claim_date,
        rating=review.rating,
        reviewer=review.reviewer,
        url=review.url,
        review_date=review.review_date,
        language=language,
        digest=hashlib.sha256(f"{review.url}\n{review.claim}".encode()).hexdigest(),
        terms=terms_of(review.claim, language),
    )
