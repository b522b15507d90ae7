"""What every list of claims says of one: its kind, its status, who says it."""

from __future__ import annotations

from dataclasses import dataclass

from claims.models import Claim, Kind
from claims.models.rating import in_language
from claims.web.status import Status


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One claim of a list."""

    claim: Claim
    href: str
    status_shown: Status
    speaker: str

    @property
    def kind_word(self) -> str:
        return str(Kind(self.claim.kind).label)

    @property
    def status(self) -> str:
        return self.status_shown.word

    @property
    def tone(self) -> str:
        return self.status_shown.tone

    @property
    def icon(self) -> str:
        return self.status_shown.icon


def speaker_of(claim: Claim) -> str:
    """Who says it: the claimant's name, else the words of the text; "" where nobody is named."""
    attribution = getattr(claim, "attribution", None)
    if attribution is None:
        return ""
    return (in_language(attribution.claimant.names) if attribution.claimant else "") or attribution.source
