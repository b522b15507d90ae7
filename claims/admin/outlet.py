from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import StackedInline, TabularInline
from unfold.widgets import UnfoldAdminSelectWidget

from claims.admin.base import RecordedAdmin, record
from claims.models import Desk, Membership, Outlet, Policy, Preset
from claims.seeds import make_desk


@admin.register(Outlet)
class OutletAdmin(RecordedAdmin):
    list_display = ("name", "country", "language")
    list_filter = ("language", "country")
    search_fields = ("name",)


class MembershipInline(TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("user",)


class PolicyInline(StackedInline):
    model = Policy
    can_delete = False
    autocomplete_fields = ("said_scale", "so_scale")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class NewDeskForm(forms.ModelForm):  # type: ignore[type-arg]
    """A desk and the policy it begins with."""

    preset = forms.ChoiceField(label=_("policy"), choices=Preset.choices, widget=UnfoldAdminSelectWidget)

    class Meta:
        model = Desk
        fields = ("outlet", "name")


@admin.register(Desk)
class DeskAdmin(RecordedAdmin):
    """A desk is made with the policy of a preset, which may then be changed beside it."""

    list_display = ("name", "outlet", "policy")
    list_filter = ("outlet",)
    list_select_related = ("outlet", "policy__desk")
    search_fields = ("name", "outlet__name")
    autocomplete_fields = ("outlet",)

    def get_form(self, request: HttpRequest, obj: Desk | None = None, change: bool = False, **more: Any) -> Any:
        return super().get_form(request, obj, change, **({} if obj else {"form": NewDeskForm}), **more)

    def get_fields(self, request: HttpRequest, obj: Desk | None = None) -> tuple[str, ...]:
        return ("outlet", "name") if obj else ("outlet", "name", "preset")

    def get_inlines(self, request: HttpRequest, obj: Desk | None) -> tuple[Any, ...]:
        return (PolicyInline, MembershipInline) if obj else (MembershipInline,)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        record(request)
        made = make_desk(obj.outlet, obj.name, Preset(form.cleaned_data["preset"]))
        obj.pk, obj._state.adding, obj._state.db = made.pk, False, made._state.db


@admin.register(Membership)
class MembershipAdmin(RecordedAdmin):
    list_display = ("user", "desk", "role")
    list_filter = ("role", "desk")
    list_select_related = ("user", "desk")
    search_fields = ("user__username", "user__first_name", "user__last_name", "user__email", "desk__name")
    autocomplete_fields = ("user", "desk")
