from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.rating import in_language

CHECKER_DIFFERS = "checker-differs"
"""The reason that a claim has which an automatic check found to differ; it goes when the last such finding does."""


class PriorityWeightManager(models.Manager["PriorityWeight"]):
    def weights(self) -> dict[str, float]:
        """Every named reason with its weight."""
        return dict(self.values_list("reason", "weight"))


class PriorityWeight(models.Model):
    """How much one named reason counts; an administrator edits it."""

    reason = models.SlugField(_("reason"), max_length=60, unique=True)
    weight = models.FloatField(_("weight"))
    labels = models.JSONField(_("labels by language"), default=dict)

    objects = PriorityWeightManager()

    class Meta:
        ordering = ("-weight", "reason")
        verbose_name = _("priority weight")
        verbose_name_plural = _("priority weights")
        triggers = (AuditTrigger(),)

    def __str__(self) -> str:
        return in_language(self.labels) or self.reason


def priority_of(reasons: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The sum of each reason's strength times its weight; an unknown reason counts nothing."""
    return round(sum(strength * weights.get(name, 0.0) for name, strength in reasons.items()), 4)
