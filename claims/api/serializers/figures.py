"""The figures of the desk, and how far its readers agree."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from claims.review.figures.record import Unit


class FigureRow(serializers.Serializer[Any]):
    """`of` says which group: a desk, an article, a language, an age …"""

    of = serializers.DictField()
    value = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    filter = serializers.CharField()


class FigureSerializer(serializers.Serializer[Any]):
    """`value` is null where nothing was counted; `filter` is the query string of the worklist behind it."""

    code = serializers.CharField()
    unit = serializers.ChoiceField(choices=[(unit.value, unit.value) for unit in Unit])
    value = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    filter = serializers.CharField()
    rows = FigureRow(many=True)


@extend_schema_serializer(many=False)  # the view's action is named list, and yet this is one answer
class FiguresSerializer(serializers.Serializer[Any]):
    start = serializers.DateTimeField()
    end = serializers.DateTimeField()
    desks = serializers.ListField(child=serializers.IntegerField())
    figures = FigureSerializer(many=True)


class CoefficientSerializer(serializers.Serializer[Any]):
    """`value` is null where it is undefined: nobody rated twice, or all rated alike."""

    value = serializers.FloatField(allow_null=True)
    n = serializers.IntegerField()
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)


class AgreementSerializer(serializers.Serializer[Any]):
    desk = serializers.IntegerField(source="desk.pk")
    scale = serializers.CharField(source="scale.code")
    percent = CoefficientSerializer()
    kappa = CoefficientSerializer()
    alpha = CoefficientSerializer()
    ordinal = CoefficientSerializer(allow_null=True)
