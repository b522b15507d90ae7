"""The forms of people and desks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.models import Role
from claims.web.forms import AsTyped, PersonField, Refusable


class InvitationForm(Refusable):
    """Whom to invite, and to what."""

    name = AsTyped(label=_("Name"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    email = forms.CharField(
        label=_("E-mail address"),
        required=False,
        help_text=_("May be left empty: you hand the link out yourself."),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "email"}),
    )


class AddForm(Refusable):
    """Somebody of another desk of the administrator's."""

    person = PersonField(label=_("Person"), queryset=User.objects.none())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, *args: Any, people: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["person"]
        assert isinstance(field, PersonField)
        field.queryset = people


class PasswordForm(Refusable):
    """A password, twice."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )
    again = forms.CharField(
        label=_("The password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "password" in given and "again" in given and given["password"] != given["again"]:
            self.add_error("again", _("The two passwords differ."))
        return given


class JoinForm(PasswordForm):
    """A user name of one's own, and a password."""

    field_order = ("username", "password", "again")
    username = forms.CharField(
        label=_("User name"),
        required=False,
        help_text=_("Letters, digits and @ . + - _"),
        widget=forms.TextInput(attrs={"autocomplete": "username", "dir": "ltr", "autocapitalize": "none"}),
    )


class ReasonForm(Refusable):
    """Why something is done that cannot be undone."""

    reason = AsTyped(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}))
