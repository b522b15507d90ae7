"""What all pages of the admin share: every write is recorded as the act `admin` of the person who made it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
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


def number_of(field: str, label: Any) -> Callable[[Any], int | None]:
    """A column with the id of a related row, which costs no query where its words would."""

    @admin.display(description=label, ordering=field)
    def number(row: Any) -> int | None:
        found: int | None = getattr(row, f"{field}_id")
        return found

    return number


ARTICLE = number_of("article", _("article"))
ARTICLE_VERSION = number_of("article_version", _("article version"))
CLAIM = number_of("claim", _("claim"))


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
