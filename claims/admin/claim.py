from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import FixedAdmin, ReadOnlyAdmin, ReadOnlyInline, record
from claims.errors import Conflict
from claims.models import Claim, ClaimAnchor
from claims.moves import touch


class AnchorInline(ReadOnlyInline):
    model = ClaimAnchor
    fields = ("article_version", "start", "end", "exact", "status")
    readonly_fields = fields


@admin.register(Claim)
class ClaimAdmin(FixedAdmin):
    """A claim to look at. Its state, priority and version change by the acts of review only; its deadline here."""

    list_display = ("words", "kind", "state", "priority", "article_id", "assignee", "due_at")
    list_filter = ("state", "kind", "article__desk", "article__language")
    search_fields = ("uid", "anchors__exact", "attribution__source")
    fields = (
        ("uid", "kind", "state", "publication"),
        ("article", "parent"),
        ("priority", "confidence", "version"),
        ("reasons", "doubts"),
        ("found_by", "added_by", "created_at"),
        ("assignee", "due_at"),
    )
    readonly_fields = tuple(name for row in fields for name in row if name != "due_at")
    inlines = (AnchorInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims: Any = super().get_queryset(request)
        found: QuerySet[Claim] = claims.with_details()
        return found

    @admin.display(description=_("claim"))
    def words(self, claim: Claim) -> str:
        return claim.text[:120] or str(claim.uid)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The deadline by the same conditional UPDATE as every other change of a claim."""
        record(request)
        try:
            touch(obj, seen_version=obj.version, due_at=obj.due_at)
        except Conflict as refusal:
            messages.error(request, str(refusal))


@admin.register(ClaimAnchor)
class ClaimAnchorAdmin(ReadOnlyAdmin):
    list_display = ("exact", "claim_id", "article_version_id", "start", "end", "status")
    list_filter = ("status",)
    search_fields = ("exact", "claim__uid")
