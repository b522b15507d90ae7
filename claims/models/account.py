from __future__ import annotations

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger


class Account(User):
    """A person's account as the audit sees it: who may get in, and with what rights; never a name.

    The password is kept as the hash of its salted hash: that it changed can be told, what it was cannot.
    """

    class Meta:
        proxy = True
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        triggers = (
            AuditTrigger(
                hashed=("password",),
                left_out=("username", "first_name", "last_name", "email", "last_login", "date_joined"),
            ),
        )
