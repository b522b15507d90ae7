from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers

from claims.admin.base import RecordedAdmin, record
from claims.models import ApiToken


@admin.register(ApiToken)
class ApiTokenAdmin(RecordedAdmin):
    """Keys of newsroom tools. A new one's secret is on the page that answers, once, and kept nowhere."""

    list_display = ("name", "user", "prefix", "scope", "created_at", "expires_at", "last_used_at")
    list_filter = ("scope", "expires_at")
    list_select_related = ("user",)
    search_fields = ("name", "prefix", "user__username")
    autocomplete_fields = ("user",)

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> tuple[str, ...]:
        given = ("name", "user", "scope", "expires_at")
        return (*given, "prefix", "created_at", "last_used_at") if obj else given

    def get_readonly_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> tuple[str, ...]:
        return ("user", "scope", "prefix", "created_at", "last_used_at") if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        record(request)
        row, secret = ApiToken.objects.issue(obj.user, obj.name, scope=obj.scope, expires_at=obj.expires_at)
        obj.__dict__.update(row.__dict__)
        request.issued_secret = secret  # type: ignore[attr-defined]  # for the answer to this very request

    def response_add(
        self, request: HttpRequest, obj: ApiToken, post_url_continue: str | None = None
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": obj.name,
            "opts": self.opts,
            "token": obj,
            "secret": request.issued_secret,  # type: ignore[attr-defined]
        }
        answer = TemplateResponse(request, "admin/claims/apitoken/issued.html", context)
        add_never_cache_headers(answer)
        return answer
