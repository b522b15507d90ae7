"""The caller's desks: what their ids are, what one may do there, and which ratings their scales have."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.common import RatingSerializer
from claims.models import Role


class ScaleSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    label = serializers.CharField(source="__str__")  # type: ignore[assignment]
    ordinal = serializers.BooleanField()
    ratings = RatingSerializer(source="ratings.all", many=True)


class PolicySerializer(serializers.Serializer[Any]):
    """What the desk's policy asks of a verdict, and the scales of the two questions."""

    min_sources = serializers.IntegerField()
    second_reading = serializers.CharField()
    blind = serializers.BooleanField()
    lease_minutes = serializers.IntegerField()
    said = ScaleSerializer(source="said_scale")
    so = ScaleSerializer(source="so_scale")


class DeskSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    name = serializers.CharField()
    outlet = serializers.CharField(source="outlet.name")
    role = serializers.SerializerMethodField()
    policy = PolicySerializer()

    def get_role(self, desk: Any) -> str:
        return str(self.context["roles"].get(desk.pk, Role.ADMINISTRATOR))
