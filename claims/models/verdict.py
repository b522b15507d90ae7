from __future__ import annotations

from typing import TYPE_CHECKING

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import ArticleVersion
from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.fields import constrain_choices
from claims.models.rating import Rating

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Round(models.TextChoices):
    FIRST = "first", _("First review")
    SECOND = "second", _("Second review")
    THIRD = "third", _("Third review")
    DECISION = "decision", _("Decision")


class Verdict(models.Model):
    """A reviewer's recorded decision on one claim. Rows are only ever added; a correction supersedes."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts", verbose_name=_("claim"))
    article_version = models.ForeignKey(
        ArticleVersion, models.PROTECT, related_name="+", verbose_name=_("article version")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="verdicts", verbose_name=_("reviewer")
    )
    round = models.CharField(_("round"), max_length=8, choices=Round.choices, default=Round.FIRST)
    said = models.ForeignKey(
        Rating, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("attribution")
    )
    so = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("substance"))
    rationale = models.TextField(_("rationale"), blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="verdicts", blank=True, verbose_name=_("evidence"))
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by", verbose_name=_("supersedes")
    )
    created_at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("claim", "-created_at", "-pk")
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = (
            constrain_choices("round", Round),
            models.CheckConstraint(
                condition=Q(said__isnull=False) | Q(so__isnull=False), name="verdict_rates_something"
            ),
        )
        triggers = (
            AuditTrigger(hashed=("rationale",)),
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return " · ".join(str(rating) for rating in (self.said, self.so) if rating)


class ReadingLease(models.Model):
    """Who is reading a claim now, in which round, until when: a soft hold that expires by itself."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="leases", verbose_name=_("claim"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="leases", verbose_name=_("reader")
    )
    round = models.CharField(_("round"), max_length=8, choices=Round.choices, default=Round.FIRST)
    until = models.DateTimeField(_("until"))

    class Meta:
        ordering = ("until",)
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints = (
            models.UniqueConstraint(fields=("claim", "round"), name="one_reader_per_round"),
            constrain_choices("round", Round),
        )

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.reader_id}"

    def held_by(self, user: User) -> bool:
        return self.reader_id == user.pk
