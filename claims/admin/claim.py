from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ARTICLE, ARTICLE_VERSION, CLAIM, FixedAdmin, ReadOnlyAdmin, ReadOnlyInline, record
from claims.errors import Conflict
from claims.models import Claim, ClaimAnchor, PriorityWeight
from claims.moves import touch


class AnchorInline(ReadOnlyInline):
    model = ClaimAnchor
    fields = ("article_version", "start", "end", "exact", "status")
    readonly_fields = fields


@admin.register(Claim)
class ClaimAdmin(FixedAdmin):
    """A claim to look at. Its state, priority and version change by the acts of review only; its deadline here."""

    list_display = ("words", "kind", "state", "priority", ARTICLE, "assignee", "due_at")
    list_filter = ("state", "kind", "article__desk", "article__language")
    search_fields = ("uid", "anchors__exact", "attribution__source")
    fields = (
        "words",
        "due_at",
        "state",
        "kind",
        "article",
        "parent",
        "assignee",
        "priority",
        "why",
        "confidence",
        "doubts",
        "publication",
        "uid",
        "version",
        "found_by",
        "added_by",
        "created_at",
    )
    readonly_fields = tuple(name for name in fields if name != "due_at")
    inlines = (AnchorInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims: Any = super().get_queryset(request)
        found: QuerySet[Claim] = claims.with_details()
        return found

    @admin.display(description=_("claim"))
    def words(self, claim: Claim) -> str:
        return claim.text[:120] or str(claim.uid)

    @admin.display(description=_("why it is worth checking"))
    def why(self, claim: Claim) -> str:
        weights = PriorityWeight.objects.filter(reason__in=claim.reasons)
        return " · ".join(str(weight) for weight in weights) or "-"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The deadline by the same conditional UPDATE as every other change of a claim."""
        record(request)
        try:
            touch(obj, seen_version=obj.version, due_at=obj.due_at)
        except Conflict as refusal:
            messages.error(request, str(refusal))


@admin.register(ClaimAnchor)
class ClaimAnchorAdmin(ReadOnlyAdmin):
    list_display = ("exact", CLAIM, ARTICLE_VERSION, "start", "end", "status")
    list_filter = ("status",)
    search_fields = ("exact", "claim__uid")
