"""Machine notes and the checks they come from."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField
from claims.api.serializers.common import ByLanguageField, PersonSerializer
from claims.models import CheckRun, Finding, Outcome
from claims.models.rating import in_language
from claims.states import WorkState


class CheckSerializer(serializers.Serializer[Any]):
    """One automatic check of this claim: waiting, running or over."""

    checker = serializers.CharField(source="checker.name")
    checker_version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=WorkState.choices)
    error = serializers.SerializerMethodField()
    finished_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_error(self, run: CheckRun) -> str | None:
        return run.error_code or None


class CheckAgainInput(StrictSerializer):
    """Which automatic check is to run again."""

    checker = TextField(default="", max_length=40, help_text=_("its name; empty: all that fit the claim"))


class ChecksWaiting(serializers.Serializer[Any]):
    """What was asked of the machine."""

    waiting = serializers.IntegerField(help_text=_("the claim's checks that wait or run now"))


@extend_schema_field({"type": "object", "additionalProperties": True})
class WorkingField(serializers.Field[Any, Any, Any, Any]):
    """How a finding was worked out; `kind` says what the other members are."""

    def to_representation(self, value: Any) -> Any:
        return value


class FindingSerializer(serializers.Serializer[Any]):
    """What an automatic check proposes; only a person decides. `text` is in the language of the answer."""

    id = serializers.IntegerField(source="pk")
    checker = serializers.CharField(source="run.checker.name")
    checker_version = serializers.IntegerField(source="run.checker_version")
    outcome = serializers.ChoiceField(choices=Outcome.choices)
    text = serializers.SerializerMethodField()
    summary = ByLanguageField()
    working = WorkingField()
    dismissed_by = PersonSerializer(allow_null=True)
    dismissed_why = serializers.CharField()
    dismissed_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()

    def get_text(self, finding: Finding) -> str:
        return in_language(finding.summary)
