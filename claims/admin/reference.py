from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget, UnfoldAdminTextInputWidget, UnfoldAdminURLInputWidget

from claims.admin.base import ReadOnlyAdmin, RecordedAdmin
from claims.models import ReferenceFigure, ReferenceTable
from claims.verification.tables.records import UnreadableTable
from claims.verification.tables.services import keep_table, read_table, use_table

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.core.files.uploadedfile import UploadedFile

SHOWN = 50
"""Rows of the preview."""


class ImportForm(forms.ModelForm):  # type: ignore[type-arg]
    """A file and what it is; the file's own title and source stand in where none is given."""

    file = forms.FileField(
        label=_("file"),
        help_text=_(
            "CSV with the headings indicator, place, period, value, and if you like unit and source; or JSON-stat."
        ),
        widget=UnfoldAdminFileFieldWidget,
    )
    title = forms.CharField(label=_("title"), max_length=300, required=False, widget=UnfoldAdminTextInputWidget)
    source = forms.CharField(label=_("source"), max_length=500, required=False, widget=UnfoldAdminTextInputWidget)
    source_url = forms.URLField(
        label=_("web address"), required=False, assume_scheme="https", widget=UnfoldAdminURLInputWidget
    )

    class Meta:
        model = ReferenceTable
        fields = ("file", "title", "source", "source_url")

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or {}
        if uploaded := cast("UploadedFile[Any] | None", cleaned.get("file")):
            try:
                self.read = read_table(uploaded.read())
            except UnreadableTable as error:
                self.add_error("file", forms.ValidationError(_lines(error)))
                return cleaned
            for name in ("title", "source"):
                if not cleaned.get(name) and not getattr(self.read, name):
                    self.add_error(name, _("The file does not say it: write it here."))
        return cleaned


def _lines(error: UnreadableTable) -> list[str]:
    """One line for each place where the file is wrong."""
    told = error.details.get("errors", ())
    return [
        (_("Row %(row)d, “%(column)s”: %(message)s") if cell["column"] else _("Row %(row)d: %(message)s")) % cell
        for cell in told
    ] or [str(error)]


@admin.register(ReferenceTable)
class ReferenceTableAdmin(RecordedAdmin):
    """Tables that stated figures are held against. A new one is read and shown first; it serves when you say so."""

    list_display = ("title", "source", "format", "in_use", "imported_by", "imported_at")
    list_filter = ("in_use", "format", "imported_at")
    list_select_related = ("imported_by",)
    search_fields = ("title", "source")
    readonly_fields = ("format", "sha256", "in_use", "left_out", "imported_by", "imported_at")
    change_form_template = "admin/claims/referencetable/preview.html"
    actions_submit_line = ("use", "leave")

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **more: Any) -> Any:
        return super().get_form(request, obj, change, **({} if obj else {"form": ImportForm}), **more)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        given = ("title", "source", "source_url")
        return (*given, *self.readonly_fields) if obj else ("file", *given)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        given = {name: form.cleaned_data[name] for name in ("title", "source", "source_url")}
        table = keep_table(form.read, by=cast("User", request.user), **given)
        obj.__dict__.update(table.__dict__)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return HttpResponseRedirect(reverse("admin:claims_referencetable_change", args=[obj.pk]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        rows = (
            ReferenceFigure.objects.filter(table=int(object_id))
            if object_id.isdecimal()
            else ReferenceFigure.objects.none()
        )
        shown = {"figures": rows[:SHOWN], "total": rows.count(), "shown": SHOWN}
        answer: HttpResponse = super().change_view(request, object_id, form_url, (extra_context or {}) | shown)
        return answer

    @admin.display(description=_("Use this table"))
    def use(self, request: HttpRequest, obj: ReferenceTable) -> None:
        queued = use_table(obj, by=cast("User", request.user))
        messages.info(request, _("The table is in use. Claims checked again: %(n)d.") % {"n": queued})

    @admin.display(description=_("Take it out of use"))
    def leave(self, request: HttpRequest, obj: ReferenceTable) -> None:
        queued = use_table(obj, used=False, by=cast("User", request.user))
        messages.info(request, _("The table is not in use any more. Claims checked again: %(n)d.") % {"n": queued})


@admin.register(ReferenceFigure)
class ReferenceFigureAdmin(ReadOnlyAdmin):
    list_display = ("indicator", "place", "country", "period", "written", "unit", "measure")
    list_filter = ("table", "country")
    search_fields = ("indicator", "place")
