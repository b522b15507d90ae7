"""What the acts of triage and of the worklist are sent, and what bulk acts answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import FlagField, PublishedField, StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.evidence import SourceInput
from claims.api.serializers.verdicts import SeenVersion
from claims.models import Kind, Round
from claims.review.services import Quotation

LARGEST_ID = 2**63 - 1
LARGEST = 2**31 - 1


class QuotationInput(StrictSerializer):
    """Words exactly as the newest text has them; `start` says which of several equal places is meant."""

    words = TextField()
    start = WholeNumberField(min_value=0, max_value=LARGEST, required=False, allow_null=True, default=None)


def quotation_of(data: dict[str, Any]) -> Quotation:
    """The service's quotation of a validated input; what it names is taken out."""
    return Quotation(data.pop("words"), data.pop("start"))


class EditInput(SeenVersion, QuotationInput):
    """Other words for the claim."""


class AddClaimInput(QuotationInput):
    """A claim that extraction missed; `version` is the number of the text that its words were quoted from. Of a
    statement that extraction cannot read, the word that reports it and the speaker may be quoted."""

    article = WholeNumberField(min_value=1, max_value=LARGEST_ID)
    version = WholeNumberField(min_value=1, max_value=LARGEST)
    kind = serializers.ChoiceField(choices=Kind.choices)
    cue = TextField(default="", max_length=500)
    speaker = TextField(default="", max_length=500)


class SplitInput(SeenVersion):
    """Two parts of the claim's own words: it keeps the first, a new claim gets the second."""

    parts = QuotationInput(many=True, min_length=2, max_length=2)  # type: ignore[call-arg]


class MergeInput(SeenVersion):
    """Another claim of the same kind and article, and the version of it that the caller saw."""

    other = serializers.UUIDField()
    other_version = WholeNumberField(min_value=1, max_value=LARGEST)


class AssignInput(SeenVersion):
    """The id of the person, or null for nobody."""

    assignee = WholeNumberField(min_value=1, max_value=LARGEST_ID, allow_null=True)


class DueInput(SeenVersion):
    """The deadline, or null for none."""

    due_at = PublishedField(allow_null=True)


class SkipInput(SeenVersion):
    """For oneself, or for the whole desk."""

    for_all = FlagField(default=False)


class ReasonedSkip(SkipInput):
    reason = TextField(default="", max_length=2000)


class BulkInput(StrictSerializer):
    """One act for every claim that the filters of the address match; each act takes only what it needs."""

    act = serializers.ChoiceField(choices=("confirm", "dismiss", "assign", "due", "skip"))
    reason = TextField(default="", max_length=2000)
    assignee = WholeNumberField(min_value=1, max_value=LARGEST_ID, allow_null=True, default=None)
    due_at = PublishedField(allow_null=True, default=None)
    for_all = FlagField(default=False)


class RefusedSerializer(serializers.Serializer[Any]):
    claim = serializers.UUIDField()
    code = serializers.CharField()
    detail = serializers.CharField(source="message")


class BulkAnswer(serializers.Serializer[Any]):
    """How many claims the act changed, how many it left as they were, by code, and the first of those."""

    matched = serializers.IntegerField()
    done = serializers.IntegerField()
    refused = serializers.SerializerMethodField()
    examples = RefusedSerializer(many=True)

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "integer"}})
    def get_refused(self, report: Any) -> dict[str, int]:
        return dict(report.refused)


class DraftInput(StrictSerializer):
    """What has been typed so far; nothing of it is checked but that it can be stored."""

    version = WholeNumberField(min_value=1, max_value=LARGEST)
    said = TextField(default="", max_length=40)
    so = TextField(default="", max_length=40)
    rationale = TextField(default="")


class DraftSerializer(serializers.Serializer[Any]):
    """The caller's own draft; nobody else ever sees it."""

    version = serializers.IntegerField(source="seen_version")
    round = serializers.ChoiceField(choices=Round.choices)
    said = serializers.CharField()
    so = serializers.CharField()
    rationale = serializers.CharField()
    updated_at = serializers.DateTimeField()


class FigureInput(SeenVersion):
    """A ticked figure with its ratings."""

    claim = serializers.UUIDField()
    said = TextField(default="", max_length=40)
    so = TextField(default="", max_length=40)


class TogetherInput(SeenVersion):
    """The statement's ratings, its ticked figures with theirs, the rationale, and the one passage behind them all."""

    said = TextField(default="", max_length=40)
    so = TextField(default="", max_length=40)
    rationale = TextField(default="")
    source = SourceInput(allow_null=True, default=None, help_text=_("Counts on every axis that is rated."))  # type: ignore[assignment]
    figures = FigureInput(many=True, max_length=200)  # type: ignore[call-arg]
