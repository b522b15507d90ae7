"""Words by language, edited with one input per language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from unfold.widgets import UnfoldAdminTextInputWidget

from claims.extraction.languages import language_codes

LABELS = frozenset({"labels", "descriptions", "names"})
"""The fields that hold {"ar": "…", "en": "…"}."""


def languages() -> dict[str, str]:
    """The languages of the interface and of the texts, each with its name."""
    return {code: code for code in language_codes()} | {code: str(name) for code, name in settings.LANGUAGES}


class LabelsWidget(forms.MultiWidget):
    """One line per language, each written in its own direction."""

    def __init__(self) -> None:
        inputs = {
            code: UnfoldAdminTextInputWidget({"lang": code, "dir": "auto", "placeholder": name, "aria-label": name})
            for code, name in languages().items()
        }
        super().__init__(inputs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code in languages()]


class LabelsField(forms.MultiValueField):
    """Gives {"ar": "…", "en": "…"} without the empty ones; a required one needs one language at least."""

    widget = LabelsWidget

    def __init__(self, **more: Any) -> None:
        fields = [forms.CharField(required=False, max_length=2000) for _ in languages()]
        super().__init__(fields, require_all_fields=False, **more)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: words for code, words in zip(languages(), data_list, strict=False) if words}
