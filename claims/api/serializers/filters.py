"""Saved filters and the weights of the priority."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.fields import FlagField, StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.common import ByLanguageField, PersonSerializer
from claims.models import SavedFilter


class SavedFilterInput(StrictSerializer):
    """The query string of the worklist's address, under a name."""

    desk = WholeNumberField(min_value=1, max_value=2**63 - 1)
    name = TextField(max_length=100)
    query = TextField(max_length=1000)
    shared = FlagField(default=False)


class SavedFilterSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    desk = serializers.IntegerField(source="desk_id")
    name = serializers.CharField()
    query = serializers.CharField(help_text=_("of the worklist's address"))
    shared = serializers.BooleanField()
    owner = PersonSerializer()
    page = serializers.SerializerMethodField()

    @extend_schema_field(OpenApiTypes.URI)
    def get_page(self, row: SavedFilter) -> str:
        return f"{reverse('web:worklist', request=self.context['request'])}?{row.query}"


class WeightSerializer(serializers.Serializer[Any]):
    """How much one reason counts."""

    reason = serializers.CharField()
    label = serializers.CharField(source="__str__")  # type: ignore[assignment]
    labels = ByLanguageField()
    weight = serializers.FloatField()


class WeightField(serializers.FloatField):
    """A JSON number; neither "1" nor true."""

    def to_internal_value(self, data: Any) -> float:
        if isinstance(data, bool) or not isinstance(data, int | float):
            self.fail("invalid")
        return super().to_internal_value(data)


class WeightsInput(StrictSerializer):
    """{reason: weight} of the weights to change."""

    changes = serializers.DictField(child=WeightField(min_value=-10, max_value=10))


class ApplyInput(WeightsInput):
    """`seen`: the weights that the caller looked at; where one has changed since, the answer is 409 `conflict`."""

    seen = serializers.DictField(child=WeightField())


class MovedSerializer(serializers.Serializer[Any]):
    claim = serializers.UUIDField(source="claim.uid")
    text = serializers.CharField(source="claim.text")
    old_rank = serializers.IntegerField()
    new_rank = serializers.IntegerField()
    old_priority = serializers.FloatField()
    new_priority = serializers.FloatField()


class PreviewSerializer(serializers.Serializer[Any]):
    """The head of the worklist as it would be, and how many of all waiting claims change their place."""

    rows = MovedSerializer(many=True)
    moved = serializers.IntegerField()
    total = serializers.IntegerField()


class AppliedSerializer(serializers.Serializer[Any]):
    changed = serializers.IntegerField(help_text=_("priorities"))
