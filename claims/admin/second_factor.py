"""Second factors: that somebody has one, never what it is. Whoever lost theirs has it taken away here."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.http import HttpRequest

from claims.admin.base import RecordedAdmin

# Addresses are the account's own: these tables stay empty.
for model in (EmailAddress, Authenticator):
    admin.site.unregister(model)


@admin.register(Authenticator)
class AuthenticatorAdmin(RecordedAdmin):
    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    list_select_related = ("user",)
    search_fields = ("user__username",)
    fields = readonly_fields = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Authenticator | None = None) -> bool:
        return False
