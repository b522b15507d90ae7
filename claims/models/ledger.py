"""What of an article a person has seen, sentence by sentence; keyed by the sentence's words, so that a tick survives an
edit elsewhere and ends with an edit of its own sentence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, ArticleVersion
from claims.models.audit_event import AuditTrigger
from claims.models.claim import Claim
from claims.models.fields import constrain_choices


class TickKind(models.TextChoices):
    """What a person read and found right that no extractor sees."""

    NAMES = "names", _("Names")
    DATES = "dates", _("Dates")
    TITLES = "titles", _("Titles")
    FACTS = "facts", _("Facts")


class Tick(models.Model):
    """One kind of thing in one sentence, read and found right."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="ticks", verbose_name=_("article"))
    sentence = models.CharField(_("SHA-256 of the sentence"), max_length=64)
    kind = models.CharField(_("what"), max_length=8, choices=TickKind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("article", "pk")
        verbose_name = _("tick")
        verbose_name_plural = _("ticks")
        constraints = (
            models.UniqueConstraint(fields=("article", "sentence", "kind"), name="tick_once"),
            constrain_choices("kind", TickKind),
        )
        triggers = (AuditTrigger(),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sentence[:8]}"


class Waiver(models.Model):
    """A claim or a sentence passed unchecked, by whom and why."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="waivers", verbose_name=_("article"))
    claim = models.ForeignKey(
        Claim, models.CASCADE, null=True, blank=True, related_name="waivers", verbose_name=_("claim")
    )
    sentence = models.CharField(_("SHA-256 of the sentence"), max_length=64, blank=True)
    why = models.TextField(_("why"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)

    class Meta:
        ordering = ("article", "pk")
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = (
            models.CheckConstraint(
                condition=Q(claim__isnull=False, sentence="") | (Q(claim__isnull=True) & ~Q(sentence="")),
                name="waiver_of_claim_or_sentence",
            ),
            models.CheckConstraint(condition=~Q(why=""), name="waiver_says_why"),
            models.UniqueConstraint(fields=("claim",), condition=Q(claim__isnull=False), name="waiver_once_per_claim"),
            models.UniqueConstraint(
                fields=("article", "sentence"), condition=~Q(sentence=""), name="waiver_once_per_sentence"
            ),
        )
        triggers = (AuditTrigger(hashed=("why",)),)

    def __str__(self) -> str:
        return self.why[:60]


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def standing(self) -> SignOffQuerySet:
        """Those that nobody has taken back."""
        return self.filter(withdrawn_at=None)


class SignOff(models.Model):
    """An article version declared checked; what the policy still missed then is kept with it, and whether somebody took
    it back."""

    article_version = models.ForeignKey(
        ArticleVersion, models.CASCADE, related_name="sign_offs", verbose_name=_("article version")
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sign_offs", verbose_name=_("by"))
    at = models.DateTimeField(_("when"), auto_now_add=True)
    exception = models.TextField(_("recorded exception"), blank=True)
    """Why a rule was set aside: the author of a one-person desk signed off their own article."""
    counts = models.JSONField(_("completeness then"), default=dict)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    withdrawn_why = models.TextField(_("why it was taken back"), blank=True)

    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ("article_version", "-pk")
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = (
            models.UniqueConstraint(
                fields=("article_version",), condition=Q(withdrawn_at=None), name="sign_off_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why="")),
                name="sign_off_taken_back_says_why",
            ),
        )
        triggers = (AuditTrigger(hashed=("exception", "withdrawn_why")),)

    def __str__(self) -> str:
        return f"{self.article_version_id} · {self.at:%Y-%m-%d}"
