from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from claims.admin.base import ReadOnlyAdmin, RecordedAdmin
from claims.models import Claimant, ClaimantAlias, ClaimantMerge
from claims.review.claimants import merge_claimants
from claims.storing import folded_name


class AliasForm(forms.ModelForm):  # type: ignore[type-arg]
    """Keeps the folded name, by which aliases are looked up, in step with the name."""

    class Meta:
        model = ClaimantAlias
        fields = ("language", "name")

    def _post_clean(self) -> None:
        self.instance.folded = folded_name(self.cleaned_data.get("name") or "")
        super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        # It is on no form, and yet two claimants must not answer to one name.
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - {"folded"}


class AliasInline(TabularInline):
    model = ClaimantAlias
    form = AliasForm
    extra = 0


@admin.register(Claimant)
class ClaimantAdmin(RecordedAdmin):
    list_display = ("__str__", "kind", "wikidata_id")
    list_filter = ("kind",)
    search_fields = ("names", "aliases__name", "wikidata_id")
    inlines = (AliasInline,)
    actions = ("merge",)

    @admin.action(description=_("Make the chosen ones one"))
    def merge(self, request: HttpRequest, claimants: QuerySet[Claimant]) -> None:
        chosen = list(claimants.order_by("pk"))
        if len(chosen) < 2:
            self.message_user(request, _("Choose at least two."), messages.WARNING)
            return
        merge_claimants(chosen, by=request.user)  # type: ignore[arg-type]
        self.message_user(
            request, _("The claimants are one: their names, statements and sources go to the first of them.")
        )


@admin.register(ClaimantAlias)
class ClaimantAliasAdmin(RecordedAdmin):
    form = AliasForm
    fields: tuple[Any, ...] = ("claimant", "language", "name")
    list_display = ("name", "language", "claimant")
    list_filter = ("language",)
    list_select_related = ("claimant",)
    search_fields = ("name", "folded")
    autocomplete_fields = ("claimant",)


@admin.register(ClaimantMerge)
class ClaimantMergeAdmin(ReadOnlyAdmin):
    list_display = ("__str__", "kept", "by", "at", "undone_at")
    list_filter = ("at",)
    list_select_related = ("kept", "by")
    search_fields = ("=pk", "=kept__pk")
