from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.claimant import Claimant


class ClaimantMerge(models.Model):
    """One claimant found to be another, with all that it takes to make them two again."""

    kept = models.ForeignKey(Claimant, models.CASCADE, related_name="merges", verbose_name=_("kept"))
    gone = models.JSONField(_("what was merged"))
    """{"pk", "kind", "names", "wikidata_id"} of the row that is gone."""
    before = models.JSONField(_("what was kept, before"))
    """{"names", "wikidata_id"} of the row that was kept."""
    moved = models.JSONField(_("what went over"))
    """{table: [ids]} of the rows that belonged to the one that is gone."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    undone_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name = _("merging of claimants")
        verbose_name_plural = _("mergings of claimants")
        triggers = (AuditTrigger(hashed=("gone", "before")),)

    def __str__(self) -> str:
        return " · ".join(self.gone.get("names", {}).values()) or f"#{self.gone.get('pk')}"
