"""An article with its claims, as the pages show it: rows for the list, marks for the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.models import AnchorStatus, Article, ArticleVersion, CheckRun, Claim, ClaimAnchor, Kind, Verdict
from claims.states import ClaimState, WorkState
from claims.web.changes import ChangeView, pending_change
from claims.web.claim_rows import ClaimRow, speaker_of
from claims.web.marks import Mark, Paragraph, paragraphs
from claims.web.status import status_of
from claims.web.wording import person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

_TAGS = {"title": "h2"}
_DONE = (ClaimState.SETTLED, ClaimState.DISMISSED)

# All that a row shows: an article has many claims, and what else is kept of each takes as long to read again.
_PERSON = ("username", "first_name", "last_name")
_OF_CLAIMS = (
    *("uid", "article", "kind", "parent", "state", "corrected", "attribution__source", "attribution__claimant__names"),
    *(f"assignee__{name}" for name in _PERSON),
)
_OF_VERDICTS = (
    "claim",
    "created_at",
    *(f"{axis}__{name}" for axis in ("said", "so") for name in ("code", "labels", "colour")),
)


@dataclass(frozen=True, slots=True)
class Row(ClaimRow):
    """One claim of an article in reading order."""

    number: int
    start: int
    end: int
    text: str
    language: str
    child: bool
    change: ChangeView | None = None
    """What of its words changed since its last verdict."""

    @property
    def uid(self) -> UUID:
        return self.claim.uid

    @property
    def kind(self) -> str:
        return self.claim.kind

    @property
    def assignee(self) -> str:
        """Who holds it, while it is being read."""
        user = self.claim.assignee
        held = user is not None and self.claim.state == ClaimState.IN_PROGRESS
        return person(user) if held else ""

    @property
    def mark(self) -> Mark:
        return Mark(
            uid=str(self.uid),
            number=self.number,
            start=self.start,
            end=self.end,
            tone=self.tone,
            figure=self.kind == Kind.NUMERIC,
            label=_("Claim %(number)s: %(kind)s, %(status)s")
            % {"number": self.number, "kind": self.kind_word, "status": self.status},
            href=self.href,
        )


class Place(NamedTuple):
    """Where a claim stands in the reading order: all that "next" and "7 of 52" need to know."""

    number: int
    claim_id: int
    uid: UUID
    state: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PartView:
    """A part of the text (title, standfirst, body, caption) cut into paragraphs of leaves."""

    name: str
    paragraphs: list[Paragraph]

    @property
    def tag(self) -> str:
        return _TAGS.get(self.name, "p")


@dataclass(frozen=True, slots=True)
class ChecksView:
    """How far the automatic checks of an article are."""

    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many wait or run."""
        return self.counts[WorkState.QUEUED] + self.counts[WorkState.RUNNING]

    @property
    def over(self) -> int:
        return self.total - self.waiting


class Reading:
    """One article as one reader sees it."""

    def __init__(
        self,
        article: Article,
        reader: User | AnonymousUser,
        *,
        query: str = "",
        version: ArticleVersion | None = None,
    ) -> None:
        self.article = article
        self.reader = reader
        self.query = f"?{query}" if query else ""
        self._version = version

    @cached_property
    def checks(self) -> ChecksView:
        """The automatic checks of its claims, counted by state."""
        return ChecksView(CheckRun.objects.progress_of(self.article))

    @cached_property
    def version(self) -> ArticleVersion:
        """The text that is read: the newest unless an older one was asked for."""
        return self._version or self.article.versions.select_related("extraction_run").order_by("-number")[0]

    @property
    def older(self) -> bool:
        """Whether an older text was asked for."""
        return self._version is not None

    @cached_property
    def versions(self) -> list[ArticleVersion]:
        """All versions without their texts, the newest first; none where there is only one."""
        if self.version.number == 1 and not self.older:
            return []
        return list(self.article.versions.only("number", "article", "received_at").order_by("-number"))

    @cached_property
    def text(self) -> str:
        return self.version.text

    @cached_property
    def places(self) -> list[Place]:
        """Every claim's place, in reading order: start, then the longer first."""
        found = (
            ClaimAnchor.objects.standing().filter(article_version=self.version).order_by("start", "-end", "claim_id")
        )
        values = found.values_list("claim_id", "claim__uid", "claim__state", "start", "end")
        return [Place(number, *value) for number, value in enumerate(values, 1)]

    @cached_property
    def order(self) -> list[Place]:
        """The order of the work: what a new text put in doubt first, then as they stand in the text."""
        if self.older:
            return self.places
        return sorted(self.places, key=lambda place: place.state != ClaimState.STALE)

    @cached_property
    def changes(self) -> dict[int, ClaimAnchor]:
        """For each claim whose words ever changed the place where they did so last."""
        if self.version.number == 1:
            return {}
        changed = ClaimAnchor.objects.filter(claim__article=self.article, status=AnchorStatus.CHANGED)
        return {anchor.claim_id: anchor for anchor in changed.select_related("article_version").order_by("pk")}

    @cached_property
    def gone(self) -> list[Claim]:
        """The claims that the newest text no longer holds."""
        if self.version.number == 1 or self.older:
            return []
        return list(Claim.objects.filter(article=self.article, gone=True).prefetch_related("anchors").order_by("pk"))

    @cached_property
    def rows(self) -> list[Row]:
        """The claims of the newest version in reading order; a longer one before what it holds."""
        verdicts = Verdict.objects.select_related("said", "so").only(*_OF_VERDICTS).order_by("pk")
        claims = (
            Claim.objects.filter(article=self.article)
            .select_related("attribution__claimant", "assignee")
            .only(*_OF_CLAIMS)
            .order_by()
            .prefetch_related(Prefetch("verdicts", queryset=verdicts, to_attr="all_verdicts"))
        )
        by_id = {claim.pk: claim for claim in claims}
        return [
            self._row(place, claim, parent=by_id.get(claim.parent_id or 0), verdicts=claim.all_verdicts)  # type: ignore[attr-defined]
            for place in self.places
            if (claim := by_id.get(place.claim_id)) is not None
        ]

    def row_of(self, claim: Claim, verdicts: Sequence[Verdict]) -> Row | None:
        """One claim's row, with its verdicts from the oldest on; None where the newest version has lost the claim."""
        for place in self.places:
            if place.claim_id == claim.pk:
                return self._row(place, claim, parent=claim.parent, verdicts=verdicts)
        return None

    def _row(self, place: Place, claim: Claim, *, parent: Claim | None, verdicts: Sequence[Verdict]) -> Row:
        return Row(
            claim=claim,
            number=place.number,
            start=place.start,
            end=place.end,
            text=self.text[place.start : place.end],
            status_shown=status_of(claim, verdicts[-1] if verdicts else None),
            href=self.address_of(claim.uid),
            language=self.article.language,
            speaker=speaker_of(claim) or (speaker_of(parent) if parent else ""),
            child=claim.parent_id is not None,
            change=pending_change(claim, self.changes.get(claim.pk), verdicts),
        )

    def address_of(self, uid: UUID) -> str:
        """The claim's page, with the list the reader came from."""
        return reverse("web:claim", args=[uid]) + self.query

    @property
    def listed(self) -> list[Row]:
        """The rows in the order of the work."""
        by_number = {row.number: row for row in self.rows}
        return [by_number[place.number] for place in self.order if place.number in by_number]

    @cached_property
    def first_stale(self) -> int:
        """The number of the first claim in the list that a new text put in doubt; 0 where there is none."""
        first = self.order[0] if self.order and not self.older else None
        return first.number if first and first.state == ClaimState.STALE else 0

    @cached_property
    def first_unchanged(self) -> int:
        """The number of the first claim in the list that no new text put in doubt; 0 where none was put in doubt."""
        stale = 0 if self.older else sum(place.state == ClaimState.STALE for place in self.order)
        return self.order[stale].number if 0 < stale < self.total else 0

    @cached_property
    def shown(self) -> list[Row]:
        """The claims that are marked: all but the dismissed."""
        return [row for row in self.rows if row.claim.state != ClaimState.DISMISSED]

    @property
    def total(self) -> int:
        return len(self.places)

    @property
    def done(self) -> int:
        return sum(place.state in _DONE for place in self.places)

    @cached_property
    def parts(self) -> list[PartView]:
        """The text with its marks, part by part."""
        marks = [row.mark for row in self.shown]
        return [
            PartView(part.name, paragraphs(self.text, marks, start=part.start, end=part.start + len(part.text)))
            for part in self.version.parts
        ]

    def sentence_of(self, row: Row) -> list[Paragraph]:
        """The sentence or sentences the claim stands in, with only its own words marked."""
        spans = [span for span in self.version.sentences if span[0] < row.end and row.start < span[1]]
        start = min((span[0] for span in spans), default=row.start)
        end = max((span[1] for span in spans), default=row.end)
        return paragraphs(self.text, [row.mark], start=min(start, row.start), end=max(end, row.end))
