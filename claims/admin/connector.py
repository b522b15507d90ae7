from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminPasswordWidget

from claims.admin.base import FixedAdmin, ReadOnlyAdmin
from claims.models import Connector, ServiceAnswer
from claims.models.connector import STATE
from claims.verification.connectors.errors import ServiceError
from claims.verification.connectors.registry import services


class ConnectorForm(forms.ModelForm):  # type: ignore[type-arg]
    """A key goes in and never comes out again: an empty field keeps the one there is."""

    secret = forms.CharField(
        label=_("key"),
        required=False,
        max_length=500,
        help_text=_("Never shown again. Leave it empty to keep the key there is; a single - takes it away."),
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "off"}),
    )

    class Meta:
        model = Connector
        fields = ("enabled", "address", "secret", "timeout", "per_day", "keep_hours")

    def clean_secret(self) -> str:
        given = str(self.cleaned_data["secret"]).strip()
        if any(ord(letter) < 33 or ord(letter) > 126 for letter in given):
            raise forms.ValidationError(_("A key has no blanks and only plain letters, digits and signs."))
        return "" if given == "-" else given or str(self.instance.secret)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        address = str(cleaned.get("address") or "")
        if address and not address.startswith(("http://", "https://")):
            self.add_error("address", _("An address begins with https:// or http://."))
        if cleaned.get("enabled") and not address:
            self.add_error("address", _("The service needs an address before it can be switched on."))
        service = services().get(self.instance.name)
        if cleaned.get("enabled") and service and service.needs_secret and not cleaned.get("secret"):
            self.add_error("secret", _("The service needs a key before it can be switched on."))
        return cleaned


@admin.register(Connector)
class ConnectorAdmin(FixedAdmin):
    """Outside services, each off until it is configured here. None of its answers is waited for by a page but this."""

    form = ConnectorForm
    list_display = ("name", "enabled", "address", "failures", "resting_until", "last_answer_at")
    list_filter = ("enabled",)
    search_fields = ("name", "address")
    actions = ("try_it",)
    change_form_outer_before_template = "admin/claims/connector/try.html"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", *ConnectorForm.Meta.fields, "has_key", *STATE)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("name", "has_key", *STATE)

    @admin.display(description=_("key is set"), boolean=True)
    def has_key(self, obj: Connector) -> bool:
        return bool(obj.secret)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        # Whoever configures it anew wants to see whether it works now.
        obj.failures, obj.resting_until = 0, None
        super().save_model(request, obj, form, change)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        address = reverse(f"{self.admin_site.name}:claims_connector_changelist")
        answer: HttpResponse = super().change_view(
            request, object_id, form_url, {"try_address": address, **(extra_context or {})}
        )
        return answer

    @admin.action(description=_("Try it"), permissions=["change"])
    def try_it(self, request: HttpRequest, queryset: QuerySet[Connector]) -> None:
        for connector in queryset:
            service = services().get(connector.name)
            if service is None or not connector.address:
                messages.error(request, _("%(name)s: no address is set.") % {"name": connector.name})
                continue
            try:
                told = service.try_it(connector)
            except ServiceError as error:
                said = {"name": connector.name, "message": error.message, "why": error.why}
                messages.error(request, _("%(name)s: %(message)s %(why)s") % said)
            else:
                messages.success(
                    request, _("%(name)s answers: %(answer)s") % {"name": connector.name, "answer": told[:300]}
                )


@admin.register(ServiceAnswer)
class ServiceAnswerAdmin(ReadOnlyAdmin):
    list_display = ("connector", "question", "asked_at")
    list_filter = ("connector", "asked_at")
    list_select_related = ("connector",)
    search_fields = ("question",)
