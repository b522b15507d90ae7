from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ReadOnlyAdmin, record
from claims.admin.work import WORK, QueuePages, WorkAdmin
from claims.jobs import ring
from claims.leases import requeue
from claims.models import ArchiveRequest, ImportedReview, ReviewFeed
from claims.review.phases import visible_sources
from claims.states import WorkState


@admin.register(ReviewFeed)
class ReviewFeedAdmin(QueuePages):
    """Pages and feeds with the fact-checks of others. A new one is read at once."""

    list_display = ("name", "address", "found", "read_at", "state", "error_code", "run_after")
    list_filter = ("state", "error_code")
    search_fields = ("name", "address", "error_code")
    actions = ("retry", "read_now")
    shown = ("read_at", "found", *WORK, "error_detail")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = ("name", "address", "every_hours")
        return (*given, *self.shown) if obj else given

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.shown

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        ring()

    @admin.action(description=_("Read now"), permissions=["change"])
    def read_now(self, request: HttpRequest, queryset: QuerySet[ReviewFeed]) -> None:
        with transaction.atomic():
            record(request)
            again = sum(requeue(feed) for feed in queryset)
            waiting = queryset.filter(state=WorkState.QUEUED).update(run_after=Now())
            ring()
        messages.info(request, _("Queued again: %(n)d.") % {"n": max(again, waiting)})


@admin.register(ImportedReview)
class ImportedReviewAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "reviewer", "claimant", "review_date", "language", "feed")
    list_filter = ("language", "feed", "review_date")
    list_select_related = ("feed",)
    search_fields = ("claim_text", "reviewer", "claimant", "url")


@admin.register(ArchiveRequest)
class ArchiveRequestAdmin(WorkAdmin):
    list_display = ("url", "archived_url", "polls", "asked_by", *WORK)
    list_select_related = ("asked_by",)
    search_fields = ("url", "error_code", "error_detail")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArchiveRequest]:
        rows: QuerySet[ArchiveRequest] = super().get_queryset(request)
        return rows.filter(source__in=visible_sources(request.user))
