"""What checkers may ask of the newsroom's own store, answered from the database."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.models import Axis, Claim, ClaimAnchor, Evidence, Visibility
from claims.verification.cited import cited_sources
from claims.verification.connectors.errors import ServiceError
from claims.verification.connectors.lookups import ask_reviews, ask_statistics
from claims.verification.facts import quantity_facts
from claims.verification.protocol import (
    ArchivedQuantity,
    ArticleFacts,
    CitedSource,
    Precedent,
    PublishedReview,
    ReferenceQuestion,
    ReferenceRow,
    SourceText,
)
from claims.verification.reviews.index import imported_like
from claims.verification.similar import precedents_of
from claims.verification.tables.rows import stored_rows

LATEST = 20
"""Figures of other articles that are looked at: the newest."""


class StoredLookups:
    """The lookups of one claim."""

    def __init__(self, claim: Claim, article: ArticleFacts) -> None:
        self.claim = claim
        self._article = article
        self.outages: list[ServiceError] = []
        """The services that were asked and gave no answer."""

    def article(self) -> ArticleFacts:
        return self._article

    def same_quantity(self, unit: str, heads: Collection[str]) -> Sequence[ArchivedQuantity]:
        article = self.claim.article
        claims = Claim.objects.filter(
            article__desk=article.desk_id,
            article__language=article.language,
            quantity__unit=unit,
            quantity__item_head__in=list(heads),
            quantity__value__isnull=False,
            gone=False,
        )
        newest = claims.exclude(article=article.pk).order_by("-pk").values_list("pk", flat=True)[:LATEST]
        anchors = (
            ClaimAnchor.objects.standing()
            .filter(claim__in=list(newest))
            .order_by("-claim_id", "-article_version__number")
            .distinct("claim_id")
            .select_related("claim__quantity", "claim__article", "article_version")
        )
        return [_archived(anchor) for anchor in anchors]

    def said_sources(self) -> Sequence[SourceText]:
        cited = Evidence.objects.filter(claim=self.claim, axis=Axis.SAID).select_related("source", "snapshot")
        return [source for evidence in cited.order_by("pk") if (source := _source_text(evidence)).text]

    def cited_sources(self) -> Sequence[CitedSource]:
        return cited_sources(self.claim)

    def reference(self, asked: ReferenceQuestion) -> Sequence[ReferenceRow]:
        return [*stored_rows(asked), *ask_statistics(asked, self.outages)]

    def published(self, text: str, language: str) -> Sequence[PublishedReview]:
        return [*imported_like(text, language), *ask_reviews(text, language, self.outages)]

    def precedents(self) -> Sequence[Precedent]:
        return precedents_of(self.claim)


def _archived(anchor: ClaimAnchor) -> ArchivedQuantity:
    article, version = anchor.claim.article, anchor.article_version
    text = version.text
    around = ((first, last) for first, last in version.sentences if first <= anchor.start < last)
    first, last = next(around, (anchor.start, anchor.end))
    return ArchivedQuantity(
        quantity_facts(anchor),
        text[first:last],
        first,
        article.pk,
        version.title or text[:80].strip(),
        article.published_at.date() if article.published_at else None,
    )


def _source_text(evidence: Evidence) -> SourceText:
    saved = evidence.snapshot.text if evidence.snapshot else ""
    confidential = evidence.source.visibility == Visibility.CONFIDENTIAL
    return SourceText(
        evidence.pk,
        "" if confidential else evidence.source.title,
        saved or evidence.passage,
        whole=bool(saved),
        confidential=confidential,
    )
