"""The completeness ledger, the acts on it, the checklist and the sign-off."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.common import PersonSerializer, SpanField
from claims.models import ChecklistItem, Kind, TickKind
from claims.review.ledger import LedgerClaim, LedgerSentence, Standing
from claims.review.signoff import WORDS
from claims.states import ClaimState

STANDINGS = [(standing.value, standing.value) for standing in Standing]


class SeenText(StrictSerializer):
    """An act on a text as the caller saw it: where a newer version has come in, the answer is 409 `conflict`."""

    article_version = WholeNumberField(min_value=1, max_value=2**31 - 1, help_text="number of the newest version")


class SentenceAct(SeenText):
    sentence = WholeNumberField(min_value=1, max_value=2**31 - 1, help_text="number in the ledger")


class TickInput(SentenceAct):
    """What was read in a sentence and found right."""

    kinds = serializers.ListField(child=serializers.ChoiceField(choices=TickKind.choices), allow_empty=False)


class SentenceWaiverInput(SentenceAct):
    why = TextField()


class WhyInput(StrictSerializer):
    why = TextField()


class SignOffInput(SeenText):
    exception = TextField(default="", help_text="why the only person of a desk signs off their own article")


class LedgerClaimSerializer(serializers.Serializer[LedgerClaim]):
    uid = serializers.UUIDField()
    kind = serializers.ChoiceField(choices=Kind.choices)
    state = serializers.ChoiceField(choices=ClaimState.choices)
    standing = serializers.ChoiceField(choices=STANDINGS)
    waived = serializers.CharField(help_text="why it was passed unchecked")
    span = serializers.SerializerMethodField()

    @extend_schema_field(SpanField())
    def get_span(self, claim: LedgerClaim) -> list[int]:
        return [claim.start, claim.end]


class LedgerSentenceSerializer(serializers.Serializer[LedgerSentence]):
    number = serializers.IntegerField()
    text = serializers.CharField()
    span = serializers.SerializerMethodField()
    standing = serializers.ChoiceField(choices=STANDINGS)
    ticks = serializers.ListField(child=serializers.ChoiceField(choices=TickKind.choices))
    waived = serializers.CharField()
    claims = LedgerClaimSerializer(many=True)

    @extend_schema_field(SpanField())
    def get_span(self, sentence: LedgerSentence) -> list[int]:
        return [sentence.start, sentence.end]


class TallySerializer(serializers.Serializer[Any]):
    checked = serializers.IntegerField()
    waived = serializers.IntegerField()
    unseen = serializers.IntegerField()
    total = serializers.IntegerField()


class MissingSerializer(serializers.Serializer[Any]):
    """One thing that a sign-off still misses."""

    what = serializers.ChoiceField(choices=[(what, what) for what in WORDS])
    words = serializers.CharField()
    sentence = serializers.IntegerField(allow_null=True)
    claim = serializers.UUIDField(allow_null=True)
    item = serializers.IntegerField(allow_null=True)
    label = serializers.CharField()  # type: ignore[assignment]


class ChecklistSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    label = serializers.CharField()  # type: ignore[assignment]
    required = serializers.BooleanField()  # type: ignore[assignment]
    done = serializers.SerializerMethodField()
    marked_by = serializers.CharField(allow_null=True)
    marked_at = serializers.DateTimeField(allow_null=True)

    def get_done(self, item: ChecklistItem) -> bool:
        return item.marked_at is not None  # type: ignore[attr-defined]


class WaiverSerializer(serializers.Serializer[Any]):
    """A claim (named) or a sentence passed unchecked."""

    id = serializers.IntegerField(source="waiver.pk")
    sentence = serializers.IntegerField()
    claim = serializers.UUIDField(source="waiver.claim.uid", allow_null=True, default=None)
    why = serializers.CharField(source="waiver.why")
    by = PersonSerializer(source="waiver.by")
    at = serializers.DateTimeField(source="waiver.at")


class SignOffSerializer(serializers.Serializer[Any]):
    by = PersonSerializer()
    at = serializers.DateTimeField()
    exception = serializers.CharField()
    version = serializers.IntegerField(source="article_version.number")


class LedgerSerializer(serializers.Serializer[Any]):
    """The article's newest text sentence by sentence, and what a sign-off of it still misses."""

    version = serializers.IntegerField(source="ledger.version")
    claims = TallySerializer(source="ledger.claim_tally")
    sentence_counts = TallySerializer(source="ledger.sentence_tally")
    sentences = LedgerSentenceSerializer(source="ledger.sentences", many=True)
    waivers = WaiverSerializer(many=True)
    checklist = ChecklistSerializer(many=True)
    missing = MissingSerializer(many=True)
    sign_off = SignOffSerializer(allow_null=True)
