from __future__ import annotations

from django.contrib import admin

from claims.admin.base import RecordedAdmin
from claims.models import ChecklistItem


@admin.register(ChecklistItem)
class ChecklistItemAdmin(RecordedAdmin):
    list_display = ("label", "desk", "position", "required", "active")
    list_filter = ("desk", "required", "active")
    list_select_related = ("desk",)
    search_fields = ("label",)
    autocomplete_fields = ("desk",)
