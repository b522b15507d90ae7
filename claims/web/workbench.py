"""Everything the claim pane shows of one claim to one reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.ingestion.difference import Piece, differ
from claims.models import (
    Axis,
    Claim,
    Evidence,
    Finding,
    Kind,
    Policy,
    Presence,
    PriorityWeight,
    Rating,
    ReadingDraft,
    ReadingLease,
    Source,
    TriageAct,
    Verdict,
)
from claims.models.rating import in_language
from claims.permissions import may_review
from claims.review.library import recent_sources
from claims.review.phases import findings_for, is_blind, visible_evidence, visible_verdicts
from claims.review.services import axes_of, draft_of, has_figures_to_settle, others_at, undoable
from claims.states import ClaimState, WorkState
from claims.web.claim_facts import Fact, facts_of
from claims.web.company import Company
from claims.web.copies import EvidenceCard, cards_of
from claims.web.forms import SourceForm, VerdictForm
from claims.web.kept import kept_of
from claims.web.marks import Paragraph
from claims.web.reading import Reading, Row
from claims.web.status import Status, status_of
from claims.web.worklists import list_query

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Model

_RATEABLE = (
    ClaimState.OPEN,
    ClaimState.STALE,
    ClaimState.REOPENED,
    ClaimState.IN_PROGRESS,
    ClaimState.AWAITING_SECOND,
    ClaimState.DISPUTED,
)


@dataclass(frozen=True, slots=True)
class AxisView:
    """One question of the verdict form with its ratings."""

    name: str
    label: str
    hint: str
    ratings: Sequence[Rating]
    chosen: str

    @property
    def wide(self) -> bool:
        """Whether there are too many ratings for a drawing each."""
        return len(self.ratings) > 5


class Workbench:
    """One claim on the bench."""

    def __init__(
        self,
        claim: Claim,
        reading: Reading,
        *,
        form: VerdictForm | None = None,
        source_form: SourceForm | None = None,
        cited: int | None = None,
    ) -> None:
        self.claim = claim
        self.reading = reading
        self._form = form
        self._source_form = source_form
        self.cited = cited
        """The reference of the library that the reader has just chosen to cite."""

    @property
    def policy(self) -> Policy:
        return self.reading.article.desk.policy

    @cached_property
    def row(self) -> Row | None:
        return self.reading.row_of(self.claim, self.verdicts[::-1])

    @property
    def query(self) -> str:
        """What the addresses carry on: the list the reader came from."""
        return self.reading.query

    @cached_property
    def status(self) -> Status:
        return status_of(self.claim, self.verdicts[0] if self.verdicts else None)

    @cached_property
    def _kept(self) -> set[type[Model]]:
        return kept_of(self.claim)

    @cached_property
    def verdicts(self) -> list[Verdict]:
        """The verdicts this reader may see, the newest first."""
        if Verdict not in self._kept:
            return []
        # Only a policy of independent reviews hides anything: elsewhere its three subqueries are not worth asking.
        hiding = visible_verdicts(self.reading.reader) if self.policy.blind else Verdict.objects
        seen = hiding.filter(claim=self.claim)
        return list(seen.select_related("said", "so", "reviewer").order_by("-pk"))

    @cached_property
    def evidence(self) -> list[Evidence]:
        if Evidence not in self._kept:
            return []
        hiding = visible_evidence(self.reading.reader) if self.policy.blind else Evidence.objects
        seen = hiding.filter(claim=self.claim)
        rows = seen.select_related("source", "added_by", "snapshot")
        return list(rows.defer("snapshot__content", "snapshot__text", "snapshot__headers").order_by("axis", "pk"))

    @cached_property
    def cards(self) -> list[EvidenceCard]:
        """The evidence, each with how the saving of its source stands."""
        return cards_of(self.evidence)

    @property
    def saving(self) -> bool:
        """Whether a page is still being saved."""
        return any(card.copy.pending for card in self.cards)

    @property
    def blind(self) -> bool:
        return self.policy.blind and is_blind(self.claim)

    @cached_property
    def notes(self) -> list[Finding]:
        """What the checkers found, with what was set aside."""
        return findings_for(self.claim, self.reading.reader) if Finding in self._kept else []

    @property
    def findings(self) -> list[Finding]:
        return [note for note in self.notes if note.dismissed_at is None]

    @property
    def dismissed_findings(self) -> list[Finding]:
        return [note for note in self.notes if note.dismissed_at is not None]

    @cached_property
    def checking(self) -> bool:
        """Whether a checker has still to look at the claim."""
        return self.claim.check_runs.filter(state__in=(WorkState.QUEUED, WorkState.RUNNING)).exists()

    @cached_property
    def _holds(self) -> list[ReadingLease]:
        if ReadingLease not in self._kept:
            return []
        return list(self.claim.leases.filter(until__gt=timezone.now()).select_related("reader"))

    @property
    def held_by_other(self) -> ReadingLease | None:
        """The lease of somebody else who is reading this claim now."""
        return next((hold for hold in self._holds if hold.reader_id != self._reader.pk), None)

    @property
    def held_until(self) -> datetime | None:
        """Until when this reader's own hold lasts, unless their page lengthens it."""
        return next((hold.until for hold in self._holds if hold.reader_id == self._reader.pk), None)

    @cached_property
    def company(self) -> Company:
        """Who else is at the claim; those who read independently hear no names."""
        holder = self.held_by_other.reader if self.held_by_other else None
        present = others_at(self.claim, self._reader) if Presence in self._kept else []
        others = tuple(row.reader for row in present)
        return Company(holder, others, nameless=self.blind)

    @cached_property
    def may_review(self) -> bool:
        return may_review(self.reading.reader, self.claim)

    @property
    def may_rate(self) -> bool:
        return self.claim.state in _RATEABLE and self.may_review

    @property
    def waits(self) -> bool:
        """Whether its words and its place on the worklist may still be changed."""
        return self.claim.state in _RATEABLE[:4]

    @property
    def difference(self) -> list[Piece]:
        """From the newest rationale to what stands in the form, word by word."""
        theirs = self.verdicts[0].rationale if self.verdicts else ""
        mine = str(self.form["rationale"].value() or "")
        return [piece for row in differ(theirs, mine) for piece in row.inline] if theirs and mine else []

    @cached_property
    def form(self) -> VerdictForm:
        return self._form or VerdictForm(initial={"version": self.claim.version} | self._draft)

    @property
    def brought_back(self) -> bool:
        """Whether the form begins with what this reader typed earlier."""
        return self._form is None and any(self._draft.values())

    @cached_property
    def _draft(self) -> dict[str, str]:
        """What this reader has typed and not handed in; nobody else's is ever shown."""
        row = draft_of(self.claim, self._reader) if ReadingDraft in self._kept else None
        return {"said": row.said, "so": row.so, "rationale": row.rationale} if row else {}

    @cached_property
    def undoable(self) -> TriageAct | None:
        """The act of triage that this reader can take back now."""
        return undoable(self.claim, self._reader) if TriageAct in self._kept else None

    @property
    def _reader(self) -> User:
        """The logged-in person: no page of claims is open to others."""
        return cast("User", self.reading.reader)

    @cached_property
    def source_form(self) -> SourceForm:
        if self._source_form is not None:
            return self._source_form
        initial = {"axis": axes_of(self.claim)[0], "stance": "supports", "kind": "secondary", "source": self.cited}
        return SourceForm(initial=initial, library=self.library)

    @cached_property
    def library(self) -> Sequence[Source]:
        """The references of the desk that this reader may want to cite now."""
        return recent_sources(self.claim, self._reader, also=self.cited)

    @cached_property
    def holds_figures(self) -> bool:
        """Whether figures in this statement can be settled with it."""
        return self.claim.kind == Kind.ATTRIBUTED and self.may_rate and has_figures_to_settle(self.claim)

    @cached_property
    def axes(self) -> list[AxisView]:
        """The questions this claim can be asked: substance first, as its keys need no Shift."""
        scales = {Axis.SAID: self.policy.said_scale_id, Axis.SO: self.policy.so_scale_id}
        asked = [axis for axis in (Axis.SO, Axis.SAID) if axis in axes_of(self.claim)]
        ratings = list(Rating.objects.filter(scale__in=[scales[axis] for axis in asked]))
        return [self._axis(axis, [rating for rating in ratings if rating.scale_id == scales[axis]]) for axis in asked]

    def _axis(self, axis: Axis, ratings: Sequence[Rating]) -> AxisView:
        hint = _("was it said?") if axis == Axis.SAID else _("is it so?")
        chosen = str(self.form[axis].value() or "")
        return AxisView(str(axis), str(axis.label), hint, ratings, chosen)

    @cached_property
    def reasons(self) -> list[str]:
        """Why it is worth checking, in words, the weightiest first."""
        weights = {weight.reason: weight for weight in PriorityWeight.objects.filter(reason__in=self.claim.reasons)}
        known = [weights[name] for name in self.claim.reasons if name in weights]
        known.sort(key=lambda weight: -weight.weight * float(self.claim.reasons[weight.reason]))
        return [in_language(weight.labels) or weight.reason for weight in known]

    @cached_property
    def facts(self) -> list[Fact]:
        """What extraction read of it."""
        return facts_of(self.claim)

    @property
    def sentence(self) -> list[Paragraph]:
        """The sentence the claim stands in, the claim marked in it."""
        return self.reading.sentence_of(self.row) if self.row else []

    @property
    def total(self) -> int:
        return len(self.reading.places)

    @property
    def previous(self) -> str:
        """The address of the claim before this one; "" for the first."""
        return self._beside(-1)

    @property
    def following(self) -> str:
        """The address of the claim after this one; "" for the last."""
        return self._beside(1)

    def _beside(self, step: int) -> str:
        at = self._at + step if self.row else -1
        return self.reading.address_of(self.reading.order[at].uid) if 0 <= at < self.total else ""

    @cached_property
    def _at(self) -> int:
        """Its place in the order of the list; -1 where the newest text has lost it."""
        return next((at for at, place in enumerate(self.reading.order) if place.claim_id == self.claim.pk), -1)

    @property
    def next_open(self) -> UUID | None:
        """The next claim of the article that waits, going round at its end."""
        at = self._at + 1
        turned = [*self.reading.order[at:], *self.reading.order[: max(at - 1, 0)]]
        return next((place.uid for place in turned if place.state in _RATEABLE[:4]), None)

    def address(self, name: str) -> str:
        """The address of one of the pane's forms, with the list the reader came from."""
        return reverse(f"web:{name}", args=[self.claim.uid]) + self.query

    @property
    def verdict_url(self) -> str:
        return self.address("verdict")

    @property
    def cite_url(self) -> str:
        return self.address("cite")


def list_of(query: QueryDict) -> str:
    """The part of the query that says which list the reader came from."""
    return list_query(query) if query.get("in") else ""
