"""Claims in a list, each as one row says it: its words, who says it, where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from claims.models import Claim, ClaimAnchor, Kind, Verdict
from claims.web.claim_rows import ClaimRow, speaker_of
from claims.web.status import status_of


def with_rows(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """The claims with all that `work_row` reads, in a fixed number of queries."""
    verdicts = Verdict.objects.select_related("said", "so").order_by("pk")
    return claims.select_related(
        "article__desk__outlet", "attribution__claimant", "parent__attribution__claimant", "assignee"
    ).prefetch_related(
        Prefetch("anchors", queryset=ClaimAnchor.objects.order_by("-pk"), to_attr="newest_first"),
        Prefetch("verdicts", queryset=verdicts, to_attr="all_verdicts"),
        "article__versions",
    )


@dataclass(frozen=True, slots=True)
class WorkRow(ClaimRow):
    """One claim of the worklist."""

    @property
    def speaker_href(self) -> str:
        """The page of who says it; "" where nobody is known."""
        holder = self.claim if hasattr(self.claim, "attribution") else self.claim.parent
        claimant = holder.attribution.claimant_id if holder is not None and hasattr(holder, "attribution") else None
        return reverse("web:speaker", args=[claimant]) if claimant else ""

    @property
    def anchor(self) -> ClaimAnchor | None:
        anchors: list[ClaimAnchor] = self.claim.newest_first  # type: ignore[attr-defined]
        # A claim that the newest text lost is named by its last words.
        return next((anchor for anchor in anchors if anchor.exact), None)

    @property
    def text(self) -> str:
        return self.anchor.exact if self.anchor else ""

    @property
    def before(self) -> str:
        """The words before a figure, from a whole word on: a bare «37 سفينة» tells nobody what it is about."""
        if self.anchor is None or self.claim.kind != Kind.NUMERIC:
            return ""
        lines = self.anchor.prefix.rpartition("\n")
        return lines[2] if lines[1] else self.anchor.prefix.partition(" ")[2]

    @property
    def after(self) -> str:
        """The words after a figure, up to a whole word."""
        if self.anchor is None or self.claim.kind != Kind.NUMERIC:
            return ""
        lines = self.anchor.suffix.partition("\n")
        return lines[0] if lines[1] else self.anchor.suffix.rpartition(" ")[0]


def work_row(claim: Claim, query: str = "") -> WorkRow:
    """The row of a claim that was read by `with_rows`."""
    verdicts = claim.all_verdicts  # type: ignore[attr-defined]
    speaker = speaker_of(claim) or (speaker_of(claim.parent) if claim.parent else "")
    href = reverse("web:claim", args=[claim.uid]) + (f"?{query}" if query else "")
    return WorkRow(claim, href, status_of(claim, verdicts[-1] if verdicts else None), speaker)
