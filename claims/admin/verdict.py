from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import CLAIM, ReadOnlyAdmin
from claims.errors import ClaimsError
from claims.models import ReadingLease, Verdict
from claims.review.phases import visible_verdicts
from claims.review.services import release_claim


@admin.register(Verdict)
class VerdictAdmin(ReadOnlyAdmin):
    """Verdicts as they were given; an independent review hides them here as everywhere."""

    list_display = (CLAIM, "round", "said", "so", "reviewer", "created_at")
    list_filter = ("round", "so", "said", "created_at")
    list_select_related = ("said", "so", "reviewer")
    search_fields = ("claim__uid", "rationale", "reviewer__username")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Verdict]:
        verdicts: QuerySet[Verdict] = super().get_queryset(request)
        return verdicts.filter(pk__in=visible_verdicts(request.user))


@admin.register(ReadingLease)
class ReadingLeaseAdmin(ReadOnlyAdmin):
    list_display = ("claim", "reader", "round", "until")
    list_filter = ("round",)
    list_select_related = ("claim", "reader")
    search_fields = ("claim__uid", "reader__username")
    actions = ("give_back",)

    @admin.action(description=_("Give the claims back to the worklist"))
    def give_back(self, request: HttpRequest, queryset: QuerySet[ReadingLease]) -> None:
        """Each by the act of review that the page calls, with its rules and its record."""
        given = 0
        for lease in queryset.select_related("claim__article__desk"):
            try:
                release_claim(lease.claim, by=request.user, seen_version=lease.claim.version)  # type: ignore[arg-type]
                given += 1
            except ClaimsError as refusal:
                messages.error(request, f"{lease.claim}: {refusal}")
        messages.info(request, _("Given back: %(n)d.") % {"n": given})
