"""Comments on claims, and requests for reply."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.fields import PublishedField, StrictSerializer, TextField, WholeNumberField
from claims.api.serializers.common import PersonSerializer
from claims.models import Comment
from claims.models.rating import in_language


class CommentInput(StrictSerializer):
    """A comment; @username mentions a member of the desk. `thread` is the comment that it answers."""

    body = TextField()
    thread = WholeNumberField(default=None, allow_null=True, min_value=1, max_value=2**63 - 1)


class CommentSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    claim = serializers.UUIDField(source="claim.uid")
    thread = serializers.IntegerField(source="thread_id", allow_null=True)
    author = PersonSerializer()
    body = serializers.CharField()
    mentions = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    resolved_by = PersonSerializer(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)

    @extend_schema_field(PersonSerializer(many=True))
    def get_mentions(self, comment: Comment) -> Any:
        return PersonSerializer(comment.mentions.all(), many=True).data


class ReplyInput(StrictSerializer):
    """What was asked, how, and until when; the claim's own speaker is asked."""

    channel = TextField(max_length=200)
    question = TextField()
    asked_at = PublishedField(default=None, allow_null=True)
    deadline = PublishedField(default=None, allow_null=True)


class ReplyAnswerInput(StrictSerializer):
    answer = TextField()


class ReplySerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    who = serializers.SerializerMethodField()
    channel = serializers.CharField()
    question = serializers.CharField()
    asked_by = PersonSerializer()
    asked_at = serializers.DateTimeField()
    deadline = serializers.DateTimeField(allow_null=True)
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)

    def get_who(self, reply: Any) -> str:
        return in_language(reply.claimant.names) if reply.claimant else ""
