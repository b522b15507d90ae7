"""Evidence in and out. What a confidential source says, and what it is, never leaves the desk through the API."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import FlagField, StrictSerializer, TextField, WebAddressField, WholeNumberField
from claims.api.serializers.common import PersonSerializer
from claims.models import Axis, Evidence, EvidenceStance, SourceKind, Visibility
from claims.review.drafts import SourceDraft


class SourceInput(StrictSerializer):
    """A source with the passage of it that bears on the claim. It needs a title, an address or an id."""

    title = TextField(default="", max_length=500)
    url = WebAddressField(default="")
    publisher = TextField(default="", max_length=300)
    kind = serializers.ChoiceField(choices=SourceKind.choices, default=SourceKind.SECONDARY)
    visibility = serializers.ChoiceField(choices=Visibility.choices, default=Visibility.PUBLIC)
    own_statement = FlagField(
        default=False, help_text=_("the speaker's own statement: it counts for said, never for so")
    )
    axis = serializers.ChoiceField(choices=Axis.choices, default=Axis.SO)
    stance = serializers.ChoiceField(choices=EvidenceStance.choices, default=EvidenceStance.SUPPORTS)
    passage = TextField(default="")
    published_on = serializers.DateField(default=None, allow_null=True, help_text="the day the source is of")
    source = WholeNumberField(  # type: ignore[assignment]
        default=None,
        allow_null=True,
        min_value=1,
        max_value=2**63 - 1,
        help_text=_("Id of a source that the desk has; what describes a new one is then left aside."),
    )


def source_draft(data: dict[str, Any]) -> SourceDraft:
    """The service's draft of validated input."""
    return SourceDraft(**data)


class SourceSerializer(serializers.Serializer[Any]):
    """A source; title, address, publisher and day are null where it is confidential."""

    id = serializers.IntegerField(source="pk")
    title = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()
    publisher = serializers.SerializerMethodField()
    published_on = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(choices=SourceKind.choices)
    visibility = serializers.ChoiceField(choices=Visibility.choices)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_title(self, source: Any) -> str | None:
        return _open(source, source.title)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_url(self, source: Any) -> str | None:
        return _open(source, source.url)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_publisher(self, source: Any) -> str | None:
        return _open(source, source.publisher)

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_published_on(self, source: Any) -> str | None:
        return _open(source, source.published_on.isoformat() if source.published_on else None)


class EvidenceSerializer(serializers.Serializer[Any]):
    """A passage with its stance; `passage` is null and `redacted` true where the source is confidential."""

    id = serializers.IntegerField(source="pk")
    axis = serializers.ChoiceField(choices=Axis.choices)
    stance = serializers.ChoiceField(choices=EvidenceStance.choices)
    passage = serializers.SerializerMethodField()
    redacted = serializers.SerializerMethodField()
    source = SourceSerializer()  # type: ignore[assignment]
    snapshot = serializers.IntegerField(source="snapshot_id", allow_null=True)
    added_by = PersonSerializer(allow_null=True)
    added_at = serializers.DateTimeField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_passage(self, evidence: Evidence) -> str | None:
        return _open(evidence.source, evidence.passage)

    def get_redacted(self, evidence: Evidence) -> bool:
        return evidence.source.visibility == Visibility.CONFIDENTIAL


def _open(source: Any, value: str | None) -> str | None:
    return None if source.visibility == Visibility.CONFIDENTIAL else value
