"""The desk's library in and out. What a confidential reference is never leaves the desk through the API."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField, WebAddressField, WholeNumberField
from claims.api.serializers.evidence import EvidenceSerializer, SourceSerializer
from claims.models import SnapshotStatus, Source, SourceKind, Visibility
from claims.review.sources import fingerprint

_LARGEST = 2**63 - 1


class LibraryInput(StrictSerializer):
    """What the library says of a reference; `origin` names the group of those that copy one another."""

    title = TextField(max_length=500)
    publisher = TextField(default="", max_length=300)
    kind = serializers.ChoiceField(choices=SourceKind.choices, default=SourceKind.SECONDARY)
    visibility = serializers.ChoiceField(choices=Visibility.choices, default=Visibility.PUBLIC)
    published_on = serializers.DateField(default=None, allow_null=True)
    reliability_note = TextField(default="")
    origin = TextField(default="", max_length=200)


class NewSourceInput(LibraryInput):
    desk = WholeNumberField(min_value=1, max_value=_LARGEST)
    url = WebAddressField(default="")


class EditSourceInput(LibraryInput):
    """The whole description; `seen` is the `fingerprint` of the one that you saw."""

    seen = TextField(max_length=40)


class MergeSourcesInput(StrictSerializer):
    other = WholeNumberField(min_value=1, max_value=_LARGEST, help_text=_("the reference that is the same as this one"))


class LibrarySerializer(SourceSerializer):
    """A reference of the library; what tells what a confidential one is is null."""

    desk = serializers.IntegerField(source="desk_id")
    reliability_note = serializers.SerializerMethodField()
    origin = serializers.SerializerMethodField()
    merged_into = serializers.IntegerField(source="merged_into_id", allow_null=True)
    copy = serializers.ChoiceField(choices=SnapshotStatus.choices, allow_null=True)
    copied_at = serializers.DateTimeField(allow_null=True)
    used_in = serializers.SerializerMethodField(help_text=_("claims in which you see it cited"))
    fingerprint = serializers.SerializerMethodField()

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_reliability_note(self, source: Source) -> str | None:
        return None if source.visibility == Visibility.CONFIDENTIAL else source.reliability_note

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_origin(self, source: Source) -> str | None:
        if source.visibility == Visibility.CONFIDENTIAL or source.origin_group is None:
            return None
        return source.origin_group.name

    def get_used_in(self, source: Source) -> int:
        uses: dict[int, int] = self.context["uses"]
        return uses.get(source.pk, 0)

    def get_fingerprint(self, source: Source) -> str:
        return fingerprint(source)


class UseSerializer(EvidenceSerializer):
    """A passage of the reference with the claim that it bears on."""

    claim = serializers.UUIDField(source="claim.uid")
