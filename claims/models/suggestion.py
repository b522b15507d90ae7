from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import ArticleVersion
from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.fields import constrain_choices


class ChangeClass(models.TextChoices):
    """What kind of change a wording is."""

    FIGURE = "figure", _("Figure")
    ATTRIBUTION = "attribution", _("Attribution")
    WORDING = "wording", _("Wording")
    CONTEXT = "context", _("Context")


class Answer(models.TextChoices):
    """What the author does with a suggestion."""

    ACCEPT = "accept", _("Accepted")
    KEEP = "keep", _("Kept as it was")
    OTHER = "other", _("Changed otherwise")


class Suggestion(models.Model):
    """A wording proposed to the author for the words of one claim, and the answer."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="suggestions", verbose_name=_("claim"))
    article_version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="suggestions", verbose_name=_("article version")
    )
    original = models.TextField(_("words of the article"))
    proposed = models.TextField(_("proposed words"))
    note = models.TextField(_("note to the author"), blank=True)
    change = models.CharField(_("kind of change"), max_length=12, choices=ChangeClass.choices)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="suggestions", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed"), auto_now_add=True)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices, blank=True)
    answer_text = models.TextField(_("the author's own words"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
        help_text=_("Empty where the author answered by a signed link."),
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    class Meta:
        ordering = ("claim", "-proposed_at", "-pk")
        verbose_name = _("suggestion")
        verbose_name_plural = _("suggestions")
        constraints = (
            constrain_choices("change", ChangeClass),
            constrain_choices("answer", Answer, blank=True),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="suggestion_answer_paired",
            ),
            models.UniqueConstraint(
                fields=("claim",),
                condition=Q(answer="", withdrawn_at__isnull=True),
                name="suggestion_one_open_per_claim",
            ),
        )
        triggers = (AuditTrigger(hashed=("original", "proposed", "note", "answer_text")),)

    def __str__(self) -> str:
        return f"{self.original[:40]} → {self.proposed[:40]}"
