"""Comments on a claim, and its right of reply."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.talk import (
    CommentInput,
    CommentSerializer,
    ReplyAnswerInput,
    ReplyInput,
    ReplySerializer,
)
from claims.api.views.acts import ActsViewSet
from claims.api.views.base import given
from claims.models import Comment, ReplyRequest
from claims.review import services
from claims.review.comments import mentions_of
from claims.review.phases import visible_comments, visible_replies


class TalkActs(ActsViewSet):
    """One action per act."""

    def comment_rows(self, uid: str) -> QuerySet[Comment]:
        return _comments(visible_comments(self.reader).filter(claim=self.claim(uid)))

    def reply_rows(self, uid: str) -> QuerySet[ReplyRequest]:
        rows = visible_replies(self.reader).filter(claim=self.claim(uid))
        return rows.select_related("claim__article__desk", "claimant", "asked_by")

    @extend_schema(summary=_("The comments that mention you in open threads"), responses=CommentSerializer(many=True))
    @action(detail=False, methods=["get"], pagination_class=None, filter_backends=())
    def mentions(self, request: Request) -> Response:
        return Response(CommentSerializer(_comments(mentions_of(self.reader))[:200], many=True).data)

    @extend_schema(summary=_("The comments on the claim"), responses=CommentSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def comments(self, request: Request, uid: str) -> Response:
        return Response(CommentSerializer(self.comment_rows(uid), many=True).data)

    @extend_schema(summary=_("Write a comment"), request=CommentInput, responses={201: CommentSerializer})
    @comments.mapping.post
    def comment(self, request: Request, uid: str) -> Response:
        data = given(request, CommentInput)
        row = services.add_comment(self.claim(uid), data["body"], by=self.reader, thread=data["thread"])
        return Response(CommentSerializer(row).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Resolve a thread"), request=None, responses=CommentSerializer)
    @action(detail=True, methods=["post"], url_path="comments/<int:comment>/resolve")
    def resolve(self, request: Request, uid: str, comment: int) -> Response:
        row = get_object_or_404(self.comment_rows(uid), pk=comment)
        return Response(CommentSerializer(services.resolve_thread(row, by=self.reader)).data)

    @extend_schema(summary=_("Open a resolved thread again"), request=None, responses=CommentSerializer)
    @action(detail=True, methods=["post"], url_path="comments/<int:comment>/unresolve")
    def unresolve(self, request: Request, uid: str, comment: int) -> Response:
        row = get_object_or_404(self.comment_rows(uid), pk=comment)
        return Response(CommentSerializer(services.unresolve_thread(row, by=self.reader)).data)

    @extend_schema(summary=_("Who was asked for a reply, and what came back"), responses=ReplySerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def replies(self, request: Request, uid: str) -> Response:
        return Response(ReplySerializer(self.reply_rows(uid), many=True).data)

    @extend_schema(summary=_("Log that a reply was asked for"), request=ReplyInput, responses={201: ReplySerializer})
    @replies.mapping.post
    def ask(self, request: Request, uid: str) -> Response:
        draft = services.ReplyDraft(**given(request, ReplyInput))
        row = services.ask_for_reply(self.claim(uid), draft, by=self.reader)
        return Response(ReplySerializer(row).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Record the reply"), request=ReplyAnswerInput, responses=ReplySerializer)
    @action(detail=True, methods=["post"], url_path="replies/<int:reply>/answer")
    def record_reply(self, request: Request, uid: str, reply: int) -> Response:
        row = get_object_or_404(self.reply_rows(uid), pk=reply)
        row = services.record_reply(row, given(request, ReplyAnswerInput)["answer"], by=self.reader)
        return Response(ReplySerializer(row).data)


def _comments(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    return rows.select_related("claim__article__desk", "author", "resolved_by").prefetch_related("mentions")
