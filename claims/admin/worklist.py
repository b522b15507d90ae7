from __future__ import annotations

from django.contrib import admin

from claims.admin.base import CLAIM, ReadOnlyAdmin
from claims.models import Keymap, Presence, ReadingDraft, SavedFilter


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


@admin.register(Presence)
class PresenceAdmin(ReadOnlyAdmin):
    """Who has which claim open now; the sweeper takes away what is over."""

    list_display = (CLAIM, "reader", "until")
    list_select_related = ("reader",)
    search_fields = ("claim__uid", "reader__username")


@admin.register(Keymap)
class KeymapAdmin(ReadOnlyAdmin):
    list_display = ("person", "keys")
    list_select_related = ("person",)
    search_fields = ("person__username",)
