from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.verdict import Verdict


class WarningDismissal(models.Model):
    """An automatic warning that a person set aside, and why."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="dismissed_warnings", verbose_name=_("claim"))
    code = models.SlugField(_("warning"), max_length=60)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    verdict = models.ForeignKey(
        Verdict, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("given for this result")
    )
    """The newest verdict that whoever set it aside saw: a later one may call for the warning anew."""
    why = models.TextField(_("why"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("claim", "pk")
        verbose_name = _("dismissed warning")
        verbose_name_plural = _("dismissed warnings")
        constraints = (
            models.UniqueConstraint(
                fields=("claim", "code", "verdict"), name="warning_dismissed_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=~Q(why=""), name="warning_dismissal_says_why"),
        )
        triggers = (AuditTrigger(hashed=("why",)),)

    def __str__(self) -> str:
        return self.code
