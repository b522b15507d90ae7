from __future__ import annotations

from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.fields import constrain_choices
from claims.models.outlet import Desk
from claims.models.rating import RatingScale


class Triage(models.TextChoices):
    FIRST = "first", _("A person confirms each claim first")
    ALONG = "along", _("Confident suggestions open at once")


class SecondReading(models.TextChoices):
    """Which claims need a second reading."""

    ALL = "all", _("All claims")
    CONTESTED = "contested", _("Contested claims")
    HIGH_PRIORITY = "high_priority", _("Claims of high priority")
    PUBLIC = "public", _("Claims to be published")
    NONE = "none", _("None")


class DisputeDecider(models.TextChoices):
    EDITOR = "editor", _("An editor, with a reason")
    THIRD_READER = "third_reader", _("A third reader: two of three carry")


class Preset(models.TextChoices):
    ONE_PERSON = "one_person", _("One-person newsroom")
    LINE_CHECK = "line_check", _("Line-check desk")
    PUBLIC = "public", _("Public fact-checks")


class Policy(models.Model):
    """How a desk works. `preset` says where it began; every rule may be changed."""

    desk = models.OneToOneField(Desk, models.CASCADE, related_name="policy", verbose_name=_("desk"))
    preset = models.CharField(_("preset"), max_length=16, choices=Preset.choices, default=Preset.ONE_PERSON)
    triage = models.CharField(_("triage"), max_length=8, choices=Triage.choices, default=Triage.ALONG)
    min_sources = models.PositiveSmallIntegerField(
        _("minimum sources"), default=1, validators=(MinValueValidator(0), MaxValueValidator(9))
    )
    second_reading = models.CharField(
        _("second review"), max_length=16, choices=SecondReading.choices, default=SecondReading.NONE
    )
    blind = models.BooleanField(_("independent second review"), default=False)
    dispute_decider = models.CharField(
        _("who decides a disagreement"), max_length=16, choices=DisputeDecider.choices, default=DisputeDecider.EDITOR
    )
    full_coverage = models.BooleanField(_("sign-off demands full coverage"), default=False)
    lease_minutes = models.PositiveSmallIntegerField(
        _("minutes a taken claim is held"), default=30, validators=(MinValueValidator(1),)
    )
    deadline_hours = models.PositiveSmallIntegerField(_("hours until a claim is due"), null=True, blank=True)
    speaker_bar = models.BooleanField(
        _("results by rating on a speaker's page"),
        default=False,
        help_text=_("What a desk chooses to check says little of what a speaker says: off unless you know why."),
    )
    said_scale = models.ForeignKey(
        RatingScale, models.PROTECT, related_name="+", verbose_name=_("scale of attribution")
    )
    so_scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="+", verbose_name=_("scale of substance"))

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        constraints = (
            constrain_choices("preset", Preset),
            constrain_choices("triage", Triage),
            constrain_choices("second_reading", SecondReading),
            constrain_choices("dispute_decider", DisputeDecider),
        )
        triggers = (AuditTrigger(),)

    def __str__(self) -> str:
        return f"{self.desk} · {self.get_preset_display()}"

    def due_from(self, opened: datetime) -> datetime | None:
        """When a claim that is put on the worklist at that moment is due; None where the desk sets no deadline."""
        return None if self.deadline_hours is None else opened + timedelta(hours=self.deadline_hours)


PRESETS: dict[Preset, dict[str, object]] = {
    Preset.ONE_PERSON: {
        "triage": Triage.ALONG,
        "second_reading": SecondReading.NONE,
        "blind": False,
        "dispute_decider": DisputeDecider.EDITOR,
        "full_coverage": False,
    },
    Preset.LINE_CHECK: {
        "triage": Triage.FIRST,
        "second_reading": SecondReading.ALL,
        "blind": False,
        "dispute_decider": DisputeDecider.EDITOR,
        "full_coverage": True,
    },
    Preset.PUBLIC: {
        "triage": Triage.FIRST,
        "second_reading": SecondReading.ALL,
        "blind": True,
        "dispute_decider": DisputeDecider.THIRD_READER,
        "full_coverage": False,
    },
}
"""The rules each preset begins with."""
