from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from claims.admin.base import FixedAdmin
from claims.models import PriorityWeight
from claims.review.priority import reweigh


@admin.register(PriorityWeight)
class PriorityWeightAdmin(FixedAdmin):
    """How much each reason counts. The reasons are the code's; a new weight reorders the worklist at once."""

    list_display = ("__str__", "reason", "weight")
    search_fields = ("reason", "labels")
    readonly_fields = ("reason",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if "weight" in form.changed_data:
            reweigh(obj.reason)
