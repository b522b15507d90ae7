"""What the search found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.serializers.common import SpanField
from claims.searching.kinds import KINDS
from claims.states import ClaimState


class MarkedSerializer(serializers.Serializer[Any]):
    """A text, and the spans in it of the words that were looked for."""

    text = serializers.CharField()
    hits = serializers.ListField(child=SpanField(), help_text=_("code points of `text`, half-open"))


class HitSerializer(serializers.Serializer[Any]):
    """A row that was found; `id` is a claim's uid, else the row's number."""

    id = serializers.SerializerMethodField()
    title = MarkedSerializer(source="hit.title")
    passage = MarkedSerializer(source="hit.passage", allow_null=True)
    language = serializers.CharField(source="hit.language", help_text=_("of the text; empty where it is not known"))
    state = serializers.SerializerMethodField(help_text=_("of a claim; null for other kinds"))
    page = serializers.URLField()

    def get_id(self, found: dict[str, Any]) -> str:
        hit = found["hit"]
        return str(hit.row.uid) if found["kind"] == "claims" else str(hit.key)

    @extend_schema_field(serializers.ChoiceField(choices=ClaimState.choices, allow_null=True))
    def get_state(self, found: dict[str, Any]) -> str | None:
        return found["hit"].row.state if found["kind"] == "claims" else None


class SectionSerializer(serializers.Serializer[Any]):
    """What was found of one kind; counting stops at a hundred, and `is_more` says whether it did."""

    kind = serializers.ChoiceField(choices=[(kind, kind) for kind in KINDS])
    count = serializers.IntegerField()
    is_more = serializers.BooleanField()
    next = serializers.URLField(allow_null=True)
    results = HitSerializer(many=True)
