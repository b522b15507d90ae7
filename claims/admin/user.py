from __future__ import annotations

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from claims.admin.base import RecordedAdmin
from claims.errors import ClaimsError
from claims.models import Membership
from claims.people.services import forget_person

admin.site.unregister(User)
admin.site.unregister(Group)


class DesksInline(TabularInline):
    model = Membership
    extra = 0
    autocomplete_fields = ("desk",)


@admin.register(User)
class UserAdmin(StockUserAdmin, RecordedAdmin):  # type: ignore[type-arg]
    """People, each with their desks. Somebody who leaves is made inactive: what they decided stays theirs."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "first_name", "last_name", "email", "is_active", "is_staff")
    inlines = (DesksInline,)
    actions = ("forget",)

    @admin.action(description=_("Forget these people"), permissions=("change",))
    def forget(self, request: HttpRequest, queryset: QuerySet[User]) -> TemplateResponse | None:
        """Asks for the reason first; then each by the act that the command calls."""
        reason = request.POST.get("reason", "")
        if not reason.strip():
            context = {
                **self.admin_site.each_context(request),
                "title": _("Forget these people"),
                "opts": self.opts,
                "people": queryset,
            }
            return TemplateResponse(request, "admin/auth/user/forget.html", context)
        for person in queryset:
            try:
                forgotten = forget_person(person, by=cast("User", request.user), reason=reason)
            except ClaimsError as refusal:
                messages.error(request, f"{person}: {refusal}")
            else:
                messages.success(request, _("Forgotten: %(name)s.") % {"name": forgotten.username})
        return None


@admin.register(Group)
class GroupAdmin(StockGroupAdmin, RecordedAdmin):
    pass
