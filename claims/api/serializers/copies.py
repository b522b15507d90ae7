"""Saved copies of sources. Nothing of a confidential one leaves by the API but that it is there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import BytesField, StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.evidence import SourceInput
from claims.models import Axis, EvidenceStance, Snapshot, SnapshotStatus, Visibility
from claims.states import WorkState


class PassageInput(StrictSerializer):
    """Words exactly as the copy has them; `start` says which of several equal places is meant, in code points."""

    exact = TextField()
    start = WholeNumberField(min_value=-1, max_value=2**31 - 1, default=-1)
    axis = serializers.ChoiceField(choices=Axis.choices, default=Axis.SO)
    stance = serializers.ChoiceField(choices=EvidenceStance.choices, default=EvidenceStance.SUPPORTS)


class FileInput(SourceInput):
    """A file with the reference that it is; without a title it bears its own, or its name."""

    name = TextField(max_length=300, help_text=_("The file's name; what it is its first bytes say."))
    content = BytesField(help_text=_("The file in Base64."))


class CaptureSerializer(serializers.Serializer[Any]):
    """The saving of a source's page, as machine work stands."""

    source = serializers.IntegerField(source="source_id")  # type: ignore[assignment]
    state = serializers.ChoiceField(choices=WorkState.choices)
    error_code = serializers.CharField(help_text=_("why it failed"))


class SavedCopySerializer(serializers.Serializer[Any]):
    """A saved copy; address, title, file name and text are null where its source is confidential."""

    id = serializers.IntegerField(source="pk")
    source = serializers.IntegerField(source="source_id")  # type: ignore[assignment]
    fetched_at = serializers.DateTimeField()
    checked_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField()
    media_type = serializers.CharField()
    status = serializers.ChoiceField(choices=SnapshotStatus.choices)
    url = serializers.SerializerMethodField()
    title = serializers.SerializerMethodField()
    file_name = serializers.SerializerMethodField()
    text = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_url(self, copy: Snapshot) -> str | None:
        return _open(copy, copy.url)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_title(self, copy: Snapshot) -> str | None:
        return _open(copy, copy.title)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_file_name(self, copy: Snapshot) -> str | None:
        return _open(copy, copy.file_name)

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_text(self, copy: Snapshot) -> str | None:
        return _open(copy, copy.text)


def _open(copy: Snapshot, value: str) -> str | None:
    return None if copy.source.visibility == Visibility.CONFIDENTIAL else value
