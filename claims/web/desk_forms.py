"""The forms of the desk's correspondence: with authors, colleagues, speakers and outsiders."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from claims.models import Answer, Article, ChangeClass, Decision, Desk
from claims.web.forms import AsTyped, PersonField, Refusable

_WORDS = {"dir": "auto", "rows": 3}


def _lines(label: Any, **more: Any) -> AsTyped:
    return AsTyped(label=label, required=False, widget=forms.Textarea(attrs=dict(_WORDS)), **more)


class SuggestionForm(Refusable):
    """The words proposed for those of a claim."""

    proposed = _lines(_("Proposed words"))
    change = forms.ChoiceField(label=_("Kind of change"), choices=ChangeClass.choices)
    note = _lines(_("Note to the author"))


class AnswerForm(Refusable):
    """The author's answer."""

    answer = forms.ChoiceField(choices=Answer.choices, required=False)
    text = _lines(_("Your own words"))


class CommentForm(Refusable):
    body = _lines(_("Comment"), help_text=_("@name mentions a colleague of the desk."))
    thread = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)


class ReplyForm(Refusable):
    """What was asked, how, and until when."""

    question = _lines(_("Question"))
    channel = AsTyped(label=_("How"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    deadline = forms.DateTimeField(
        label=_("Deadline"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "dir": "ltr"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )


class CorrectionForm(Refusable):
    """Who says what is wrong."""

    desk = forms.ModelChoiceField(label=_("Desk"), queryset=Desk.objects.none(), empty_label=None)
    who = AsTyped(label=_("Who asks"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    channel = AsTyped(label=_("How"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    item = _lines(_("What they say is wrong"))
    article = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput)
    claim = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["desk"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Desk.objects.all() if user.is_superuser else Desk.objects.filter(memberships__user=user)


class DecisionForm(Refusable):
    decision = forms.ChoiceField(
        label=_("Decision"), choices=[choice for choice in Decision.choices if choice[0] != Decision.PENDING]
    )
    reason = _lines(_("Reason"))


class LinksForm(Refusable):
    """What an article belongs to."""

    author = PersonField(
        label=_("Author"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody named"),
        help_text=_("Who answers suggestions; an author never checks their own article."),
    )
    story = AsTyped(label=_("Story"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    carrier = AsTyped(label=_("Carrier"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    translation_of = forms.IntegerField(
        label=_("Translation of article number"), required=False, min_value=1, max_value=2**63 - 1
    )

    def __init__(self, *args: Any, article: Article, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["author"]
        assert isinstance(field, PersonField)
        field.queryset = User.objects.filter(memberships__desk=article.desk_id).order_by("username")
