"""Verdicts and the other acts of review."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.common import PersonSerializer, RatingSerializer
from claims.api.serializers.evidence import SourceInput, source_draft
from claims.models import Round, Verdict
from claims.review.drafts import VerdictDraft
from claims.states import ClaimState


class SeenVersion(StrictSerializer):
    """An act on a claim as the caller saw it: where it has changed since, the answer is 409 `conflict`."""

    version = WholeNumberField(min_value=1, max_value=2**31 - 1)


class ReasonedAct(SeenVersion):
    """An act that goes into the record with its reason."""

    reason = TextField()


class VerdictInput(SeenVersion):
    """Ratings by code on the desk's scales (see /desks/), the rationale, and sources cited in the same act."""

    said = TextField(default="", max_length=40)
    so = TextField(default="", max_length=40)
    rationale = TextField(default="")
    sources = SourceInput(many=True, default=list, max_length=50)  # type: ignore[call-arg]

    @property
    def draft(self) -> VerdictDraft:
        """The service's draft of the validated input."""
        data = self.validated_data
        return VerdictDraft(
            said=data["said"],
            so=data["so"],
            rationale=data["rationale"],
            sources=[source_draft(source) for source in data["sources"]],
        )


class VerdictSerializer(serializers.Serializer[Any]):
    """A recorded verdict; it never changes, a later one supersedes it."""

    id = serializers.IntegerField(source="pk")
    round = serializers.ChoiceField(choices=Round.choices)
    said = RatingSerializer(allow_null=True)
    so = RatingSerializer(allow_null=True)
    rationale = serializers.CharField()
    reviewer = PersonSerializer()
    evidence = serializers.SerializerMethodField()
    supersedes = serializers.IntegerField(source="supersedes_id", allow_null=True)
    version = serializers.IntegerField(source="version_number", help_text=_("of the article"))
    created_at = serializers.DateTimeField()

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_evidence(self, verdict: Verdict) -> list[int]:
        return [row.pk for row in verdict.evidence.all()]


class ClaimAfterVerdict(serializers.Serializer[Any]):
    uid = serializers.UUIDField()
    state = serializers.ChoiceField(choices=ClaimState.choices)
    version = serializers.IntegerField()


class RecordedVerdict(VerdictSerializer):
    """The verdict and what it made of its claim."""

    claim = ClaimAfterVerdict()
