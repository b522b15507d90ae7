"""What all pages of the admin share: every write is recorded as the act `admin` of the person who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from claims.admin.labels import LABELS, LabelsField
from claims.audit import act

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import Field

ACT = "admin"


def record(request: HttpRequest) -> None:
    """Names the act and its person for what is written in the rest of the transaction."""
    act(ACT, cast("User", request.user))


class RecordedAdmin(ModelAdmin):
    """An editable table. Django opens the transaction of a form; bulk deletion gets its own."""

    list_per_page = 50
    show_full_result_count = False
    compressed_fields = True

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **more: Any) -> Any:
        """A field of words by language gets one input per language."""
        if db_field.name in LABELS:
            return LabelsField(label=db_field.verbose_name, required=not db_field.blank)
        if isinstance(db_field, URLField):
            more["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **more)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        record(request)
        super().save_model(request, obj, form, change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        record(request)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        record(request)
        super().delete_queryset(request, queryset)


class FixedAdmin(RecordedAdmin):
    """A table whose rows are there from elsewhere: they may be changed, neither added nor deleted."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyAdmin(FixedAdmin):
    """A record to look at: what is in it got there by a service, and leaves by none."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ReadOnlyInline(TabularInline):
    """Rows shown under another that nobody edits there."""

    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
