"""Similar claims as a page shows them: with the rating that this reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claims.models import Claim, SearchedClaim, Verdict
from claims.review.phases import visible_verdicts
from claims.verification.similar import SimilarClaim, similar_claims
from claims.web.status import Status, status_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class SimilarRow:
    """One similar claim: where it stands, and how."""

    found: SimilarClaim
    verdict: Verdict | None

    @property
    def status(self) -> Status:
        return status_of(self.found.claim, self.verdict)

    @property
    def before(self) -> str:
        return self.found.passage.partition(self.found.anchor.exact)[0]

    @property
    def exact(self) -> str:
        return self.found.anchor.exact

    @property
    def after(self) -> str:
        return self.found.passage.partition(self.found.anchor.exact)[2]


def similar_rows(claim: Claim, reader: User) -> list[SimilarRow]:
    """The claims of the reader's desks that are like this one, the nearest first."""
    found = similar_claims(claim, SearchedClaim.objects.visible_to(reader))
    verdicts = newest_verdicts([one.claim.pk for one in found], reader)
    return [SimilarRow(one, verdicts.get(one.claim.pk)) for one in found]


def newest_verdicts(claims: Sequence[int], reader: User) -> dict[int, Verdict]:
    """The newest verdict on each of the claims that this reader may see."""
    rows = visible_verdicts(reader).filter(claim__in=list(claims)).select_related("said", "so")
    return {verdict.claim_id: verdict for verdict in rows.order_by("claim_id", "-pk").distinct("claim_id")}
