from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ARTICLE_VERSION, CLAIM, FixedAdmin, ReadOnlyAdmin, record
from claims.jobs import ring
from claims.leases import requeue
from claims.models import Checker, CheckRun, ExtractionRun
from claims.states import WorkState


class WorkAdmin(ReadOnlyAdmin):
    """Machine work: only what failed may be sent through once more."""

    actions = ("retry",)

    @admin.action(description=_("Try the failed ones again"))
    def retry(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        with transaction.atomic():
            record(request)
            again = sum(requeue(row) for row in queryset.filter(state=WorkState.FAILED))
            if again:
                ring()
        messages.info(request, _("Queued again: %(n)d.") % {"n": again})


@admin.register(ExtractionRun)
class ExtractionRunAdmin(WorkAdmin):
    list_display = (ARTICLE_VERSION, "state", "attempt", "error_code", "queued_at", "finished_at")
    list_filter = ("state", "error_code", "queued_at")
    search_fields = ("error_code", "error_detail", "=article_version__article__id")


@admin.register(CheckRun)
class CheckRunAdmin(WorkAdmin):
    list_display = (CLAIM, "checker", "state", "attempt", "error_code", "queued_at", "finished_at")
    list_filter = ("state", "checker", "error_code", "queued_at")
    list_select_related = ("checker",)
    search_fields = ("error_code", "error_detail", "claim__uid")


@admin.register(Checker)
class CheckerAdmin(FixedAdmin):
    """The installed checks: each may be switched off, and be given more or less time."""

    list_display = ("name", "version", "enabled", "time_limit")
    list_filter = ("enabled",)
    search_fields = ("name",)
    readonly_fields = ("name", "version", "kinds")
