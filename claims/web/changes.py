"""What a new text changed of a claim, in the few words that a list has room for and in its whole sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from claims.ingestion.difference import Piece, differ
from claims.models import Claim, ClaimAnchor, Verdict
from claims.states import ClaimState

_SETTLED = (ClaimState.SETTLED, ClaimState.DISMISSED)
_SHOWN = 2
"""So many changed words fit into a list's row."""

KINDS = {
    "figure": _("figure"),
    "unit": _("unit"),
    "name": _("name"),
    "negation": _("negation"),
    "modality": _("certainty"),
    "speaker": _("who says it"),
    "quote": _("quotation marks"),
    "wording": _("wording"),
    "context": _("what it refers to"),
}
"""The kinds of change as `ClaimAnchor.change` names them."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that became others; either may be empty."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change of a claim as it is shown."""

    stored: dict[str, Any]
    number: int
    """The version that brought it."""
    text: str
    """What the claim's own words became."""

    @property
    def words(self) -> list[Words]:
        return [Words(str(one["old"]), str(one["new"])) for one in self.stored["words"]]

    @property
    def first(self) -> list[Words]:
        """As many as a row has room for."""
        return self.words[:_SHOWN]

    @property
    def around(self) -> bool:
        """Whether the words that changed stand around the claim's own and not among them."""
        return bool(self.words) and all(one.new and one.new not in self.text for one in self.words)

    @property
    def kinds(self) -> list[str]:
        """What kind of words changed, the gravest first."""
        return [str(KINDS.get(kind, kind)) for kind in self.stored["kinds"]]

    @property
    def sentence(self) -> list[Piece]:
        """The sentence then and now in one line of reading."""
        return [piece for row in differ(self.stored["old"], self.stored["new"]) for piece in row.inline]


def pending_change(claim: Claim, anchor: ClaimAnchor | None, verdicts: Sequence[Verdict]) -> ChangeView | None:
    """The change that a reviewer has still to look at: it came after the newest verdict, which it put in doubt."""
    if anchor is None or anchor.change is None or not verdicts or claim.state in _SETTLED:
        return None
    if anchor.article_version.received_at < max(verdict.created_at for verdict in verdicts):
        return None
    return ChangeView(anchor.change, anchor.article_version.number, anchor.exact)
