from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.models.fields import constrain_choices


class Axis(models.TextChoices):
    """The two questions: was it said, and is it so."""

    SAID = "said", _("Attribution")
    SO = "so", _("Substance")


class Colour(models.TextChoices):
    """The tokens of the interface that a rating may wear."""

    SUPPORTED = "supported", _("Supported")
    MISLEADING = "misleading", _("Misleading")
    FALSE = "false", _("False")
    UNVERIFIABLE = "unverifiable", _("Unverifiable")
    OPEN = "open", _("Open")


class RatingScale(models.Model):
    """A set of ratings: data, not code. One that was used cannot be deleted."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    axis = models.CharField(_("axis"), max_length=4, choices=Axis.choices)
    labels = models.JSONField(_("labels by language"), default=dict)
    ordinal = models.BooleanField(_("the order means more or less true"), default=False)
    is_default = models.BooleanField(_("default"), default=False)

    class Meta:
        ordering = ("axis", "code")
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")
        constraints = (
            constrain_choices("axis", Axis),
            models.UniqueConstraint(fields=("axis",), condition=models.Q(is_default=True), name="scale_one_default"),
        )

    def __str__(self) -> str:
        return in_language(self.labels) or self.code


class Rating(models.Model):
    """One value of a scale."""

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings", verbose_name=_("scale"))
    code = models.SlugField(_("code"), max_length=40)
    labels = models.JSONField(_("labels by language"), default=dict)
    descriptions = models.JSONField(_("descriptions by language"), default=dict, blank=True)
    colour = models.CharField(_("colour"), max_length=16, choices=Colour.choices, default=Colour.OPEN)
    icon = models.CharField(_("icon"), max_length=4, default="•")
    position = models.PositiveSmallIntegerField(_("position"))
    claimreview = models.CharField(_("name in ClaimReview"), max_length=60, blank=True)
    needs_evidence = models.BooleanField(
        _("needs evidence"), default=True, help_text=_("Off for ratings that say that nothing was found.")
    )

    class Meta:
        ordering = ("scale", "position")
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = (
            models.UniqueConstraint(fields=("scale", "code"), name="rating_code_once_per_scale"),
            models.UniqueConstraint(
                fields=("scale", "position"), name="rating_position_once", deferrable=models.Deferrable.DEFERRED
            ),
            constrain_choices("colour", Colour),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The rating in the language of the interface."""
        return in_language(self.labels) or self.code

    @property
    def description(self) -> str:
        return in_language(self.descriptions)


def in_language(labels: dict[str, Any]) -> str:
    """The label in the active language, else the Arabic or English one, else any; "" for none."""
    active = (get_language() or "").split("-")[0]
    for code in (active, "ar", "en", *labels):
        if labels.get(code):
            return str(labels[code])
    return ""
