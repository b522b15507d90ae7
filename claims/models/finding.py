from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.fields import constrain_choices
from claims.models.work import CheckRun


class Outcome(models.TextChoices):
    """What a checker found; it proposes, a person decides."""

    SUPPORTS = "supports", _("Agrees")
    REFUTES = "refutes", _("Contradicts")
    DIFFERS = "differs", _("Differs")
    UNCLEAR = "unclear", _("To look at")
    UNREACHABLE = "unreachable", _("Could not be reached")


ALARMS = (Outcome.DIFFERS, Outcome.REFUTES)
"""The outcomes that make a claim more urgent."""


class FindingQuerySet(models.QuerySet["Finding"]):
    def standing(self) -> FindingQuerySet:
        """The findings that nobody dismissed."""
        return self.filter(dismissed_at=None)

    def alarms(self) -> FindingQuerySet:
        """The standing findings that something is otherwise than the text has it."""
        return self.standing().filter(outcome__in=ALARMS)


class Finding(models.Model):
    """What one check run reports of one claim: an outcome, a sentence per language and its working."""

    run = models.ForeignKey(CheckRun, models.CASCADE, related_name="findings", verbose_name=_("check run"))
    claim = models.ForeignKey(Claim, models.CASCADE, related_name="findings", verbose_name=_("claim"))
    position = models.PositiveSmallIntegerField(_("position"))
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome.choices)
    summary = models.JSONField(_("summary by language"))
    working = models.JSONField(_("working"), default=dict, blank=True)
    dismissed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("dismissed by"),
    )
    dismissed_why = models.TextField(_("why"), blank=True)
    dismissed_at = models.DateTimeField(_("dismissed"), null=True, blank=True)
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ("claim", "run", "position")
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = (
            # With the fence of the lease this is what keeps a result from being recorded twice.
            models.UniqueConstraint(fields=("run", "position"), name="finding_once_per_run"),
            constrain_choices("outcome", Outcome),
            models.CheckConstraint(
                condition=models.Q(dismissed_at=None, dismissed_why="", dismissed_by=None)
                | (models.Q(dismissed_at__isnull=False) & ~models.Q(dismissed_why="")),
                name="finding_dismissed_with_reason",
            ),
        )
        # Machines write findings by the hundred; what people do with them is on record.
        triggers = (AuditTrigger(hashed=("dismissed_why",), left_out=("summary", "working"), updates_only=True),)

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {next(iter(self.summary.values()), '')}"
