from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.base import ReadOnlyAdmin
from claims.models import AuditEvent, AuditLink
from claims.review.phases import visible_events


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """What happened; not what an independent review hides."""

    list_display = ("at", "act", "actor_id", "operation", "object_type", "object_id")
    list_filter = ("operation", "object_type", "at")
    search_fields = ("act", "reason", "=object_id", "=actor_id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEvent]:
        events: QuerySet[AuditEvent] = super().get_queryset(request)
        return events.filter(pk__in=visible_events(request.user).values("pk"))


@admin.register(AuditLink)
class AuditLinkAdmin(ReadOnlyAdmin):
    list_display = ("event_id", "sha256")
    search_fields = ("=event_id", "sha256")
