from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PREFIX = "mdq_"


class Scope(models.TextChoices):
    READ = "read", _("Read")
    WRITE = "write", _("Read and write")


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def issue(
        self, user: User, name: str, *, scope: str = Scope.WRITE, expires_at: datetime | None = None
    ) -> tuple[ApiToken, str]:
        """A new token's row and its secret, which is stored nowhere: show it once."""
        secret = PREFIX + secrets.token_urlsafe(32)
        row = self.create(
            user=user, name=name, scope=scope, expires_at=expires_at, prefix=secret[:12], digest=digest_of(secret)
        )
        return row, secret

    def live(self) -> ApiTokenQuerySet:
        """Tokens that still open the door."""
        return self.filter(Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()), user__is_active=True)


class ApiToken(models.Model):
    """A newsroom tool's key. Only its digest is kept."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens", verbose_name=_("user")
    )
    name = models.CharField(_("name"), max_length=100)
    prefix = models.CharField(_("begins with"), max_length=12)
    digest = models.CharField(_("digest"), max_length=64, unique=True, editable=False)
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices, default=Scope.WRITE)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    last_used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = (models.CheckConstraint(condition=Q(scope__in=Scope.values), name="apitoken_scope_known"),)
        triggers = (AuditTrigger(hashed=("name",), left_out=("digest", "last_used_at")),)

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"


def digest_of(secret: str) -> str:
    """How a secret is stored: SHA-256 in hex (the secret has 256 random bits, so no salt or stretching is needed)."""
    return sha256(secret.encode()).hexdigest()
