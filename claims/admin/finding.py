from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.base import CLAIM, ReadOnlyAdmin
from claims.models import Finding
from claims.review.phases import visible_findings


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    """Machine notes; not those that rest on what an independent review hides."""

    list_display = ("__str__", CLAIM, "outcome", "dismissed_by", "created_at")
    list_filter = ("outcome", "run__checker", "created_at")
    list_select_related = ("dismissed_by",)
    search_fields = ("summary", "claim__uid")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Finding]:
        findings: QuerySet[Finding] = super().get_queryset(request)
        return findings.filter(pk__in=visible_findings(request.user).values("pk"))
