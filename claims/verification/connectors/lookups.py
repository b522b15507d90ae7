"""What the services that are switched on say; those that do not answer are noted, and the others still count."""

from __future__ import annotations

from collections.abc import Sequence

from claims.models import Connector
from claims.verification.connectors.errors import ServiceError
from claims.verification.connectors.google_fact_check import GoogleFactCheck
from claims.verification.connectors.wikidata import Wikidata
from claims.verification.connectors.world_bank import WorldBank
from claims.verification.protocol import PublishedReview, ReferenceQuestion, ReferenceRow

STATISTICS = (WorldBank(), Wikidata())
REVIEWS = (GoogleFactCheck(),)


def ask_statistics(asked: ReferenceQuestion, outages: list[ServiceError]) -> Sequence[ReferenceRow]:
    """The rows of the statistics services."""
    rows: list[ReferenceRow] = []
    for service in STATISTICS:
        if connector := Connector.objects.on(service.name):
            try:
                rows += service.figures(connector, asked)
            except ServiceError as outage:
                outages.append(outage)
    return rows


def ask_reviews(text: str, language: str, outages: list[ServiceError]) -> Sequence[PublishedReview]:
    """The published fact-checks that the services find for these words."""
    found: list[PublishedReview] = []
    for service in REVIEWS:
        if connector := Connector.objects.on(service.name):
            try:
                found += service.search(connector, text, language)
            except ServiceError as outage:
                outages.append(outage)
    return found
