"""The form for a passage of a saved copy."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import Axis, EvidenceStance
from claims.web.forms import AsTyped, Refusable


class PassageForm(Refusable):
    """Words of the copy; the page's script fills in where the selection begins."""

    exact = AsTyped(
        label=_("The passage, exactly as the copy has it"),
        help_text=_("Select it in the text, or copy it here."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 4}),
    )
    start = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)
    axis = forms.ChoiceField(label=_("Bears on"), choices=Axis.choices)
    stance = forms.ChoiceField(label=_("The passage"), choices=EvidenceStance.choices)
