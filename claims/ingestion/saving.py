"""Extraction's records become rows: claims with their anchors, quantities and attributions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from django.utils import timezone

from claims import extraction as ext
from claims.indexing import index_claims
from claims.models import ArticleVersion, Attribution, Claim, ClaimAnchor, PriorityWeight, Quantity, Triage
from claims.models.claim import claim_uid
from claims.models.priority import priority_of
from claims.states import ClaimState
from claims.storing import anchor_at, attribution_rows, quantity_row

CONFIDENT = 0.5
"""From this confidence on a suggestion opens at once where the desk's triage goes along."""


def save_extraction(version: ArticleVersion, extraction: ext.Extraction) -> list[Claim]:
    """The claims that were new, saved in the caller's transaction; a second run of the same text adds nothing."""
    return Saver(version, extraction).save()


class Saver:
    """Saves one extraction of one version."""

    def __init__(self, version: ArticleVersion, extraction: ext.Extraction) -> None:
        self.version = version
        self.extraction = extraction
        self.text = version.text
        self.weights = PriorityWeight.objects.weights()
        policy = version.article.desk.policy
        self.along = policy.triage == Triage.ALONG
        self.due_at = policy.due_from(timezone.now())
        self.ids: list[int] = []
        """Once saved: the id of every extracted claim's row, in their order."""

    def save(self, known: Mapping[int, int] | None = None) -> list[Claim]:
        """The rows of the claims that were new; `known` holds the ids of those that stand already, by index."""
        found, known = self.extraction.claims, known or {}
        uids = self.uids()
        ids = dict(Claim.objects.filter(uid__in=uids).values_list("uid", "pk"))
        new = {
            uid: (item, self._claim(item, uid))
            for index, (item, uid) in enumerate(zip(found, uids, strict=True))
            if index not in known and uid not in ids
        }
        ids |= {row.uid: row.pk for row in Claim.objects.bulk_create(row for item, row in new.values())}
        self.ids = [known[index] if index in known else ids[uid] for index, uid in enumerate(uids)]
        self._save_parents(new)
        anchors = ClaimAnchor.objects.bulk_create(self._anchor(item, row) for item, row in new.values())
        Quantity.objects.bulk_create(self.quantity(item, row) for item, row in new.values() if item.quantity)
        Attribution.objects.bulk_create(
            self.attributions([(item, row) for item, row in new.values() if item.attribution])
        )
        self.save_sentences()
        index_claims(anchors, self.version)
        return [row for item, row in new.values()]

    def uids(self) -> list[UUID]:
        """The uid of every extracted claim, in their order."""
        times: Counter[tuple[str, int, int]] = Counter()
        found = []
        for item in self.extraction.claims:
            place = (item.kind, item.span.start, item.span.end)
            times[place] += 1
            found.append(claim_uid(self.version.pk, *place, nth=times[place]))
        return found

    def save_sentences(self) -> None:
        """Keep where the version's sentences are."""
        self.version.sentences = [list(span) for span in self.extraction.sentences]
        self.version.save(update_fields=["sentences"])

    def parent_of(self, item: ext.Claim, row: Claim) -> int | None:
        """The id of the statement that holds the claim; a claim carried over for both is not its own parent."""
        parent = None if item.parent is None else self.ids[item.parent]
        return None if parent == row.pk else parent

    def _claim(self, item: ext.Claim, uid: UUID) -> Claim:
        reasons = {reason.name: reason.strength for reason in item.reasons}
        opens = self.along and item.confidence >= CONFIDENT
        return Claim(
            uid=uid,
            article=self.version.article,
            kind=item.kind,
            found_by=self.extraction.version,
            state=ClaimState.OPEN if opens else ClaimState.SUGGESTED,
            reasons=reasons,
            priority=priority_of(reasons, self.weights),
            confidence=item.confidence,
            doubts=list(item.doubts),
            due_at=self.due_at if opens else None,
        )

    def _save_parents(self, new: Mapping[UUID, tuple[ext.Claim, Claim]]) -> None:
        children = []
        for item, row in new.values():
            row.parent_id = self.parent_of(item, row)
            if row.parent_id is not None:
                children.append(row)
        Claim.objects.bulk_update(children, ["parent"])

    def _anchor(self, item: ext.Claim, row: Claim) -> ClaimAnchor:
        return anchor_at(row, self.version, self.text, item.span)

    def quantity(self, item: ext.Claim, row: Claim) -> Quantity:
        """The figure of a numeric claim, as a row yet to be stored."""
        return quantity_row(row, item, self.text)

    def attributions(self, pairs: Sequence[tuple[ext.Claim, Claim]]) -> list[Attribution]:
        """The statements of attributed claims, as rows yet to be stored; their speakers are stored."""
        return attribution_rows([(row, item) for item, row in pairs], self.text, self.version.article.language)
