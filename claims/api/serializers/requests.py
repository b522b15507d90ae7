"""Correction requests, an article's links and its copies."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import PublishedField, StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.common import PersonSerializer
from claims.models import Decision
from claims.review.copies import Copy, Tie

_LARGEST = 2**63 - 1


class CorrectionInput(StrictSerializer):
    """Who says what is wrong. Name the article or the claim it is about; the desk where it is about neither."""

    who = TextField(max_length=300)
    channel = TextField(max_length=200)
    item = TextField()
    desk = WholeNumberField(default=None, allow_null=True, min_value=1, max_value=_LARGEST)
    article = WholeNumberField(default=None, allow_null=True, min_value=1, max_value=_LARGEST)
    claim = serializers.UUIDField(default=None, allow_null=True)
    received_at = PublishedField(default=None, allow_null=True)


class DecisionInput(StrictSerializer):
    decision = serializers.ChoiceField(choices=[choice for choice in Decision.choices if choice[0] != Decision.PENDING])
    reason = TextField()


class CorrectionSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    desk = serializers.IntegerField(source="desk_id")
    article = serializers.IntegerField(source="article_id", allow_null=True)
    claim = serializers.UUIDField(source="claim.uid", allow_null=True, default=None)
    who = serializers.CharField()
    channel = serializers.CharField()
    item = serializers.CharField()
    received_at = serializers.DateTimeField()
    received_by = PersonSerializer(allow_null=True)
    decision = serializers.ChoiceField(choices=Decision.choices)
    reason = serializers.CharField()
    decided_by = PersonSerializer(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)


class LinksInput(StrictSerializer):
    """What the article belongs to; what is left out is unlinked."""

    story = TextField(default="", max_length=300)
    carrier = TextField(default="", max_length=200)
    translation_of = WholeNumberField(default=None, allow_null=True, min_value=1, max_value=_LARGEST)
    author = WholeNumberField(default=None, allow_null=True, min_value=1, max_value=_LARGEST)


class LinksSerializer(serializers.Serializer[Any]):
    story = serializers.CharField(source="story.name", default="")
    carrier = serializers.CharField(source="carrier.name", default="")
    trusted_carrier = serializers.BooleanField(source="carrier.trusted", default=False)
    translation_of = serializers.IntegerField(source="translation_of_id", allow_null=True)
    author = PersonSerializer(allow_null=True)


class CopySerializer(serializers.Serializer[Any]):
    """Another article that a correction may concern, with its claims of the same words."""

    article = serializers.IntegerField(source="article.pk")
    headline = serializers.CharField(source="article.__str__")
    language = serializers.CharField(source="article.language")
    tie = serializers.ChoiceField(choices=[(tie.value, tie.value) for tie in Tie])
    claims = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_claims(self, copy: Copy) -> list[str]:
        return [str(uid) for uid in copy.claims]
