"""Speakers as the caller's desks quote them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from claims.api.fields import StrictSerializer, WholeNumberField
from claims.api.serializers.common import ByLanguageField
from claims.models import ClaimantKind


class AliasSerializer(serializers.Serializer[Any]):
    language = serializers.CharField()
    name = serializers.CharField()


class NamedAsSerializer(serializers.Serializer[Any]):
    """One way in which articles name the speaker, from when to when they came in."""

    words = serializers.CharField()
    first = serializers.DateTimeField()
    last = serializers.DateTimeField()
    n = serializers.IntegerField()


class MergeSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField(source="__str__")
    at = serializers.DateTimeField()


class SpeakerSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    kind = serializers.ChoiceField(choices=ClaimantKind.choices)
    names = ByLanguageField()
    wikidata_id = serializers.CharField()
    aliases = AliasSerializer(many=True)


class SpeakerDetailSerializer(SpeakerSerializer):
    """A speaker with the ways articles name them, and what was merged into it and can be taken back."""

    named_as = NamedAsSerializer(many=True)
    merges = MergeSerializer(many=True)
    repeats = serializers.ListField(
        child=serializers.ListField(child=serializers.UUIDField()),
        help_text=_("statements that say the same again in another article, group by group"),
    )


class MergeClaimantsInput(StrictSerializer):
    other = WholeNumberField(min_value=1, max_value=2**63 - 1, help_text=_("the speaker who is the same as this one"))
