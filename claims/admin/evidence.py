from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ReadOnlyAdmin, RecordedAdmin
from claims.errors import ClaimsError
from claims.models import Evidence, OriginGroup, Snapshot, Source, Visibility
from claims.review.phases import visible_evidence, visible_sources
from claims.verification.archiving import ask_to_archive

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@admin.register(OriginGroup)
class OriginGroupAdmin(RecordedAdmin):
    list_display = ("name", "desk")
    list_filter = ("desk",)
    list_select_related = ("desk",)
    search_fields = ("name",)
    autocomplete_fields = ("desk",)


@admin.register(Source)
class SourceAdmin(RecordedAdmin):
    """Sources; not those that an independent review hides from everybody but their bringer."""

    list_display = ("title", "publisher", "kind", "visibility", "desk", "origin_group")
    list_filter = ("kind", "visibility", "desk")
    list_select_related = ("desk", "origin_group")
    search_fields = ("title", "url", "publisher")
    autocomplete_fields = ("desk", "claimant", "origin_group")
    exclude = ("merged_into",)  # merging is an act of the desk, and a list of all references would show hidden ones
    actions = ("archive",)

    @admin.action(description=_("Save in the web archive"), permissions=["change"])
    def archive(self, request: HttpRequest, queryset: QuerySet[Source]) -> None:
        # An archive is public: the address of a confidential source stays here.
        sources = queryset.filter(visibility=Visibility.PUBLIC).exclude(url="")
        try:
            asked = [ask_to_archive(source, by=cast("User", request.user)) for source in sources]
        except ClaimsError as error:
            messages.error(request, str(error))
        else:
            messages.info(request, _("Queued: %(n)d.") % {"n": len(asked)})

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        sources: QuerySet[Source] = super().get_queryset(request)
        return sources.filter(pk__in=visible_sources(request.user))


@admin.register(Snapshot)
class SnapshotAdmin(ReadOnlyAdmin):
    list_display = ("source", "fetched_at", "media_type", "status", "sha256")
    list_filter = ("status", "media_type", "fetched_at")
    list_select_related = ("source",)
    search_fields = ("sha256", "source__title", "source__url")
    exclude = ("content",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        snapshots: QuerySet[Snapshot] = super().get_queryset(request).defer("content")
        return snapshots.filter(source__in=visible_sources(request.user))


@admin.register(Evidence)
class EvidenceAdmin(ReadOnlyAdmin):
    """Evidence as it was brought; an independent review hides it here as everywhere."""

    list_display = ("words", "axis", "stance", "source", "added_by", "added_at")
    list_filter = ("axis", "stance", "added_at")
    list_select_related = ("source", "added_by")
    search_fields = ("passage", "source__title", "claim__uid")

    @admin.display(description=_("passage"))
    def words(self, evidence: Evidence) -> str:
        return evidence.passage[:120] or "-"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        rows: QuerySet[Evidence] = super().get_queryset(request)
        return rows.filter(pk__in=visible_evidence(request.user))
