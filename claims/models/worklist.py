"""What readers keep for themselves on the worklist: skips, saved filters, drafts."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.fields import constrain_choices
from claims.models.outlet import Desk
from claims.models.verdict import Round


class Skip(models.Model):
    """A claim left out of "take next", by one reader or (reader empty) for all."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="skips", verbose_name=_("claim"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="skips", verbose_name=_("reader")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    why = models.TextField(_("why"), blank=True)
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("skip")
        verbose_name_plural = _("skips")
        constraints = (
            models.UniqueConstraint(fields=("claim", "reader"), nulls_distinct=False, name="skip_once_per_reader"),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.reader_id or '*'}"


class SavedFilter(models.Model):
    """A worklist filter with a name: the query string of its address."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="saved_filters", verbose_name=_("desk"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_filters", verbose_name=_("owner")
    )
    name = models.CharField(_("name"), max_length=100)
    query = models.CharField(_("filter"), max_length=1000)
    shared = models.BooleanField(_("shared with the desk"), default=False)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        constraints = (models.UniqueConstraint(fields=("owner", "desk", "name"), name="saved_filter_name_once"),)

    def __str__(self) -> str:
        return self.name


class ReadingDraft(models.Model):
    """What a reader has typed and not yet handed in."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="drafts", verbose_name=_("claim"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts", verbose_name=_("reader")
    )
    round = models.CharField(_("round"), max_length=8, choices=Round.choices, default=Round.FIRST)
    said = models.CharField(_("attribution"), max_length=40, blank=True)
    so = models.CharField(_("substance"), max_length=40, blank=True)
    rationale = models.TextField(_("rationale"), blank=True)
    seen_version = models.PositiveIntegerField(_("version seen"))
    updated_at = models.DateTimeField(_("saved"), auto_now=True)

    class Meta:
        ordering = ("-updated_at", "-pk")
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = (
            models.UniqueConstraint(fields=("claim", "reader"), name="draft_once_per_reader"),
            constrain_choices("round", Round),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.reader_id}"
