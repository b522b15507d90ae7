from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin as StockGroupAdmin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group, User
from unfold.admin import TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from claims.admin.base import RecordedAdmin
from claims.models import Membership

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


@admin.register(Group)
class GroupAdmin(StockGroupAdmin, RecordedAdmin):
    pass
