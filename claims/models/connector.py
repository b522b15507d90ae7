"""Outside services, each off until somebody configures it, and what they answered."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger

STATE = (
    "failures",
    "resting_until",
    "last_error",
    "last_error_at",
    "last_answer_at",
    "used_on",
    "used",
)
"""What every call changes: no act of a person, and so not on record."""


class ConnectorQuerySet(models.QuerySet["Connector"]):
    def on(self, name: str) -> Connector | None:
        """The service of that name, where it is switched on."""
        return self.filter(name=name, enabled=True).first()


class Connector(models.Model):
    """One outside service: how it is reached, and how it fares. The circuit breaker and the quota are these columns, so
    that all workers share them."""

    name = models.SlugField(_("name"), max_length=40, unique=True)
    enabled = models.BooleanField(_("switched on"), default=False)
    address = models.CharField(_("web address"), max_length=500, blank=True)
    secret = models.CharField(_("key"), max_length=500, blank=True)
    timeout = models.PositiveSmallIntegerField(
        _("seconds it may take"), default=10, validators=(MinValueValidator(1), MaxValueValidator(60))
    )
    per_day = models.PositiveIntegerField(
        _("questions a day"), null=True, blank=True, help_text=_("Empty: any number.")
    )
    keep_hours = models.PositiveIntegerField(_("hours an answer is kept"), default=24)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    resting_until = models.DateTimeField(_("not asked before"), null=True, blank=True)
    last_error = models.CharField(_("last failure"), max_length=300, blank=True)
    last_error_at = models.DateTimeField(_("failed"), null=True, blank=True)
    last_answer_at = models.DateTimeField(_("answered"), null=True, blank=True)
    used_on = models.DateField(_("day of the count"), null=True, blank=True)
    used = models.PositiveIntegerField(_("questions that day"), default=0)

    objects = ConnectorQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("outside service")
        verbose_name_plural = _("outside services")
        triggers = (AuditTrigger(hashed=("secret",), left_out=STATE),)

    def __str__(self) -> str:
        return self.name


class ServiceAnswer(models.Model):
    """What a service answered to a question, kept with its time."""

    connector = models.ForeignKey(Connector, models.CASCADE, related_name="answers", verbose_name=_("outside service"))
    question = models.CharField(_("question"), max_length=64)
    """A digest: questions hold words of articles."""
    answer = models.JSONField(_("answer"))
    asked_at = models.DateTimeField(_("asked"))

    class Meta:
        ordering = ("-asked_at", "-pk")
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        indexes = (models.Index(fields=("asked_at",), name="serviceanswer_by_age"),)
        constraints = (
            models.UniqueConstraint(fields=("connector", "question"), name="serviceanswer_once_per_question"),
        )

    def __str__(self) -> str:
        return f"{self.connector_id}: {self.question[:12]}"
