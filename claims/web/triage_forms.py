"""The forms of triage and of the worklist. They read; the services decide and say what is wrong with which field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, Desk, Kind
from claims.permissions import REVIEWERS
from claims.web.forms import AsTyped, PersonField, Refusable


class Versioned(Refusable):
    """A form that says which version of the claim its reader saw."""

    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)


def _words(label: Any, rows: int = 2, *, required: bool = True) -> AsTyped:
    return AsTyped(label=label, required=required, widget=forms.Textarea(attrs={"dir": "auto", "rows": rows}))


def _start() -> forms.IntegerField:
    """Where the words begin, if they were chosen in the text: of equal words these are meant."""
    return forms.IntegerField(min_value=0, max_value=2**31 - 1, required=False, widget=forms.HiddenInput)


class EditForm(Versioned):
    """Other words for the claim."""

    words = _words(_("The claim's words, exactly as the text has them"))
    start = _start()


class SplitForm(Versioned):
    """Two parts of the claim's own words."""

    first = _words(_("First part"))
    second = _words(_("Second part"))


class MergeForm(Versioned):
    """Another claim of the same kind and article, with the version of it that the page showed."""

    other = forms.ChoiceField(label=_("Merge with"))

    def __init__(self, *args: Any, others: Iterable[Claim] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        other = self.fields["other"]
        assert isinstance(other, forms.ChoiceField)
        other.choices = [(f"{claim.uid}:{claim.version}", claim.text[:120]) for claim in others]


class AssignForm(Versioned):
    """A person of the desk, or nobody."""

    assignee = PersonField(label=_("Given to"), queryset=User.objects.none(), required=False, empty_label=_("Nobody"))

    def __init__(self, *args: Any, desk: Desk | None, **options: Any) -> None:
        super().__init__(*args, **options)
        assignee = self.fields["assignee"]
        assert isinstance(assignee, PersonField)
        assignee.queryset = colleagues(desk) if desk else User.objects.none()


def colleagues(desk: Desk) -> Any:
    """Who can be given a claim of the desk."""
    return User.objects.filter(is_active=True, memberships__desk=desk, memberships__role__in=REVIEWERS).order_by(
        "username"
    )


def _moment() -> forms.DateTimeField:
    return forms.DateTimeField(
        label=_("Due"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"],
    )


class DueForm(Versioned):
    """A deadline, or none."""

    due_at = _moment()


class SkipForm(Versioned):
    """Left out of "take next", for oneself or for all."""

    for_all = forms.BooleanField(label=_("For the whole desk"), required=False)
    reason = AsTyped(label=_("Why"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))


class AddForm(Refusable):
    """A claim that extraction missed."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Kind.choices)
    words = _words(_("The claim's words, exactly as the text has them"))
    cue = AsTyped(
        label=_("The word that reports it"),
        required=False,
        help_text=_("Only for a statement that is not read by itself: said, according to …"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    speaker = AsTyped(label=_("Who says it"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    number = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    start = _start()


class BulkForm(Refusable):
    """One act for every claim that the filter in the address matches."""

    ACTS = (
        ("", _("Choose an act")),
        ("confirm", _("Put on the worklist")),
        ("dismiss", _("Set aside")),
        ("assign", _("Give to")),
        ("due", _("Set the deadline")),
        ("skip", _("Skip for me")),
        ("skip_all", _("Skip for all")),
    )
    act = forms.ChoiceField(label=_("Do to all"), choices=ACTS)
    reason = AsTyped(label=_("Why"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    assignee = PersonField(label=_("Given to"), queryset=User.objects.none(), required=False, empty_label=_("Nobody"))
    due_at = _moment()

    def __init__(self, *args: Any, desks: Iterable[Desk], **options: Any) -> None:
        super().__init__(*args, **options)
        assignee = self.fields["assignee"]
        assert isinstance(assignee, PersonField)
        assignee.queryset = (
            User.objects.filter(is_active=True, memberships__desk__in=desks, memberships__role__in=REVIEWERS)
            .distinct()
            .order_by("username")
        )


class SaveFilterForm(Refusable):
    """A name for the filter in the address."""

    name = AsTyped(label=_("Name"), max_length=100)
    shared = forms.BooleanField(label=_("Shared with the desk"), required=False)
    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.none(), empty_label=None)

    def __init__(self, *args: Any, desks: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        desk = self.fields["desk"]
        assert isinstance(desk, forms.ModelChoiceField)
        desk.queryset = desks
