"""What is asked of people outside the desk, and what they ask of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article
from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.claimant import Claimant
from claims.models.fields import constrain_choices
from claims.models.outlet import Desk


class ReplyRequest(models.Model):
    """Right of reply: a claimant was asked about a claim, how, by when, and what came back."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="reply_requests", verbose_name=_("claim"))
    claimant = models.ForeignKey(
        Claimant, models.PROTECT, null=True, blank=True, related_name="reply_requests", verbose_name=_("who was asked")
    )
    channel = models.CharField(_("how"), max_length=200)
    question = models.TextField(_("question"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked"))
    deadline = models.DateTimeField(_("deadline"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ("claim", "-asked_at", "-pk")
        verbose_name = _("request for reply")
        verbose_name_plural = _("requests for reply")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True) | (~Q(answer="") & Q(answered_at__isnull=False)),
                name="reply_answer_paired",
            ),
        )
        triggers = (AuditTrigger(hashed=("channel", "question", "answer")),)

    def __str__(self) -> str:
        return self.question[:60]


class Decision(models.TextChoices):
    PENDING = "pending", _("Pending")
    CORRECTED = "corrected", _("Corrected")
    DECLINED = "declined", _("Declined")


class CorrectionRequest(models.Model):
    """Somebody outside says that something is wrong; the desk decides and answers."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="correction_requests", verbose_name=_("desk"))
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="correction_requests", verbose_name=_("article")
    )
    claim = models.ForeignKey(
        Claim, models.SET_NULL, null=True, blank=True, related_name="correction_requests", verbose_name=_("claim")
    )
    who = models.CharField(_("who asks"), max_length=300)
    channel = models.CharField(_("how"), max_length=200)
    item = models.TextField(_("what they say is wrong"))
    received_at = models.DateTimeField(_("received"))
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("received by")
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, default=Decision.PENDING)
    reason = models.TextField(_("reason"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ("-received_at", "-pk")
        verbose_name = _("correction request")
        verbose_name_plural = _("correction requests")
        constraints = (
            constrain_choices("decision", Decision),
            models.CheckConstraint(
                condition=Q(decision="pending", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(decision="pending") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="correction_decision_paired",
            ),
        )
        triggers = (AuditTrigger(hashed=("who", "channel", "item", "reason")),)

    def __str__(self) -> str:
        return self.item[:60]
