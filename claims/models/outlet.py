from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.fields import constrain_choices


class Outlet(models.Model):
    """A newspaper, agency, site or channel whose texts are checked."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166 code, for example SA."))
    language = models.CharField(_("language"), max_length=8, default="ar")

    class Meta:
        ordering = ("name",)
        verbose_name = _("outlet")
        verbose_name_plural = _("outlets")

    def __str__(self) -> str:
        return self.name


class Desk(models.Model):
    """People who check under one policy; they see their own desk's articles only."""

    outlet = models.ForeignKey(Outlet, models.PROTECT, related_name="desks", verbose_name=_("outlet"))
    name = models.CharField(_("name"), max_length=200)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, through="Membership", related_name="desks")

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        constraints = (models.UniqueConstraint(fields=("outlet", "name"), name="desk_name_once_per_outlet"),)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    CHECKER = "checker", _("Checker")
    EDITOR = "editor", _("Editor")
    AUTHOR = "author", _("Author")
    ADMINISTRATOR = "administrator", _("Administrator")


class Membership(models.Model):
    """The role a person has at a desk; "second reader" is a part played per claim, not a role."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    desk = models.ForeignKey(Desk, models.CASCADE, related_name="memberships", verbose_name=_("desk"))
    role = models.CharField(_("role"), max_length=16, choices=Role.choices, default=Role.CHECKER)

    class Meta:
        ordering = ("desk", "user")
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = (
            models.UniqueConstraint(fields=("user", "desk"), name="membership_once_per_desk"),
            constrain_choices("role", Role),
        )
        triggers = (AuditTrigger(),)

    def __str__(self) -> str:
        return f"{self.user} · {self.desk} · {self.get_role_display()}"
