"""The forms of the desk's library."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.models import Desk, SnapshotStatus, Source, SourceKind, Visibility
from claims.permissions import desks_to_review
from claims.review.drafts import LibraryDraft
from claims.review.library import NO_COPY
from claims.review.sources import fingerprint
from claims.web.forms import AsTyped, Refusable


class LibraryFilterForm(forms.Form):
    """What of the library is shown; its whole state is the address."""

    q = forms.CharField(label=_("Search"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(
        label=_("Kind of reference"), required=False, choices=[("", _("All kinds")), *SourceKind.choices]
    )
    copy = forms.ChoiceField(
        label=_("Saved copy"),
        required=False,
        choices=[("", _("Any")), *SnapshotStatus.choices, (NO_COPY, _("No saved copy"))],
    )
    use = forms.ChoiceField(
        label=_("Use"),
        required=False,
        choices=[("", _("Cited or not")), ("cited", _("Cited")), ("uncited", _("Never cited"))],
    )


class LibraryForm(Refusable):
    """What the library says of a reference."""

    title = AsTyped(label=_("Title"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    publisher = AsTyped(label=_("Publisher"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind of reference"), choices=SourceKind.choices)
    visibility = forms.ChoiceField(label=_("Visibility"), choices=Visibility.choices)
    published_on = forms.DateField(
        label=_("Published"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
    )
    origin = AsTyped(
        label=_("Origin group"),
        required=False,
        help_text=_("References that copy one another bear one name here, and together count as one."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    reliability_note = AsTyped(
        label=_("Note on reliability"), required=False, widget=forms.Textarea(attrs={"dir": "auto", "rows": 3})
    )

    @property
    def draft(self) -> LibraryDraft:
        """What was typed, once it is valid."""
        return LibraryDraft(**{name: self.cleaned_data[name] for name in LibraryForm.base_fields})


class NewSourceForm(LibraryForm):
    """A reference that is not in the library yet."""

    url = forms.CharField(
        label=_("Web address"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "placeholder": "https://"}),
    )
    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.none(), empty_label=None)
    field_order = ("title", "url")

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["desk"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = desks_to_review(user).select_related("outlet").order_by("name")


class EditSourceForm(LibraryForm):
    """The description of a reference, with what stands for the one that the person saw."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


def edit_form(source: Source) -> EditSourceForm:
    """The form with what the library says of the reference now."""
    names = ("title", "publisher", "kind", "visibility", "published_on", "reliability_note")
    initial = {name: getattr(source, name) for name in names}
    origin = source.origin_group.name if source.origin_group else ""
    return EditSourceForm(initial=initial | {"origin": origin, "seen": fingerprint(source)})
