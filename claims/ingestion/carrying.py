"""What became of the claims of an article goes into their rows: anchors, states, figures and statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Max, Q

from claims import extraction as ext
from claims.audit import act
from claims.indexing import index_claims
from claims.ingestion.anchoring import reanchor
from claims.ingestion.facts import Facts
from claims.ingestion.meaning import VersionText
from claims.ingestion.outcomes import Outcome, StandingClaim, Status
from claims.ingestion.saving import Saver
from claims.models import AnchorStatus, ArticleVersion, Claim, ClaimAnchor, Finding, Suggestion, Waiver
from claims.models.priority import priority_of
from claims.models.suggestion import Answer
from claims.moves import move, touch
from claims.states import RATED, ClaimState
from claims.storing import anchor_at

TEXT_CHANGED = "text-changed"
"""The reason that a claim whose text changed after its verdict is worth checking first."""
REMEMBERED = 5
"""In so many versions back a claim that is gone is looked for: a paragraph that was cut may come back."""


class Carrier:
    """Carries the claims of one article into one new version, inside the caller's transaction."""

    def __init__(self, version: ArticleVersion, new: VersionText, saver: Saver) -> None:
        self.version, self.new, self.saver = version, new, saver
        self.changed: list[Claim] = []
        """The claims whose words or sentence changed."""
        self._carried: list[tuple[Claim, ClaimAnchor, Outcome, Facts]] = []
        self._known: dict[int, int] = {}

    def carry(self, before: ArticleVersion, old: VersionText) -> None:
        """Find out what became of every claim that stands in the version before."""
        self._take(self._anchors(before, gone=False), old, back=False)

    def bring_back(self, read: Callable[[ArticleVersion], VersionText]) -> None:
        """Find the claims again that were gone and whose words are back, unchanged."""
        lost = Claim.objects.filter(article=self.version.article_id, gone=True)
        standing = ~Q(anchors__status=AnchorStatus.GONE)
        last = lost.annotate(last=Max("anchors__article_version", filter=standing)).values_list("last", flat=True)
        recent = sorted({pk for pk in last if pk}, reverse=True)[:REMEMBERED]
        for before in ArticleVersion.objects.filter(pk__in=recent).order_by("-number"):
            self._take(self._anchors(before, gone=True), read(before), back=True)

    def save(self) -> list[Claim]:
        """Write everything; gives the claims that are new."""
        new = self.saver.save(self._known)
        placed = [self._write(*carried) for carried in self._carried]
        index_claims((anchor for anchor in placed if anchor.status != AnchorStatus.GONE), self.version)
        Finding.objects.filter(claim__in=self.changed).delete()
        Waiver.objects.filter(claim__in=self.changed).delete()
        return new

    def _anchors(self, before: ArticleVersion, *, gone: bool) -> list[ClaimAnchor]:
        """The anchors in that version of claims that stand (or are gone) now; the claims are locked in one order."""
        claims = Claim.objects.filter(article=self.version.article_id, gone=gone)
        list(claims.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
        found = ClaimAnchor.objects.standing().filter(article_version=before, claim__in=claims)
        rows = found.select_related("claim__quantity", "claim__attribution").order_by("start", "-end", "claim_id")
        if not gone:
            return list(rows)
        later = ClaimAnchor.objects.standing().filter(article_version__number__gt=before.number)
        return list(rows.exclude(claim__in=later.filter(claim__in=claims).values("claim")))

    def _take(self, anchors: list[ClaimAnchor], old: VersionText, *, back: bool) -> None:
        claims = [_standing_claim(anchor) for anchor in anchors]
        accepted = {} if back else accepted_wordings(anchor.claim_id for anchor in anchors)
        anchoring = reanchor(old, self.new, claims, accepted=accepted)
        for anchor, outcome in zip(anchors, anchoring.outcomes, strict=True):
            if back and not (outcome.carried and outcome.found not in self._known):
                continue
            if outcome.found is not None:
                self._known.setdefault(outcome.found, anchor.claim_id)
            self._carried.append((anchor.claim, anchor, outcome, Facts(anchor, outcome, anchoring, self.saver)))

    def _write(self, claim: Claim, anchor: ClaimAnchor, outcome: Outcome, facts: Facts) -> ClaimAnchor:
        if outcome.carried:
            facts.move()
            if claim.gone:
                touch(claim, seen_version=claim.version, gone=False)
        elif outcome.status == Status.GONE:
            touch(claim, seen_version=claim.version, gone=True)
        else:
            self._change(claim, outcome, facts)
        return self._anchor(claim, outcome)

    def _anchor(self, claim: Claim, outcome: Outcome) -> ClaimAnchor:
        change = None
        if outcome.status == Status.CHANGED and outcome.change is not None:
            change = outcome.change.as_json() | ({"corrected": True} if outcome.corrected else {})
        anchor = anchor_at(
            claim, self.version, self.new.text, outcome.span, status=AnchorStatus(outcome.status), change=change
        )
        anchor.save()
        return anchor

    def _change(self, claim: Claim, outcome: Outcome, facts: Facts) -> None:
        """Note that the claim's words changed: a settled one waits again, unless the change is the agreed one."""
        assert outcome.change is not None
        act("text_changed", reason=", ".join(outcome.change.kinds))
        changes = self._changes(claim, facts.refresh())
        if claim.state in RATED and not outcome.corrected:
            changes["reasons"] = changes.get("reasons", claim.reasons) | {TEXT_CHANGED: 1.0}
        if "reasons" in changes:
            changes["priority"] = priority_of(changes["reasons"], self.saver.weights)
        state = _state_after(claim, corrected=outcome.corrected)
        changes["corrected"] = outcome.corrected and state == ClaimState.SETTLED
        if state == claim.state:
            touch(claim, seen_version=claim.version, **changes)
        else:
            move(claim, state, seen_version=claim.version, **changes)
        act("split_article")
        self.changed.append(claim)

    def _changes(self, claim: Claim, item: ext.Claim | None) -> dict[str, Any]:
        """What the new extraction says of the claim itself; nothing where its facts are a person's."""
        if item is None:
            return {}
        return {
            "reasons": {reason.name: reason.strength for reason in item.reasons},
            "parent_id": self.saver.parent_of(item, claim),
            "confidence": item.confidence,
            "doubts": list(item.doubts),
        }


def accepted_wordings(claims: Iterable[int]) -> dict[str, str]:
    """The wording that the author accepted last for each claim, by the claim's id as text."""
    accepted = Suggestion.objects.filter(claim__in=list(claims), answer=Answer.ACCEPT, withdrawn_at=None)
    return {str(pk): words for pk, words in accepted.order_by("answered_at").values_list("claim_id", "proposed")}


def _state_after(claim: Claim, *, corrected: bool) -> ClaimState:
    """The state of a claim whose words changed: the agreed ones settle what was rated before."""
    if claim.state in RATED:
        return ClaimState.SETTLED if corrected else ClaimState.STALE
    again = claim.state in (ClaimState.STALE, ClaimState.REOPENED)
    return ClaimState.SETTLED if corrected and again else ClaimState(claim.state)


def _standing_claim(anchor: ClaimAnchor) -> StandingClaim:
    """The claim as re-anchoring sees it, told by its id."""
    claim, core = anchor.claim, None
    if quantity := getattr(claim, "quantity", None):
        core = ext.Span(anchor.start + quantity.number_start, anchor.start + quantity.number_end)
    elif attribution := getattr(claim, "attribution", None):
        core = ext.Span(anchor.start + attribution.cue_span[0], anchor.start + attribution.cue_span[1])
    return StandingClaim(str(claim.pk), claim.kind, ext.Span(anchor.start, anchor.end), core)
