"""The form for a new text of an article."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.models import ArticleVersion
from claims.web.forms import AsTyped, Refusable

_BETWEEN_CAPTIONS = re.compile(r"\n[ \t]*\n")


class VersionForm(Refusable):
    """The words of a new version, and the number of the newest one that the writer saw."""

    title = AsTyped(label=_("Title"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    standfirst = AsTyped(label=_("Standfirst"), required=False, widget=forms.Textarea(attrs={"dir": "auto", "rows": 2}))
    body = AsTyped(
        label=_("Text"),
        required=False,
        help_text=_("Paste the new text over the old one, or change it in place."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 12, "spellcheck": "false"}),
    )
    captions = AsTyped(
        label=_("Captions"),
        required=False,
        help_text=_("A blank line stands between two captions."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}),
    )
    seen = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: ArticleVersion, **options: Any) -> None:
        given = {
            "title": version.title,
            "standfirst": version.standfirst,
            "body": version.body,
            "captions": "\n\n".join(version.captions),
            "seen": version.number,
        }
        options["initial"] = given
        super().__init__(*args, **options)

    def clean_captions(self) -> list[str]:
        """The captions one by one."""
        parts = _BETWEEN_CAPTIONS.split(self.cleaned_data["captions"])
        return [part for part in parts if part.strip()]
