from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from unfold.admin import TabularInline

from claims.admin.base import RecordedAdmin
from claims.admin.labels import LabelsField
from claims.models import Policy, Rating, RatingScale, Verdict


class RatingInline(TabularInline):
    """The scale's ratings in their order; a code stays what it is, because verdicts and tools name it."""

    model = Rating
    extra = 0
    fields = ("code", "labels", "colour", "icon", "position", "needs_evidence", "claimreview")
    readonly_fields = ("code",)
    can_delete = False
    show_change_link = True

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **more: Any) -> Any:
        if db_field.name == "labels":
            return LabelsField(label=db_field.verbose_name)
        return super().formfield_for_dbfield(db_field, request, **more)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class UsedAdmin(RecordedAdmin):
    """Rows that stay once they were used, and say why."""

    fixed: tuple[str, ...] = ("code",)
    """What may be chosen once only."""

    def why_it_stays(self, row: Any) -> str:
        """The reason against deletion; "" for none."""
        raise NotImplementedError

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return self.fixed if obj else ()

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is not None and (why := self.why_it_stays(row)):
            messages.error(request, why)
            options = row._meta
            return HttpResponseRedirect(
                reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[row.pk])
            )
        answer: HttpResponse = super().delete_view(request, object_id, extra_context)
        return answer


@admin.register(RatingScale)
class RatingScaleAdmin(UsedAdmin):
    list_display = ("__str__", "code", "axis", "ordinal", "is_default")
    list_filter = ("axis", "ordinal")
    search_fields = ("code", "labels")
    fixed = ("code", "axis")
    inlines = (RatingInline,)

    def why_it_stays(self, row: RatingScale) -> str:
        desks = Policy.objects.filter(Q(said_scale=row) | Q(so_scale=row)).count()
        if desks:
            return _("Desks that use this scale: %(n)d. It stays.") % {"n": desks}
        verdicts = Verdict.objects.filter(Q(said__scale=row) | Q(so__scale=row)).count()
        if verdicts:
            return _("Verdicts given on this scale: %(n)d. It stays.") % {"n": verdicts}
        if row.ratings.exists():
            return _("Delete the ratings of this scale first.")
        return ""


@admin.register(Rating)
class RatingAdmin(UsedAdmin):
    list_display = ("label", "code", "scale", "colour", "icon", "position", "needs_evidence")
    list_filter = ("scale", "colour", "needs_evidence")
    list_select_related = ("scale",)
    search_fields = ("code", "labels", "claimreview")
    fixed = ("code", "scale")

    def get_autocomplete_fields(self, request: HttpRequest) -> tuple[str, ...]:
        return ("scale",)

    def why_it_stays(self, row: Rating) -> str:
        verdicts = Verdict.objects.filter(Q(said=row) | Q(so=row)).count()
        if not verdicts:
            return ""
        return _("Verdicts given with this rating: %(n)d. It stays, for they must remain readable.") % {"n": verdicts}
