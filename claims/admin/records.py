"""The desk's records: what people did, kept as they did it. Services write them; here they are looked up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from claims.admin.base import ARTICLE, ARTICLE_VERSION, CLAIM, ReadOnlyAdmin
from claims.models import (
    ChecklistMark,
    Comment,
    CorrectionRequest,
    Edition,
    ReplyRequest,
    SignOff,
    Skip,
    Suggestion,
    Tick,
    Waiver,
    WarningDismissal,
)
from claims.review.phases import visible_comments, visible_dismissals, visible_replies, visible_suggestions


class HiddenAdmin(ReadOnlyAdmin):
    """Records that an independent review hides here as everywhere from everybody but who wrote them."""

    visible: Callable[[Any], QuerySet[Any]]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request)
        return rows.filter(pk__in=type(self).visible(request.user).values("pk"))


@admin.register(Comment)
class CommentAdmin(HiddenAdmin):
    visible = staticmethod(visible_comments)
    list_display = ("__str__", CLAIM, "author", "created_at", "resolved_by")
    list_filter = ("created_at",)
    list_select_related = ("author", "resolved_by")
    search_fields = ("body", "claim__uid", "author__username")


@admin.register(Suggestion)
class SuggestionAdmin(HiddenAdmin):
    visible = staticmethod(visible_suggestions)
    list_display = ("__str__", "change", "proposed_by", "proposed_at", "answer")
    list_filter = ("change", "answer", "proposed_at")
    list_select_related = ("proposed_by",)
    search_fields = ("original", "proposed", "note", "claim__uid")


@admin.register(Tick)
class TickAdmin(ReadOnlyAdmin):
    list_display = (ARTICLE, "kind", "by", "at", "sentence")
    list_filter = ("kind", "at")
    list_select_related = ("by",)
    search_fields = ("sentence", "=article__id", "by__username")


@admin.register(Waiver)
class WaiverAdmin(ReadOnlyAdmin):
    list_display = ("why", ARTICLE, CLAIM, "by", "at")
    list_filter = ("at",)
    list_select_related = ("by",)
    search_fields = ("why", "=article__id", "claim__uid")


@admin.register(SignOff)
class SignOffAdmin(ReadOnlyAdmin):
    list_display = (ARTICLE_VERSION, "by", "at", "exception")
    list_filter = ("at",)
    list_select_related = ("by",)
    search_fields = ("exception", "by__username", "=article_version__article__id")


@admin.register(ReplyRequest)
class ReplyRequestAdmin(HiddenAdmin):
    visible = staticmethod(visible_replies)
    list_display = ("question", "claimant", "channel", "asked_by", "asked_at", "deadline", "answered_at")
    list_filter = ("asked_at", "answered_at")
    list_select_related = ("claimant", "asked_by")
    search_fields = ("question", "answer", "claim__uid")


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(ReadOnlyAdmin):
    list_display = ("item", "who", "desk", "received_at", "decision", "decided_by", "answered_at")
    list_filter = ("decision", "desk", "received_at")
    list_select_related = ("desk", "decided_by")
    search_fields = ("item", "who", "reason")


@admin.register(WarningDismissal)
class WarningDismissalAdmin(HiddenAdmin):
    visible = staticmethod(visible_dismissals)
    list_display = ("code", CLAIM, "by", "why", "at")
    list_filter = ("code", "at")
    list_select_related = ("by",)
    search_fields = ("code", "why", "claim__uid")


@admin.register(Skip)
class SkipAdmin(ReadOnlyAdmin):
    list_display = (CLAIM, "reader", "by", "why", "at")
    list_filter = ("at",)
    list_select_related = ("reader", "by")
    search_fields = ("claim__uid", "why", "reader__username")


@admin.register(ChecklistMark)
class ChecklistMarkAdmin(ReadOnlyAdmin):
    list_display = ("item", ARTICLE, "by", "at")
    list_filter = ("item", "at")
    list_select_related = ("item", "by")
    search_fields = ("item__label", "=article__id", "by__username")


@admin.register(Edition)
class EditionAdmin(ReadOnlyAdmin):
    list_display = ("claim", "number", "correction", "by", "at")
    list_filter = ("correction", "at")
    list_select_related = ("claim", "by")
    search_fields = ("claim__uid", "note")
