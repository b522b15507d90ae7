"""Two versions of an article beside each other, as the page of their difference shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse

from claims.ingestion.difference import Piece, Placed, Row, Side, differ
from claims.models import AnchorStatus, Article, ArticleVersion, Claim, ClaimAnchor, Kind
from claims.web.changes import ChangeView
from claims.web.marks import Mark, lanes_of
from claims.web.reading import Reading
from claims.web.status import Status, status_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True, slots=True)
class Leaf:
    """A run of text that is all kept, cut or put in, and in the same claims."""

    text: str
    kind: str
    classes: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A claim that stands in a changed paragraph."""

    href: str
    text: str
    status: Status
    change: ChangeView | None = None


@dataclass(frozen=True, slots=True)
class RowView:
    """A paragraph then and now."""

    kind: str
    moved: bool
    old: list[Leaf]
    new: list[Leaf]
    inline: list[Leaf]
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs that follow one another and are all changed, or all as they were."""

    same: bool
    rows: list[RowView]


class Comparison:
    """One version and the one before it."""

    def __init__(self, article: Article, reader: User, *, old: ArticleVersion, new: ArticleVersion) -> None:
        self.article, self.old, self.new = article, old, new
        self._rows = {row.claim.pk: row for row in Reading(article, reader).rows}
        anchors = ClaimAnchor.objects.filter(article_version__in=[old, new]).order_by("start", "-end", "claim_id")
        self._anchors = list(anchors.select_related("claim"))

    @cached_property
    def changed(self) -> list[Chip]:
        """The claims whose words changed."""
        return [self._chip(anchor) for anchor in self._of(AnchorStatus.CHANGED)]

    @cached_property
    def gone(self) -> list[Chip]:
        """The claims that the new version lost."""
        before = {anchor.claim_id: anchor for anchor in self._in(self.old)}
        return [self._chip(before.get(anchor.claim_id, anchor)) for anchor in self._of(AnchorStatus.GONE)]

    @cached_property
    def added(self) -> list[Chip]:
        """The claims that the new version brought."""
        before = set(
            ClaimAnchor.objects.filter(
                claim__article=self.article, article_version__number__lt=self.new.number
            ).values_list("claim_id", flat=True)
        )
        return [self._chip(anchor) for anchor in self._in(self.new) if anchor.claim_id not in before]

    @cached_property
    def kept(self) -> int:
        """How many claims say what they said."""
        return len(self._of(AnchorStatus.EXACT, AnchorStatus.MOVED)) - len(self.added)

    @cached_property
    def sections(self) -> list[Section]:
        """The paragraphs of both, in the order of the new one."""
        sides = [self._in(self.old), self._in(self.new)]
        placed = [[Placed(str(a.claim.uid), a.start, a.end) for a in side] for side in sides]
        looks = [_Looks(self._marks(side)) for side in sides]
        rows = differ(self.old.text, self.new.text, old_claims=placed[0], new_claims=placed[1])
        views = [self._view(row, looks) for row in rows]
        return [Section(same, list(group)) for same, group in groupby(views, key=lambda row: row.kind == "same")]

    def _of(self, *statuses: AnchorStatus) -> list[ClaimAnchor]:
        return [a for a in self._anchors if a.article_version_id == self.new.pk and a.status in statuses]

    def _in(self, version: ArticleVersion) -> list[ClaimAnchor]:
        """The anchors of the claims that stand in that version."""
        return [a for a in self._anchors if a.article_version_id == version.pk and a.status != AnchorStatus.GONE]

    def _status(self, claim: Claim) -> Status:
        row = self._rows.get(claim.pk)
        return row.status_shown if row else status_of(claim, None)

    def _chip(self, anchor: ClaimAnchor) -> Chip:
        change = ChangeView(anchor.change, self.new.number, anchor.exact) if anchor.change else None
        href = reverse("web:claim", args=[anchor.claim.uid])
        return Chip(href, anchor.exact, self._status(anchor.claim), change)

    def _marks(self, anchors: Iterable[ClaimAnchor]) -> list[Mark]:
        return [
            Mark(
                uid=str(anchor.claim.uid),
                number=0,
                start=anchor.start,
                end=anchor.end,
                tone=self._status(anchor.claim).tone,
                figure=anchor.claim.kind == Kind.NUMERIC,
            )
            for anchor in anchors
        ]

    def _view(self, row: Row, looks: Sequence[_Looks]) -> RowView:
        touched = {uid for piece in row.inline if piece.kind != "same" for uid in piece.claims}
        return RowView(
            kind=row.kind,
            moved=row.moved,
            old=looks[0].leaves(row.old),
            new=looks[1].leaves(row.new),
            inline=[looks[piece.kind != "deleted"].leaf(piece, plain=row.kind != "changed") for piece in row.inline],
            chips=[self._chip(a) for a in self._in(self.new) if str(a.claim.uid) in touched]
            if row.kind != "same"
            else [],
        )


class _Looks:
    """How the claims of one version are drawn."""

    def __init__(self, marks: list[Mark]) -> None:
        self._marks = {mark.uid: mark for mark in marks}
        self._lanes = lanes_of(marks)

    def leaves(self, side: Side | None) -> list[Leaf]:
        """The paragraph's runs; of one that is cut or put in whole the words are not marked one by one."""
        if side is None:
            return []
        whole = len({piece.kind for piece in side.pieces}) == 1
        return [self.leaf(piece, plain=whole) for piece in side.pieces]

    def leaf(self, piece: Piece, *, plain: bool) -> Leaf:
        """The run with the classes that draw its claims, and its change unless the whole paragraph is one."""
        marks = [self._marks[uid] for uid in piece.claims if uid in self._marks]
        names = [f"l{self._lanes[mark.uid]}-{mark.tone}" for mark in marks if self._lanes[mark.uid] >= 0]
        if any(mark.figure for mark in marks):
            names.append("figure")
        kind = "same" if plain else piece.kind
        if kind != "same":
            names.append("cut" if kind == "deleted" else "put")
        return Leaf(piece.text, kind, " ".join(["leaf", *names]) if names else "")
