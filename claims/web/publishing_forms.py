"""The forms of publishing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import CorrectionClass
from claims.web.forms import AsTyped, Refusable

_CHANGES = [choice for choice in CorrectionClass.choices if choice[0] != CorrectionClass.WITHDRAWAL]


class WithdrawalForm(Refusable):
    """Why it no longer holds, in words for readers."""

    note = AsTyped(
        label=_("Public note"),
        required=False,
        help_text=_("Readers see it beside the day."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3, "id": "withdrawal-note"}),
    )


class CorrectionNoteForm(Refusable):
    """What a new edition changes, in words for readers."""

    change = forms.ChoiceField(label=_("What is corrected"), choices=_CHANGES)
    note = AsTyped(
        label=_("Public note"),
        required=False,
        help_text=_("Readers see it beside the day."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
