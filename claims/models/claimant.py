from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.fields import constrain_choices


class ClaimantKind(models.TextChoices):
    PERSON = "person", _("Person")
    ORGANISATION = "organisation", _("Organisation")
    DOCUMENT = "document", _("Document")
    ANONYMOUS = "anonymous", _("Unnamed")
    UNKNOWN = "unknown", _("Not yet known")


class Claimant(models.Model):
    """Who says it, across articles. Two rows are made one by a person only."""

    kind = models.CharField(_("kind"), max_length=16, choices=ClaimantKind.choices, default=ClaimantKind.UNKNOWN)
    names = models.JSONField(_("names by language"), default=dict)
    wikidata_id = models.CharField(_("Wikidata id"), max_length=20, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("claimant")
        verbose_name_plural = _("claimants")
        constraints = (constrain_choices("kind", ClaimantKind),)
        triggers = (AuditTrigger(hashed=("names",)),)

    def __str__(self) -> str:
        return next(iter(self.names.values()), "") or f"#{self.pk}"


class ClaimantAlias(models.Model):
    """A name under which a claimant appears; `folded` is how it is looked up."""

    claimant = models.ForeignKey(Claimant, models.CASCADE, related_name="aliases", verbose_name=_("claimant"))
    language = models.CharField(_("language"), max_length=8)
    name = models.CharField(_("name"), max_length=300)
    folded = models.CharField(_("folded name"), max_length=300, editable=False)

    class Meta:
        ordering = ("claimant", "name")
        verbose_name = _("alias")
        verbose_name_plural = _("aliases")
        constraints = (models.UniqueConstraint(fields=("language", "folded"), name="alias_once_per_language"),)

    def __str__(self) -> str:
        return self.name
