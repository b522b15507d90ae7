from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, ArticleVersion
from claims.models.audit_event import AuditTrigger
from claims.models.fields import constrain_choices
from claims.states import WAITING, ClaimState, PublicationState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

NAMESPACE = uuid.UUID("5b0f6a3e-3f0c-5c1e-9a53-0d9f2c8f7a11")
"""The namespace of claim uids (UUIDv5); it must never change."""


class Kind(models.TextChoices):
    NUMERIC = "numeric", _("Figure")
    ATTRIBUTED = "attributed", _("Statement")
    FACTUAL = "factual", _("Fact")


class ClaimQuerySet(models.QuerySet["Claim"]):
    def visible_to(self, user: User | AnonymousUser) -> ClaimQuerySet:
        """The claims of the user's desks; all of them for a superuser."""
        if user.is_superuser:
            return self
        return self.filter(article__desk__memberships__user=user.pk) if user.is_authenticated else self.none()

    def standing(self) -> ClaimQuerySet:
        """The claims that still stand in the text and were not passed unchecked."""
        # Asked of each claim: as a join, the planner takes the claims without one for few and sorts all there are.
        return self.filter(gone=False).exclude(waivers__isnull=False)

    def waiting(self) -> ClaimQuerySet:
        """Of the standing claims those that wait for a first reader."""
        return self.standing().filter(state__in=WAITING)

    def by_priority(self) -> ClaimQuerySet:
        """What is most worth checking first; among equals the older row."""
        return self.order_by("-priority", "pk")

    def with_details(self) -> ClaimQuerySet:
        """With what every page and answer about a claim shows, in a fixed number of queries."""
        return self.select_related(
            "article__desk__outlet", "quantity", "attribution__claimant", "assignee", "parent"
        ).prefetch_related("anchors")


class Claim(models.Model):
    """A checkable assertion of an article; where it stands in each version is its anchors' business."""

    uid = models.UUIDField(unique=True, editable=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="claims", verbose_name=_("article"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="children")
    found_by = models.CharField(_("extractor version"), max_length=40, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("added by")
    )
    state = models.CharField(_("state"), max_length=16, choices=ClaimState.choices, default=ClaimState.SUGGESTED)
    publication = models.CharField(
        _("publication"), max_length=12, choices=PublicationState.choices, default=PublicationState.UNPUBLISHED
    )
    reasons = models.JSONField(_("reasons"), default=dict, blank=True)
    """{name: strength from 0 to 1}: why it is worth checking; the weights are PriorityWeight rows."""
    priority = models.FloatField(_("priority"), default=0.0)
    confidence = models.FloatField(_("confidence of the extraction"), default=1.0)
    doubts = models.JSONField(_("doubts of the extraction"), default=list, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("assignee"),
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    gone = models.BooleanField(_("no longer in the text"), default=False)
    """Whether the newest version does not hold it; its state and its verdicts stay, should the text come back."""
    corrected = models.BooleanField(_("corrected as agreed"), default=False)
    """Whether the newest text holds the wording that its author accepted: the newest verdict is about the old words."""
    version = models.PositiveIntegerField(_("version"), default=1)
    """For optimistic locking: every editorial act names the version it saw."""
    created_at = models.DateTimeField(_("found"), auto_now_add=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-priority", "pk")
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        indexes = (
            # The worklist and "take next" read exactly this: waiting claims, most urgent first.
            models.Index(fields=("-priority", "id"), condition=Q(state__in=WAITING), name="claim_waiting"),
            models.Index(fields=("article", "-priority", "id"), name="claim_of_article"),
            models.Index(fields=("-priority", "id"), name="claim_by_priority"),
            # A state that few claims are in, or none, is found without reading all the others.
            models.Index(fields=("state", "-priority", "id"), name="claim_by_state"),
            # Few claims of a whole worklist are doubtful: they are not looked for among all the others.
            models.Index(fields=("-priority", "id"), condition=~Q(doubts=[]), name="claim_doubtful"),
            models.Index(fields=("assignee", "state"), condition=Q(assignee__isnull=False), name="claim_of_assignee"),
        )
        constraints = (
            constrain_choices("kind", Kind),
            constrain_choices("state", ClaimState),
            constrain_choices("publication", PublicationState),
            models.CheckConstraint(condition=Q(version__gte=1), name="claim_version_positive"),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="claim_confidence_share"),
            models.CheckConstraint(condition=~Q(parent=models.F("id")), name="claim_not_its_own_parent"),
        )
        triggers = (AuditTrigger(),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.uid}"

    @property
    def current_anchor(self) -> ClaimAnchor | None:
        """Where the claim stands in the newest version it was looked for in; no query where anchors are prefetched."""
        return max(self.anchors.all(), key=lambda anchor: anchor.pk, default=None)

    @property
    def text(self) -> str:
        """The words of the claim; of a gone one the last it had."""
        anchors = sorted(self.anchors.all(), key=lambda anchor: anchor.pk, reverse=True)
        return next((anchor.exact for anchor in anchors if anchor.exact), "")


class AnchorStatus(models.TextChoices):
    EXACT = "exact", _("As it was")
    MOVED = "moved", _("Moved")
    CHANGED = "changed", _("Changed")
    GONE = "gone", _("Gone")


class ClaimAnchorQuerySet(models.QuerySet["ClaimAnchor"]):
    def standing(self) -> ClaimAnchorQuerySet:
        """The anchors of claims that the version holds."""
        return self.exclude(status=AnchorStatus.GONE)


class ClaimAnchor(models.Model):
    """Where a claim stands in one version: code points of the version's one text, half-open, quoted exactly.

    A claim that the version no longer holds has an empty anchor with the status `gone`, at the place where it stood.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="anchors", verbose_name=_("claim"))
    article_version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="anchors", verbose_name=_("article version")
    )
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    exact = models.TextField(_("words"))
    prefix = models.CharField(_("before"), max_length=40, blank=True)
    suffix = models.CharField(_("after"), max_length=40, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=AnchorStatus.choices, default=AnchorStatus.EXACT)
    change = models.JSONField(_("what changed"), null=True, blank=True)
    """Of a changed claim: {"kinds": […], "old": sentence, "new": sentence, "words": [{"kind", "old", "new"}, …]}."""

    objects = ClaimAnchorQuerySet.as_manager()

    class Meta:
        ordering = ("article_version", "start", "-end")
        verbose_name = _("anchor")
        verbose_name_plural = _("anchors")
        constraints = (
            models.CheckConstraint(
                condition=Q(start__gte=0)
                & (Q(status="gone", end=models.F("start")) | (~Q(status="gone") & Q(end__gt=models.F("start")))),
                name="anchor_half_open_empty_if_gone",
            ),
            models.CheckConstraint(
                condition=Q(status="changed", change__isnull=False) | (~Q(status="changed") & Q(change__isnull=True)),
                name="anchor_changed_says_what",
            ),
            models.UniqueConstraint(fields=("claim", "article_version"), name="anchor_once_per_version"),
            models.CheckConstraint(
                condition=Q(end=models.F("start") + models.functions.Length("exact")), name="anchor_quotes_its_span"
            ),
            constrain_choices("status", AnchorStatus),
        )

    def __str__(self) -> str:
        return f"[{self.start}:{self.end}] {self.exact[:60]}"


def claim_uid(article_version_id: int, kind: str, start: int, end: int, *, nth: int = 1) -> uuid.UUID:
    """The uid of a claim, derived once from where it was first found and kept ever after.

    Two statements may fill the very same span («نقلت … عنه قوله إن …»): `nth` tells the second from the first.
    """
    again = f":{nth}" if nth > 1 else ""
    return uuid.uuid5(NAMESPACE, f"{article_version_id}:{kind}:{start}:{end}{again}")
