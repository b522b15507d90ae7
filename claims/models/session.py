"""What belongs to a person's session at the desk: their own keys, and which claim they have open."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim


class Keymap(models.Model):
    """The shortcuts that a person moved to other keys: the place on the keyboard by the name of the act."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="keymap", verbose_name=_("person")
    )
    keys = models.JSONField(_("keys"), default=dict)

    class Meta:
        ordering = ("person",)
        verbose_name = _("keys of a person")
        verbose_name_plural = _("keys of people")

    def __str__(self) -> str:
        return str(self.person_id)


class Presence(models.Model):
    """That somebody has a claim open: told again while the page stays open, believed until a moment."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="presences", verbose_name=_("claim"))
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences", verbose_name=_("reader")
    )
    until = models.DateTimeField(_("until"))

    class Meta:
        ordering = ("pk",)
        verbose_name = _("open claim")
        verbose_name_plural = _("open claims")
        constraints = (models.UniqueConstraint(fields=("claim", "reader"), name="presence_once_per_reader"),)
        indexes = (models.Index(fields=("until",), name="presence_until"),)

    def __str__(self) -> str:
        return f"{self.claim_id} · {self.reader_id}"
