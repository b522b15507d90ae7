from __future__ import annotations

from django.contrib import admin

from claims.admin.base import CLAIM, ReadOnlyAdmin
from claims.models import Finding


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ("__str__", CLAIM, "outcome", "dismissed_by", "created_at")
    list_filter = ("outcome", "run__checker", "created_at")
    list_select_related = ("dismissed_by",)
    search_fields = ("summary", "claim__uid")
