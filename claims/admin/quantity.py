from __future__ import annotations

from django.contrib import admin

from claims.admin.base import CLAIM, ReadOnlyAdmin
from claims.models import Quantity


@admin.register(Quantity)
class QuantityAdmin(ReadOnlyAdmin):
    list_display = ("__str__", CLAIM, "value", "low", "high", "unit", "item", "approximator")
    list_filter = ("approximator", "unit")
    search_fields = ("item", "unit", "base", "claim__uid")
