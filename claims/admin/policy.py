from __future__ import annotations

from django.contrib import admin

from claims.admin.base import FixedAdmin
from claims.models import Policy


@admin.register(Policy)
class PolicyAdmin(FixedAdmin):
    """Each desk has one: it comes and goes with its desk."""

    list_display = ("desk", "preset", "triage", "second_reading", "blind", "min_sources")
    list_filter = ("preset", "triage", "second_reading", "blind")
    list_select_related = ("desk",)
    search_fields = ("desk__name",)
    readonly_fields = ("desk",)
    autocomplete_fields = ("said_scale", "so_scale")
