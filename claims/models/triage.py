"""What triage did to a claim, kept so that whoever did it can take it back."""

from __future__ import annotations

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import ArticleVersion
from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.fields import constrain_choices


class TriageKind(models.TextChoices):
    CONFIRM = "confirm", _("Put on the worklist")
    DISMISS = "dismiss", _("Set aside")
    RESTORE = "restore", _("Put back on the worklist")
    EDIT = "edit", _("Words changed")
    MERGE = "merge", _("Merged")
    SPLIT = "split", _("Split")
    ADD = "add", _("Added by hand")


class TriageAct(models.Model):
    """One act of triage on one claim. It can be undone while the claim still has the version that the act gave it.

    A merge or a split touches two claims: `claim` is the one that stays, `other` the one that was merged into it or
    split off it.
    """

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="triage_acts", verbose_name=_("claim"))
    act = models.CharField(_("act"), max_length=8, choices=TriageKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    version = models.PositiveIntegerField(_("version of the claim after it"))
    article_version = models.ForeignKey(
        ArticleVersion, models.CASCADE, null=True, related_name="+", verbose_name=_("article version")
    )
    """The text whose words were chosen; None for an act that changed no words."""
    before = models.JSONField(_("before"), default=dict, encoder=DjangoJSONEncoder)
    """What has to be put back: states, span, figure, statement, children."""
    other = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("the other claim")
    )
    other_version = models.PositiveIntegerField(_("version of the other claim after it"), null=True)
    undone_at = models.DateTimeField(_("undone"), null=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("act of triage")
        verbose_name_plural = _("acts of triage")
        indexes = (models.Index(fields=("claim", "-id"), name="triage_of_claim"),)
        constraints = (
            constrain_choices("act", TriageKind),
            models.CheckConstraint(
                condition=Q(other__isnull=True, other_version__isnull=True)
                | Q(other__isnull=False, other_version__isnull=False),
                name="triage_other_with_version",
            ),
        )
        triggers = (AuditTrigger(hashed=("before",)),)

    def __str__(self) -> str:
        return f"{self.act}: {self.claim_id}"
