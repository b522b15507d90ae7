from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.claimant import Claimant
from claims.models.fields import constrain_choices


class ModeChoice(models.TextChoices):
    DIRECT = "direct", _("Quoted")
    INDIRECT = "indirect", _("Reported")
    MIXED = "mixed", _("Partly quoted")


class StanceChoice(models.TextChoices):
    ASSERT = "assert", _("Asserts")
    DENY = "deny", _("Denies")
    CONCEDE = "concede", _("Concedes")
    PROMISE = "promise", _("Promises")
    ACCUSE = "accuse", _("Accuses")
    WARN = "warn", _("Warns")
    EXPECT = "expect", _("Expects")


class Attribution(models.Model):
    """Who said it, and how. Offsets count from the claim's start (a source in an earlier sentence is negative)."""

    claim = models.OneToOneField(Claim, models.CASCADE, related_name="attribution", verbose_name=_("claim"))
    claimant = models.ForeignKey(
        Claimant, models.SET_NULL, null=True, blank=True, related_name="attributions", verbose_name=_("who says it")
    )
    mode = models.CharField(_("how it is reported"), max_length=10, choices=ModeChoice.choices)
    stance = models.CharField(_("stance of the cue"), max_length=10, choices=StanceChoice.choices)
    source = models.TextField(_("source as named"), blank=True)
    cue = models.TextField(_("cue"))
    content = models.TextField(_("content"))
    source_span = models.JSONField(_("source span"), null=True, blank=True)
    cue_span = models.JSONField(_("cue span"))
    content_spans = models.JSONField(_("content spans"))
    inferred = models.BooleanField(_("speaker carried over"), default=False)
    anonymous = models.BooleanField(_("unnamed speaker"), default=False)

    class Meta:
        ordering = ("claim",)
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        constraints = (constrain_choices("mode", ModeChoice), constrain_choices("stance", StanceChoice))

    def __str__(self) -> str:
        return f"{self.source} {self.cue}".strip()
