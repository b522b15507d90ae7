from __future__ import annotations

from django.contrib import admin

from claims.admin.base import ReadOnlyAdmin
from claims.models import Attribution


@admin.register(Attribution)
class AttributionAdmin(ReadOnlyAdmin):
    list_display = ("source", "cue", "claimant", "mode", "stance", "inferred", "anonymous")
    list_filter = ("mode", "stance", "inferred", "anonymous")
    list_select_related = ("claimant",)
    search_fields = ("source", "content", "claim__uid")
