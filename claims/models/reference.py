"""Reference tables of the newsroom's own: what stated figures are held against."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.fields import constrain_choices
from claims.models.quantity import DIGITS, PLACES


class TableFormat(models.TextChoices):
    CSV = "csv", _("CSV")
    JSON_STAT = "json-stat", _("JSON-stat")


class ReferenceTable(models.Model):
    """A table as it was imported. It serves only once somebody has looked at its preview and said so."""

    title = models.CharField(_("title"), max_length=300)
    source = models.CharField(_("source"), max_length=500, help_text=_("Who publishes these figures."))
    source_url = models.URLField(_("web address"), max_length=2000, blank=True)
    format = models.CharField(_("format"), max_length=10, choices=TableFormat.choices)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    in_use = models.BooleanField(_("in use"), default=False)
    left_out = models.PositiveIntegerField(_("rows without a value"), default=0)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("imported by")
    )
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        ordering = ("-imported_at", "-pk")
        verbose_name = _("reference table")
        verbose_name_plural = _("reference tables")
        constraints = (constrain_choices("format", TableFormat),)
        triggers = (AuditTrigger(hashed=("title", "source", "source_url")),)

    def __str__(self) -> str:
        return self.title


class ReferenceFigure(models.Model):
    """One row of a reference table, as it is written and as it is understood."""

    table = models.ForeignKey(ReferenceTable, models.CASCADE, related_name="figures", verbose_name=_("table"))
    row = models.PositiveIntegerField(_("row"))
    indicator = models.TextField(_("indicator"), help_text=_("Further names of it stand behind a vertical bar."))
    place = models.CharField(_("place"), max_length=300)
    place_names = ArrayField(models.CharField(max_length=300), verbose_name=_("place as compared"), default=list)
    country = models.CharField(_("country"), max_length=2, blank=True)
    period = models.CharField(_("period"), max_length=60)
    period_start = models.DateField(_("period from"))
    period_end = models.DateField(_("period to"))
    written = models.CharField(_("value as written"), max_length=60)
    value = models.DecimalField(_("value"), max_digits=DIGITS, decimal_places=PLACES)
    unit = models.CharField(_("unit"), max_length=100, blank=True)
    measure = models.CharField(_("unit as understood"), max_length=60, blank=True)
    source = models.CharField(_("source"), max_length=500, blank=True)

    class Meta:
        ordering = ("table", "row")
        verbose_name = _("reference figure")
        verbose_name_plural = _("reference figures")
        indexes = (
            models.Index(fields=("country", "measure"), name="referencefigure_by_place"),
            GinIndex(fields=("place_names",), name="referencefigure_place_names", condition=models.Q(country="")),
        )
        constraints = (
            models.UniqueConstraint(fields=("table", "row"), name="referencefigure_row_once"),
            models.CheckConstraint(
                condition=models.Q(period_start__lte=models.F("period_end")), name="referencefigure_period_runs_on"
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator} · {self.place} · {self.period}: {self.written}"
