from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.audit_event import AuditTrigger
from claims.models.outlet import Desk


class ChecklistItem(models.Model):
    """Something the desk wants looked at in every article before sign-off."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="checklist", verbose_name=_("desk"))
    label = models.CharField(_("label"), max_length=300)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    required = models.BooleanField(_("required for sign-off"), default=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        ordering = ("desk", "position", "pk")
        verbose_name = _("checklist item")
        verbose_name_plural = _("checklist items")
        constraints = (models.UniqueConstraint(fields=("desk", "label"), name="checklist_label_once"),)

    def __str__(self) -> str:
        return self.label


class ChecklistMark(models.Model):
    """One item done for one article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="checklist_marks", verbose_name=_("article"))
    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="marks", verbose_name=_("item"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("article", "item")
        verbose_name = _("checklist mark")
        verbose_name_plural = _("checklist marks")
        constraints = (models.UniqueConstraint(fields=("article", "item"), name="checklist_mark_once"),)
        triggers = (AuditTrigger(),)

    def __str__(self) -> str:
        return str(self.item)
