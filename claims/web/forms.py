"""The forms of the pages. They read; the services decide and say what is wrong with which field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.errors import ClaimsError
from claims.extraction.languages import language_codes
from claims.models import Axis, Desk, EvidenceStance, Kind, Source, SourceKind, Visibility
from claims.permissions import desks_to_submit
from claims.review.drafts import SourceDraft
from claims.review.files import BroughtFile
from claims.review.warnings.registry import rules
from claims.states import ClaimState
from claims.web.wording import language_name, person


class AsTyped(forms.CharField):
    """A text exactly as the person typed it.

    Browsers send every line break of a form as CR LF, whatever was pasted: that is undone here, or the same text
    would have other offsets by the form than by the API. Nothing is stripped, and what cannot be stored is for the
    service to refuse, with the place where it stands.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = []

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only in its stubs
    """A choice among people, each called as on every page."""

    def label_from_instance(self, obj: Any) -> str:
        return person(obj)


class Refusable(forms.Form):
    """A form that can take a service's refusal and show it at the field it names."""

    use_required_attribute = False

    def refuse(self, error: ClaimsError) -> None:
        """Shows the refusal at its field; one that names no field of this form stands above the form."""
        name = (error.field or "").rsplit(".", 1)[-1]
        self.add_error(name if name in self.fields else None, str(error))
        self._describe()

    def is_valid(self) -> bool:
        valid = super().is_valid()
        self._describe()
        return valid

    def _describe(self) -> None:
        """Ties each message to its field, for those who hear the page."""
        for name in self.errors:
            if name in self.fields:
                widget = self.fields[name].widget
                widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"{self[name].auto_id}_error"}


class ArticleForm(Refusable):
    """A text to be checked, with what is known of it."""

    title = AsTyped(label=_("Title"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    body = AsTyped(
        label=_("Text"),
        required=False,
        help_text=_("Paste the article as it stands. It is kept exactly so."),
        widget=forms.Textarea(attrs={"dir": "auto", "rows": 12, "spellcheck": "false"}),
    )
    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.none(), empty_label=None)
    language = forms.ChoiceField(label=_("Language of the text"), required=False)
    published_at = forms.DateTimeField(
        label=_("Published"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"],
    )
    url = forms.URLField(
        label=_("Web address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )

    def __init__(self, *args: Any, user: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        desks = desks_to_submit(user).select_related("outlet").order_by("outlet__name", "name")
        field = self.fields["desk"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = desks
        field.label_from_instance = lambda desk: f"{desk.outlet} · {desk}"  # type: ignore[method-assign,assignment]
        choices = [("", _("Find out by itself")), *((code, language_name(code)) for code in language_codes())]
        language = self.fields["language"]
        assert isinstance(language, forms.ChoiceField)
        language.choices = choices


class PassageForm(Refusable):
    """A source, of the library or a new one, and a passage of it."""

    source = forms.TypedChoiceField(label=_("From the library"), required=False, coerce=int, empty_value=None)
    title = AsTyped(label=_("Title"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    url = forms.CharField(
        label=_("Web address"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url", "placeholder": "https://"}),
    )
    publisher = AsTyped(label=_("Publisher"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    passage = AsTyped(label=_("Passage"), required=False, widget=forms.Textarea(attrs={"dir": "auto", "rows": 3}))
    stance = forms.ChoiceField(label=_("The passage"), choices=EvidenceStance.choices)
    kind = forms.ChoiceField(label=_("Kind of reference"), choices=SourceKind.choices)
    visibility = forms.ChoiceField(label=_("Visibility"), choices=Visibility.choices)
    published_on = forms.DateField(
        label=_("Published"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
    )
    own_statement = forms.BooleanField(
        label=_("It is the speaker's own statement"),
        required=False,
        help_text=_("It can show that this was said, never that it is so."),
    )

    def __init__(self, *args: Any, library: Sequence[Source] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["source"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = [("", _("A new reference")), *((row.pk, _named(row)) for row in library)]

    @property
    def draft(self) -> SourceDraft:
        """What was typed, once it is valid."""
        given = self.cleaned_data
        return SourceDraft(**{one.name: given[one.name] for one in fields(SourceDraft) if one.name in given})


class SourceForm(PassageForm):
    """A source, which may come as a file, and the passage of it that bears on the claim."""

    axis = forms.ChoiceField(label=_("Bears on"), choices=Axis.choices)
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.txt,.png,.jpg,.jpeg,.gif,.webp"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        most = filesizeformat(settings.FACTCHECK_MAX_FILE_BYTES)
        self.fields["file"].help_text = _("PDF, DOCX, text or an image; at most %(size)s.") % {"size": most}

    @property
    def brought(self) -> BroughtFile | None:
        """The file that came with it."""
        file = self.cleaned_data["file"]
        return BroughtFile(file.name, file.read()) if file else None


def _named(source: Source) -> str:
    """A reference in one short line of a menu."""
    words = f"{source.title} · {source.publisher}" if source.publisher else source.title
    return Truncator(words).chars(70)


class VerdictForm(Refusable):
    """The ratings, the rationale, and which version of the claim the reviewer saw."""

    said = forms.CharField(required=False)
    so = forms.CharField(required=False)
    rationale = AsTyped(
        label=_("Rationale"),
        required=False,
        widget=forms.Textarea(
            attrs={"dir": "auto", "rows": 1, "placeholder": _("What does the evidence say, and what does it not say?")}
        ),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class WorklistFilter(forms.Form):
    """What of the worklist is shown; its whole state is the address."""

    ANY, WAITING = "any", ""
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *Kind.choices])
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[(WAITING, _("Waiting")), *ClaimState.choices, (ANY, _("Any state"))],
    )
    warning = forms.ChoiceField(label=_("Warning"), required=False)
    due = forms.ChoiceField(
        label=_("Deadline"),
        required=False,
        choices=[("", _("Any")), ("overdue", _("Overdue")), ("soon", _("Due within a day"))],
    )
    age = forms.ChoiceField(
        label=_("Waiting for"),
        required=False,
        choices=[
            ("", _("Any time")),
            ("hour", _("Over an hour")),
            ("day", _("Over a day")),
            ("week", _("Over a week")),
        ],
    )
    skipped = forms.ChoiceField(
        label=_("Skipped"),
        required=False,
        choices=[("", _("With the skipped")), ("without", _("Without the skipped")), ("only", _("Only the skipped"))],
    )
    mine = forms.BooleanField(label=_("Only mine"), required=False)
    doubtful = forms.BooleanField(label=_("Only uncertain readings"), required=False)
    article = forms.IntegerField(required=False, min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        warning = self.fields["warning"]
        assert isinstance(warning, forms.ChoiceField)
        warning.choices = [("", _("With or without")), *((code, rule.label) for code, rule in rules().items())]
