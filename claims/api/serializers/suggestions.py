"""Suggested changes, the author's link, warnings."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField
from claims.api.serializers.common import PersonSerializer
from claims.models import Answer, ChangeClass
from claims.review.suggestions import SuggestionDraft


class SuggestionInput(StrictSerializer):
    """The words proposed for those of the claim."""

    proposed = TextField()
    change = serializers.ChoiceField(choices=ChangeClass.choices, default=ChangeClass.WORDING)
    note = TextField(default="")


def suggestion_draft(data: dict[str, Any]) -> SuggestionDraft:
    """The service's draft of validated input."""
    return SuggestionDraft(**data)


class AnswerInput(StrictSerializer):
    """The author's answer; `text` holds their own words where it is `other`."""

    answer = serializers.ChoiceField(choices=Answer.choices)
    text = TextField(default="")


class SuggestionSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    original = serializers.CharField()
    proposed = serializers.CharField()
    note = serializers.CharField()
    change = serializers.ChoiceField(choices=ChangeClass.choices)
    proposed_by = PersonSerializer()
    proposed_at = serializers.DateTimeField()
    answer = serializers.ChoiceField(choices=[("", ""), *Answer.choices])
    answer_text = serializers.CharField()
    answered_by = PersonSerializer(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)
    withdrawn_at = serializers.DateTimeField(allow_null=True)


class AuthorLinkSerializer(serializers.Serializer[Any]):
    """Whoever holds the address sees and answers the article's suggestions until it expires."""

    url = serializers.URLField()
    expires_at = serializers.DateTimeField()


class WarningSerializer(serializers.Serializer[Any]):
    """An automatic warning; `dismissed` says why it was set aside, "" where nobody did."""

    code = serializers.SlugField()
    label = serializers.CharField()  # type: ignore[assignment]
    dismissed = serializers.CharField()
