"""Google's Fact Check Tools: published fact-checks by the words of their claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from claims.models import Connector
from claims.verification.connectors.asking import Call, ask
from claims.verification.connectors.errors import ServiceUnreachable
from claims.verification.protocol import PublishedReview

MOST_LETTERS = 300
"""Of a claim that are sent: a longer question finds nothing."""
PAGE = 10


class GoogleFactCheck:
    """`claims:search` of the version v1alpha1. Its key goes into a header, so that it stands in no address."""

    name = "google-fact-check"
    titles: Mapping[str, str] = {"ar": "أدوات التحقق من Google", "en": "Google Fact Check Tools"}
    address = "https://factchecktools.googleapis.com"
    needs_secret = True
    per_day: int | None = 1000

    def search(self, connector: Connector, text: str, language: str) -> Sequence[PublishedReview]:
        """Published reviews of claims like this text; raises a ServiceError."""
        answer = ask(connector, self._call(connector, text, language), self._check)
        day = answer.asked_at.date().isoformat()
        return [found for claim in answer.data.get("claims", ()) for found in _reviews(claim, day)]

    def try_it(self, connector: Connector) -> str:
        answer = ask(connector, self._call(connector, "climate", "en"), self._check, fresh=True)
        found = [review for claim in answer.data.get("claims", ()) for review in _reviews(claim, "")]
        return found[0].claim if found else "0"

    def _call(self, connector: Connector, text: str, language: str) -> Call:
        query = {"query": text[:MOST_LETTERS], "languageCode": language, "pageSize": str(PAGE)}
        return Call("/v1alpha1/claims:search", query, headers={"X-Goog-Api-Key": connector.secret})

    def _check(self, data: Any) -> None:
        if not isinstance(data, dict) or not isinstance(data.get("claims", []), list) or "error" in data:
            raise ServiceUnreachable(self.name, "no list of claims")


def _reviews(claim: Any, day: str) -> Iterator[PublishedReview]:
    """Each review of a claim that says where it stands and how it was rated; fields may be missing or null."""
    if not isinstance(claim, dict) or not claim.get("text"):
        return
    for review in claim.get("claimReview") or ():
        if not isinstance(review, dict) or not review.get("textualRating"):
            continue
        if not str(review.get("url") or "").startswith(("http://", "https://")):
            continue
        publisher = review.get("publisher") or {}
        yield PublishedReview(
            claim=str(claim["text"]),
            rating=str(review["textualRating"]),
            reviewer=str(publisher.get("name") or publisher.get("site") or ""),
            url=str(review["url"]),
            claimant=str(claim.get("claimant") or ""),
            published=read_day(review.get("reviewDate")),
            language=str(review.get("languageCode") or ""),
            found_by=GoogleFactCheck.name,
            as_of=day,
        )


def read_day(text: Any) -> date | None:
    """The day of an ISO time; None for what is none."""
    try:
        return date.fromisoformat(str(text or "")[:10])
    except ValueError:
        return None
