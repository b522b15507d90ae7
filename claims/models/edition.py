from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.fields import constrain_choices


class CorrectionClass(models.TextChoices):
    """What a later edition changes."""

    FIGURE = "figure", _("Figure")
    ATTRIBUTION = "attribution", _("Attribution")
    WORDING = "wording", _("Wording")
    CONTEXT = "context", _("Context")
    WITHDRAWAL = "withdrawal", _("Withdrawal")


class Edition(models.Model):
    """One frozen publication of a claim. It never changes: a later change is an edition of its own."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="editions", verbose_name=_("claim"))
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    """What readers see, confidential references redacted; docs/reference/editions.md says what is in it."""
    correction = models.CharField(_("correction"), max_length=12, choices=CorrectionClass.choices, blank=True)
    note = models.TextField(_("public note"), blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("claim", "-number")
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = (
            constrain_choices("correction", CorrectionClass, blank=True),
            models.UniqueConstraint(fields=("claim", "number"), name="edition_number_once"),
            models.CheckConstraint(
                condition=Q(number=1, correction="") | (Q(number__gt=1) & ~Q(correction="") & ~Q(note="")),
                name="edition_later_says_what_and_why",
            ),
        )
        triggers = (
            AuditTrigger(hashed=("content", "note")),
            pgtrigger.Protect(name="frozen", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.number}"

    @property
    def is_withdrawal(self) -> bool:
        return self.correction == CorrectionClass.WITHDRAWAL
