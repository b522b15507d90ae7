from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.claimant import Claimant
from claims.models.fields import constrain_choices
from claims.models.outlet import Desk
from claims.models.rating import Axis


class SourceKind(models.TextChoices):
    PRIMARY = "primary", _("Primary")
    SECONDARY = "secondary", _("Secondary")
    DATASET = "dataset", _("Dataset")
    PERSON = "person", _("Person")


class Visibility(models.TextChoices):
    PUBLIC = "public", _("Public")
    CONFIDENTIAL = "confidential", _("Confidential")


class OriginGroup(models.Model):
    """Sources that copy one another: together they count as one."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="origin_groups", verbose_name=_("desk"))
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        ordering = ("name",)
        verbose_name = _("origin group")
        verbose_name_plural = _("origin groups")

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """A document, dataset or person used as evidence at one desk."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="sources", verbose_name=_("desk"))
    title = models.CharField(_("title"), max_length=500)
    url = models.URLField(_("web address"), max_length=2000, blank=True)
    canonical_url = models.URLField(
        _("canonical address"),
        max_length=2000,
        blank=True,
        help_text=_("Without what campaigns hang on it, and as the page itself states it."),
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    published_on = models.DateField(
        _("published"),
        null=True,
        blank=True,
        help_text=_("A source newer than the article may only repeat it."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind.choices, default=SourceKind.SECONDARY)
    visibility = models.CharField(_("visibility"), max_length=12, choices=Visibility.choices, default=Visibility.PUBLIC)
    claimant = models.ForeignKey(
        Claimant,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sources",
        verbose_name=_("whose own statement"),
        help_text=_("Their own statement proves what they said, never that it is so."),
    )
    reliability_note = models.TextField(_("note on reliability"), blank=True)
    origin_group = models.ForeignKey(
        OriginGroup, models.SET_NULL, null=True, blank=True, related_name="sources", verbose_name=_("origin group")
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("the same as"),
        help_text=_("Evidence keeps naming the row it was cited from; both count and are shown as this one."),
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            constrain_choices("kind", SourceKind),
            constrain_choices("visibility", Visibility),
            models.CheckConstraint(condition=~models.Q(title=""), name="source_has_title"),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")), name="source_not_merged_into_itself"
            ),
            models.UniqueConstraint(
                fields=("desk", "url"), condition=~models.Q(url=""), name="source_url_once_per_desk"
            ),
        )
        # By its hash: an address may be longer than what an ordered index takes.
        indexes = (HashIndex(fields=("canonical_url",), name="source_canonical"),)
        triggers = (AuditTrigger(hashed=("title", "url", "canonical_url", "publisher", "reliability_note")),)

    def __str__(self) -> str:
        return self.title

    @property
    def kept(self) -> Source:
        """The row that stands for it: the one it was found to be the same as, else itself."""
        return self.merged_into or self


class SnapshotStatus(models.TextChoices):
    LIVE = "live", _("Saved")
    CHANGED = "changed", _("Changed since")
    DEAD = "dead", _("No longer there")


class Snapshot(models.Model):
    """The stored copy of a source with its hash and time. Only its standing may change."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="snapshots", verbose_name=_("source"))
    fetched_at = models.DateTimeField(_("fetched"))
    url = models.URLField(_("final address"), max_length=2000, blank=True)
    status_code = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    headers = models.JSONField(_("HTTP headers"), default=dict, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    media_type = models.CharField(_("media type"), max_length=100)
    file_name = models.CharField(_("file name"), max_length=200, blank=True)
    content = models.BinaryField(_("content"))
    text = models.TextField(_("extracted text"), blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    author = models.CharField(_("author"), max_length=300, blank=True)
    site = models.CharField(_("site"), max_length=300, blank=True)
    published_on = models.DateField(_("published"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=SnapshotStatus.choices, default=SnapshotStatus.LIVE)
    checked_at = models.DateTimeField(_("last looked at"), null=True, blank=True)

    class Meta:
        ordering = ("-fetched_at", "-pk")
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        constraints = (constrain_choices("status", SnapshotStatus),)
        # For `Capture.objects.plan_rechecks`, at every sweep.
        indexes = (
            models.Index(fields=("checked_at",), condition=~models.Q(status="changed"), name="snapshot_to_look_at"),
            # For a file that is brought a second time.
            models.Index(fields=("sha256",), condition=~models.Q(file_name=""), name="snapshot_of_file"),
        )
        triggers = (
            pgtrigger.Protect(
                name="never_edited",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["status", "checked_at"]),
            ),
        )

    def __str__(self) -> str:
        return f"{self.source_id} {self.fetched_at:%Y-%m-%d}"


class EvidenceStance(models.TextChoices):
    SUPPORTS = "supports", _("Supports")
    REFUTES = "refutes", _("Refutes")
    CONTEXT = "context", _("Context")


class Evidence(models.Model):
    """A passage of a source with its stance towards one axis of one claim. It is never edited: a new one is added."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="evidence", verbose_name=_("claim"))
    source = models.ForeignKey(Source, models.PROTECT, related_name="evidence", verbose_name=_("source"))
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("snapshot")
    )
    passage = models.TextField(_("passage"), blank=True)
    prefix = models.CharField(_("before"), max_length=40, blank=True)
    suffix = models.CharField(_("after"), max_length=40, blank=True)
    axis = models.CharField(_("axis"), max_length=4, choices=Axis.choices)
    stance = models.CharField(_("stance"), max_length=10, choices=EvidenceStance.choices)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    class Meta:
        ordering = ("claim", "added_at", "pk")
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = (constrain_choices("axis", Axis), constrain_choices("stance", EvidenceStance))
        triggers = (
            AuditTrigger(hashed=("passage", "prefix", "suffix")),
            pgtrigger.Protect(
                name="never_edited",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__passage=pgtrigger.F("new__passage"))
                | ~pgtrigger.Q(old__stance=pgtrigger.F("new__stance"))
                | ~pgtrigger.Q(old__axis=pgtrigger.F("new__axis"))
                | ~pgtrigger.Q(old__claim_id=pgtrigger.F("new__claim_id"))
                | ~pgtrigger.Q(old__source_id=pgtrigger.F("new__source_id")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_stance_display()}: {self.passage[:60]}"
