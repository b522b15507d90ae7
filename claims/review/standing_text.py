"""The newest text of an article and the claims in it, locked for an act that changes what a claim's words are."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from claims.errors import ClaimExists, ClaimTaken, Conflict, NotWaiting
from claims.extraction import Span
from claims.indexing import index_claims
from claims.models import Article, ArticleVersion, Claim, ClaimAnchor, Kind
from claims.models.claim import claim_uid
from claims.moves import touch
from claims.review.span_facts import Circumstances
from claims.states import WAITING, ClaimState
from claims.storing import anchor_at

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet

EDITABLE = (ClaimState.SUGGESTED, *WAITING, ClaimState.IN_PROGRESS)
"""A claim with a result is reopened first: its verdict is about the words it has."""


class StandingText:
    """An article's newest text. Making one locks the article, as splitting a version does: the two wait in line."""

    def __init__(self, article: Article) -> None:
        self.article = Article.objects.select_for_update(of=("self",)).select_related("desk__outlet").get(pk=article.pk)
        newest = article.versions.order_by("-number").first()
        if newest is None or not newest.is_split:
            raise Conflict(_("The newest text is still being split: try again in a moment."))
        self.version: ArticleVersion = newest
        self.text = newest.text

    @property
    def circumstances(self) -> Circumstances:
        published = self.article.published_at
        return Circumstances(
            self.text,
            self.article.language,
            published.date() if published else None,
            self.article.desk.outlet.country or None,
        )

    @property
    def sentences(self) -> list[Span]:
        return [Span(*span) for span in self.version.sentences]

    def lock(self, claim: Claim, *, by: User, seen_version: int) -> tuple[Claim, ClaimAnchor]:
        """The claim and where it stands, both as they are now; raises Conflict, NotWaiting or ClaimTaken."""
        locked = Claim.objects.select_for_update(of=("self",)).select_related("article").get(pk=claim.pk)
        if locked.version != seen_version:
            raise Conflict(details={"seen_version": seen_version, "version": locked.version})
        if locked.state not in EDITABLE:
            raise NotWaiting(details={"state": locked.state})
        lease = locked.leases.filter(until__gt=timezone.now()).exclude(reader=by).first()
        if lease is not None:
            raise ClaimTaken(details={"until": lease.until.isoformat()})
        return locked, self.anchor_of(locked)

    def anchor_of(self, claim: Claim) -> ClaimAnchor:
        """Where the claim stands in this text; raises Conflict where it does not."""
        anchor = claim.anchors.standing().filter(article_version=self.version).first()
        if anchor is None:
            raise Conflict(_("The newest text does not hold this claim any more."))
        return anchor

    def refuse_twin(self, kind: str, span: Span, *, but: Iterable[Claim] = ()) -> None:
        """Raises ClaimExists where another claim of the kind has these very words."""
        twins = ClaimAnchor.objects.standing().filter(
            article_version=self.version, start=span.start, end=span.end, claim__kind=kind
        )
        twin = twins.exclude(claim__in=list(but)).select_related("claim").first()
        if twin is not None:
            raise ClaimExists(details={"claim": str(twin.claim.uid)})

    def place(self, claim: Claim, span: Span) -> ClaimAnchor:
        """The claim anchored over the span, in place of where it stood in this text."""
        old = claim.anchors.filter(article_version=self.version).first()
        anchor = anchor_at(claim, self.version, self.text, span)
        if old is not None:
            anchor.pk, anchor.status, anchor.change = old.pk, old.status, old.change
        anchor.save()
        index_claims([anchor], self.version)
        return anchor

    def new_uid(self, kind: str, span: Span) -> uuid.UUID:
        """The uid of a claim that begins its life over this span; another one where a claim was born there before."""
        uids = (claim_uid(self.version.pk, kind, span.start, span.end, nth=nth) for nth in count(1))
        return next(uid for uid in uids if not Claim.objects.filter(uid=uid).exists())

    def parent_of(self, claim: Claim, span: Span) -> Claim | None:
        """The innermost statement whose content holds the words and which reaches beyond them."""
        best: tuple[int, Claim] | None = None
        for holder in self._statements().exclude(claim=claim):
            hull = Span(holder.start, holder.end)
            for start, end in holder.claim.attribution.content_spans:
                content = Span(holder.start + start, holder.start + end)
                size = content.end - content.start
                if content.holds(span) and not span.holds(hull) and (best is None or size < best[0]):
                    best = size, holder.claim
        return best[1] if best else None

    def settle_children(self, claim: Claim) -> None:
        """Give the claims that stand in the statement's content to it, and those that do no more to who holds them."""
        for anchor in self._standing().exclude(claim=claim).filter(claim__in=self._near(claim)):
            child = anchor.claim
            parent = self.parent_of(child, Span(anchor.start, anchor.end))
            if claim in (parent, child.parent) and parent != child.parent:
                touch(child, seen_version=child.version, parent=parent)

    def _near(self, claim: Claim) -> list[int]:
        """The ids of the claims that are or may become children, locked in one order."""
        anchor = self.anchor_of(claim)
        inside = self._standing().filter(start__gte=anchor.start, end__lte=anchor.end).values("claim")
        near = Claim.objects.filter(parent=claim) | Claim.objects.filter(pk__in=inside)
        return list(near.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))

    def _standing(self) -> QuerySet[ClaimAnchor]:
        return ClaimAnchor.objects.standing().filter(article_version=self.version).select_related("claim__parent")

    def _statements(self) -> QuerySet[ClaimAnchor]:
        return (
            self._standing()
            .filter(claim__kind=Kind.ATTRIBUTED, claim__attribution__isnull=False)
            .exclude(claim__state=ClaimState.DISMISSED)
            .select_related("claim__attribution")
        )
