"""Small shapes that several answers share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


@extend_schema_field({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2})
class SpanField(serializers.Field[Any, Any, list[int], Any]):
    """[start, end]: code points of the article's text, half-open."""

    def to_representation(self, value: Any) -> list[int]:
        return list(value)


@extend_schema_field(OpenApiTypes.STR)
class ExactNumberField(serializers.Field[Any, Any, str, Any]):
    """A number as a decimal string: nothing is lost to floating point, and no idle zeros are shown."""

    def to_representation(self, value: Decimal) -> str:
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
class ByLanguageField(serializers.Field[Any, Any, dict[str, str], Any]):
    """{"ar": "…", "en": "…"}."""

    def to_representation(self, value: dict[str, str]) -> dict[str, str]:
        return value


class PersonSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    name = serializers.SerializerMethodField()

    def get_name(self, user: Any) -> str:
        return str(user.get_full_name() or user.get_username())


class RatingSerializer(serializers.Serializer[Any]):
    """`label` and `description` are in the language of the answer."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    description = serializers.CharField()
    labels = ByLanguageField()
    needs_evidence = serializers.BooleanField()
