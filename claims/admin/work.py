from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ARTICLE, ARTICLE_VERSION, CLAIM, FixedAdmin, ReadOnlyAdmin, RecordedAdmin, record
from claims.jobs import ring
from claims.leases import queue_health, queue_overview, requeue
from claims.models import ArticleFetch, Capture, Checker, CheckRun, ExtractionRun, Worker
from claims.review.phases import visible_sources
from claims.states import WorkState
from claims.verification.services import recheck

WORK = ("state", "urgency", "attempt", "lease_until", "error_code", "queued_at", "finished_at")
SHOWN_WORKERS = 12


class QueuePages(RecordedAdmin):
    """One kind of machine work, below the state of the whole queue: what failed may be sent through once more."""

    actions: tuple[str, ...] = ("retry",)
    list_display: tuple[Any, ...] = ("pk", *WORK)
    list_filter: tuple[Any, ...] = ("state", "urgency", "error_code", "queued_at")
    search_fields: tuple[str, ...] = ("error_code", "error_detail", "=pk")
    list_before_template = "admin/claims/work/overview.html"
    change_form_outer_before_template = "admin/claims/work/retry.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        seen = {
            "queue": queue_overview(),
            "queue_health": queue_health(),
            "queue_workers": Worker.objects.all()[:SHOWN_WORKERS],
        }
        page: HttpResponse = super().changelist_view(request, {**seen, **(extra_context or {})})
        return page

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        # The button sends the very act of the list, with this one row chosen.
        address = reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist")
        more = {"retry_address": address, **(extra_context or {})}
        page: HttpResponse = super().change_view(request, object_id, form_url, more)
        return page

    @admin.action(description=_("Try the failed ones again"))
    def retry(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            record(request)
            again = sum(requeue(row) for row in queryset.filter(state=WorkState.FAILED))
            if again:
                ring()
        messages.info(request, _("Queued again: %(n)d.") % {"n": again})


class WorkAdmin(QueuePages, ReadOnlyAdmin):
    """Machine work that services make: nothing else may be done to it here."""


@admin.register(ExtractionRun)
class ExtractionRunAdmin(WorkAdmin):
    list_display = (ARTICLE_VERSION, *WORK)
    search_fields = ("error_code", "error_detail", "=article_version__article__id")


@admin.register(CheckRun)
class CheckRunAdmin(WorkAdmin):
    list_display = (CLAIM, "checker", *WORK)
    list_filter = ("state", "checker", "urgency", "error_code", "queued_at")
    list_select_related = ("checker",)
    search_fields = ("error_code", "error_detail", "claim__uid")


@admin.register(ArticleFetch)
class ArticleFetchAdmin(WorkAdmin):
    list_display = (ARTICLE, *WORK)
    search_fields = ("error_code", "error_detail", "url", "=article__id")


@admin.register(Capture)
class CaptureAdmin(WorkAdmin):
    """Pages that are fetched; not those of sources that an independent review hides."""

    list_display = ("source", "purpose", *WORK)
    list_filter = ("state", "purpose", "urgency", "error_code", "queued_at")
    list_select_related = ("source",)
    search_fields = ("error_code", "error_detail", "url", "source__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Capture]:
        captures: QuerySet[Capture] = super().get_queryset(request)
        return captures.filter(source__in=visible_sources(request.user))


@admin.register(Checker)
class CheckerAdmin(FixedAdmin):
    """The installed checks: each may be switched off, be given more or less time and places, and be run anew."""

    list_display = ("name", "version", "enabled", "time_limit", "at_once")
    list_filter = ("enabled",)
    search_fields = ("name",)
    readonly_fields = ("name", "version", "kinds", "scope")
    actions = ("run_again",)

    @admin.action(description=_("Check all claims once more"), permissions=["change"])
    def run_again(self, request: HttpRequest, queryset: QuerySet[Checker]) -> None:
        with transaction.atomic():
            record(request)
            queued = sum(recheck(checker=checker.name) for checker in queryset.filter(enabled=True))
        messages.info(request, _("Queued: %(n)d.") % {"n": queued})


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    """Who worked at the queue lately."""

    list_display = ("name", "first_seen", "last_seen")
    search_fields = ("name",)
