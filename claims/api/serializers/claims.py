"""Claims as the API gives them: a row for lists, and everything on record for one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.queries import ClaimRecord
from claims.api.serializers.common import ByLanguageField, ExactNumberField, PersonSerializer, SpanField
from claims.api.serializers.evidence import EvidenceSerializer
from claims.api.serializers.findings import CheckSerializer, FindingSerializer
from claims.api.serializers.verdicts import VerdictSerializer
from claims.models import AnchorStatus, Attribution, Axis, Claim, Kind, ModeChoice, Quantity, Round, StanceChoice
from claims.review.services import axes_of
from claims.states import ClaimState, PublicationState


def _absolute(claim: Claim, span: Any) -> list[int] | None:
    """A span that counts from the claim's start, moved into the article's text."""
    anchor = claim.current_anchor
    if anchor is None or span is None:
        return None
    return [anchor.start + span[0], anchor.start + span[1]]


class AnchorSerializer(serializers.Serializer[Any]):
    """Where the claim stands: `text[start:end] == exact` in that version's text, counted in code points."""

    version = serializers.IntegerField(source="article_version.number")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    status = serializers.ChoiceField(choices=AnchorStatus.choices)


class QuantitySerializer(serializers.Serializer[Any]):
    """A figure: a value, or low and high of a range; spans count in the article's text."""

    value = ExactNumberField(allow_null=True)
    low = ExactNumberField(allow_null=True)
    high = ExactNumberField(allow_null=True)
    unit = serializers.CharField()
    item = serializers.CharField()
    approximator = serializers.CharField()
    period = serializers.CharField()
    period_start = serializers.DateField(allow_null=True)
    period_end = serializers.DateField(allow_null=True)
    base = serializers.CharField()
    span = serializers.SerializerMethodField()
    number_span = serializers.SerializerMethodField()

    @extend_schema_field(SpanField(allow_null=True))
    def get_span(self, quantity: Quantity) -> list[int] | None:
        return _absolute(quantity.claim, (quantity.start, quantity.end))

    @extend_schema_field(SpanField(allow_null=True))
    def get_number_span(self, quantity: Quantity) -> list[int] | None:
        return _absolute(quantity.claim, (quantity.number_start, quantity.number_end))


class ClaimantSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    kind = serializers.CharField()
    names = ByLanguageField()


class AttributionSerializer(serializers.Serializer[Any]):
    """Who says it, and how; spans count in the article's text."""

    claimant = ClaimantSerializer(allow_null=True)
    source = serializers.CharField()  # type: ignore[assignment]
    cue = serializers.CharField()
    content = serializers.CharField()
    mode = serializers.ChoiceField(choices=ModeChoice.choices)
    stance = serializers.ChoiceField(choices=StanceChoice.choices)
    inferred = serializers.BooleanField()
    anonymous = serializers.BooleanField()
    source_span = serializers.SerializerMethodField()
    cue_span = serializers.SerializerMethodField()
    content_spans = serializers.SerializerMethodField()

    @extend_schema_field(SpanField(allow_null=True))
    def get_source_span(self, attribution: Attribution) -> list[int] | None:
        return _absolute(attribution.claim, attribution.source_span)

    @extend_schema_field(SpanField(allow_null=True))
    def get_cue_span(self, attribution: Attribution) -> list[int] | None:
        return _absolute(attribution.claim, attribution.cue_span)

    @extend_schema_field(serializers.ListField(child=SpanField()))
    def get_content_spans(self, attribution: Attribution) -> list[list[int]]:
        spans = (_absolute(attribution.claim, span) for span in attribution.content_spans)
        return [span for span in spans if span is not None]


class ReasonSerializer(serializers.Serializer[Any]):
    """Why it is worth checking: priority is the sum of strength times weight."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    strength = serializers.FloatField()
    weight = serializers.FloatField()


class ClaimLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    article = serializers.URLField()
    page = serializers.URLField()


class ClaimRow(serializers.Serializer[Any]):
    """A claim with its place, its figure or its attribution, and why it is worth checking."""

    uid = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    state = serializers.ChoiceField(choices=ClaimState.choices)
    publication = serializers.ChoiceField(choices=PublicationState.choices)
    corrected = serializers.BooleanField(
        help_text=_("the text holds the wording that its author accepted: the newest verdict is about the old words")
    )
    version = serializers.IntegerField(help_text=_("name it in every act on this claim"))
    text = serializers.CharField()
    language = serializers.CharField(source="article.language")
    article = serializers.IntegerField(source="article_id")
    desk = serializers.IntegerField(source="article.desk_id")
    anchor = AnchorSerializer(source="current_anchor", allow_null=True)
    quantity = QuantitySerializer(allow_null=True, default=None)
    attribution = AttributionSerializer(allow_null=True, default=None)
    parent = serializers.UUIDField(source="parent.uid", allow_null=True, default=None)  # type: ignore[assignment]
    axes = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()
    priority = serializers.FloatField()
    confidence = serializers.FloatField()
    doubts = serializers.ListField(child=serializers.CharField())
    assignee = PersonSerializer(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True)
    found_by = serializers.CharField()
    created_at = serializers.DateTimeField()
    links = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Axis.choices)))
    def get_axes(self, claim: Claim) -> list[str]:
        return [str(axis) for axis in axes_of(claim)]

    @extend_schema_field(ReasonSerializer(many=True))
    def get_reasons(self, claim: Claim) -> list[dict[str, Any]]:
        known = self.context["weights"]
        rows = []
        for name, strength in claim.reasons.items():
            row = known.get(name)
            weight = row.weight if row else 0.0
            rows.append({"name": name, "label": str(row or name), "strength": strength, "weight": weight})
        return sorted(rows, key=lambda row: -row["strength"] * row["weight"])

    @extend_schema_field(ClaimLinksSerializer)
    def get_links(self, claim: Claim) -> dict[str, str]:
        request = self.context["request"]
        return {
            "self": reverse("api:claim-detail", args=[claim.uid], request=request),
            "article": reverse("api:article-detail", args=[claim.article_id], request=request),
            "page": reverse("web:claim", args=[claim.uid], request=request),
        }


class HoldSerializer(serializers.Serializer[Any]):
    """Who reads it now, and until when."""

    reader = PersonSerializer()
    round = serializers.ChoiceField(choices=Round.choices)
    until = serializers.DateTimeField()


class ClaimDetail(ClaimRow):
    """A claim with everything on record: findings with their working, evidence, verdicts.

    While an independent second review is open (`blind`), what other readers brought is left out.
    """

    blind = serializers.SerializerMethodField()
    holds = serializers.SerializerMethodField()
    checks = serializers.SerializerMethodField()
    findings = serializers.SerializerMethodField()
    evidence = serializers.SerializerMethodField()
    verdicts = serializers.SerializerMethodField()

    @property
    def record(self) -> ClaimRecord:
        record: ClaimRecord = self.context["record"]
        return record

    def get_blind(self, claim: Claim) -> bool:
        return self.record.blind

    @extend_schema_field(HoldSerializer(many=True))
    def get_holds(self, claim: Claim) -> Any:
        return HoldSerializer(self.record.holds, many=True).data

    @extend_schema_field(CheckSerializer(many=True))
    def get_checks(self, claim: Claim) -> Any:
        return CheckSerializer(self.record.checks, many=True).data

    @extend_schema_field(FindingSerializer(many=True))
    def get_findings(self, claim: Claim) -> Any:
        return FindingSerializer(self.record.findings, many=True).data

    @extend_schema_field(EvidenceSerializer(many=True))
    def get_evidence(self, claim: Claim) -> Any:
        return EvidenceSerializer(self.record.evidence, many=True).data

    @extend_schema_field(VerdictSerializer(many=True))
    def get_verdicts(self, claim: Claim) -> Any:
        return VerdictSerializer(self.record.verdicts, many=True).data
