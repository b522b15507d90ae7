from __future__ import annotations

from django.contrib import admin

from claims.admin.base import CLAIM, ReadOnlyAdmin
from claims.models import ReadingDraft, SavedFilter


@admin.register(SavedFilter)
class SavedFilterAdmin(ReadOnlyAdmin):
    list_display = ("name", "owner", "desk", "shared", "query")
    list_filter = ("shared", "desk")
    list_select_related = ("owner", "desk")
    search_fields = ("name", "query", "owner__username")


@admin.register(ReadingDraft)
class ReadingDraftAdmin(ReadOnlyAdmin):
    """That somebody has begun; what they have typed is theirs until they hand it in."""

    list_display = (CLAIM, "reader", "round", "updated_at")
    list_filter = ("round", "updated_at")
    list_select_related = ("reader",)
    search_fields = ("claim__uid", "reader__username")
    fields = ("claim", "reader", "round", "seen_version", "updated_at")
