"""The report of an article's check."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.api.serializers.ledger import STANDINGS, SignOffSerializer, TallySerializer


class ReportSourceSerializer(serializers.Serializer[Any]):
    """A reference; of a confidential one nothing but its kind, question and stance."""

    kind = serializers.CharField()
    axis = serializers.CharField()
    stance = serializers.CharField()
    confidential = serializers.BooleanField()
    title = serializers.CharField()
    url = serializers.CharField()
    publisher = serializers.CharField()
    passage = serializers.CharField()


class ReportRatingSerializer(serializers.Serializer[Any]):
    axis = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    colour = serializers.CharField()


class ReportSuggestionSerializer(serializers.Serializer[Any]):
    original = serializers.CharField()
    proposed = serializers.CharField()
    note = serializers.CharField()
    change = serializers.CharField()
    answer = serializers.CharField()
    answer_text = serializers.CharField()


class ReportClaimSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    uid = serializers.UUIDField()
    kind = serializers.CharField()
    text = serializers.CharField()
    speaker = serializers.CharField()
    state = serializers.CharField()
    standing = serializers.ChoiceField(choices=STANDINGS)
    waived = serializers.CharField()
    ratings = ReportRatingSerializer(many=True)
    rationale = serializers.CharField()
    sources = ReportSourceSerializer(many=True)
    suggestions = ReportSuggestionSerializer(many=True)


class ReportSerializer(serializers.Serializer[Any]):
    """Every claim with its ratings, rationale, references and suggested change; words in the answer's language."""

    article = serializers.IntegerField(source="article.pk")
    headline = serializers.CharField(source="version.headline")
    version = serializers.IntegerField(source="version.number")
    counts = TallySerializer(source="ledger.claim_tally")
    claims = ReportClaimSerializer(many=True)
    sign_off = SignOffSerializer(allow_null=True)
    made_at = serializers.DateTimeField()
