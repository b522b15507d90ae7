"""How a claim's standing is shown: one word, one colour, one drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Colour, Rating, Verdict
from claims.states import ClaimState

# Where a claim has two ratings its line takes the graver one: a true figure put into the wrong mouth is no green line.
_GRAVITY = (Colour.SUPPORTED, Colour.OPEN, Colour.UNVERIFIABLE, Colour.MISLEADING, Colour.FALSE)
_ICONS = {
    ClaimState.SUGGESTED: "suggested",
    ClaimState.IN_PROGRESS: "progress",
    ClaimState.AWAITING_SECOND: "second",
    ClaimState.DISPUTED: "misleading",
    ClaimState.STALE: "stale",
    ClaimState.REOPENED: "stale",
    ClaimState.DISMISSED: "dismissed",
}
_ALARMING = (ClaimState.DISPUTED, ClaimState.STALE)

LEGEND = (
    (Colour.OPEN, _("Unchecked")),
    (Colour.SUPPORTED, _("Stands")),
    (Colour.MISLEADING, _("Incomplete")),
    (Colour.FALSE, _("Does not stand")),
    (Colour.UNVERIFIABLE, _("Unverifiable")),
)
"""What each colour of a line says, whatever the desk calls its ratings."""


CORRECTED = _("Corrected")
"""What a claim is called whose text now holds the wording that its author accepted: the rating was of the old words."""


@dataclass(frozen=True, slots=True)
class Status:
    """What a claim's pill, dot and line show."""

    word: str
    tone: str
    icon: str


def status_of(claim: Claim, verdict: Verdict | None) -> Status:
    """The claim's standing; `verdict` is the newest that the reader may see, which counts once the claim is settled."""
    if claim.state == ClaimState.SETTLED and claim.corrected:
        return Status(str(CORRECTED), Colour.SUPPORTED, Colour.SUPPORTED)
    if claim.state == ClaimState.SETTLED and verdict is not None:
        rating = gravest(rating for rating in (verdict.so, verdict.said) if rating is not None)
        return Status(rating.label, rating.colour, rating.colour)
    state = ClaimState(claim.state)
    tone = Colour.MISLEADING if state in _ALARMING else Colour.OPEN
    return Status(str(state.label), tone, _ICONS.get(state, "open"))


def gravest(ratings: Iterable[Rating]) -> Rating:
    """The rating with the gravest colour; the first among equals. There must be one."""
    return max(ratings, key=lambda rating: _GRAVITY.index(Colour(rating.colour)))
