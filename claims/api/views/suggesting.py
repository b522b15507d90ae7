"""What follows from a claim's verdict: the suggested change, the warnings, being ready to publish, being passed."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.claims import ClaimDetail
from claims.api.serializers.ledger import WhyInput
from claims.api.serializers.suggestions import (
    AnswerInput,
    SuggestionInput,
    SuggestionSerializer,
    WarningSerializer,
    suggestion_draft,
)
from claims.api.serializers.verdicts import ReasonedAct, SeenVersion
from claims.api.views.acts import ActsViewSet
from claims.api.views.base import given
from claims.models import Suggestion
from claims.review import services
from claims.review.phases import visible_suggestions
from claims.review.warnings.reading import warnings_of


class SuggestingActs(ActsViewSet):
    """One action per act."""

    def suggestion(self, uid: str, pk: int) -> Suggestion:
        """The suggestion of that claim, if the reader may see it."""
        rows = visible_suggestions(self.reader).select_related("claim__article__desk", "proposed_by", "answered_by")
        return get_object_or_404(rows, claim=self.claim(uid), pk=pk)

    @extend_schema(
        summary=_("The changes suggested for the claim, the newest first"), responses=SuggestionSerializer(many=True)
    )
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def suggestions(self, request: Request, uid: str) -> Response:
        rows = visible_suggestions(self.reader).filter(claim=self.claim(uid)).order_by("-pk")
        return Response(SuggestionSerializer(rows.select_related("proposed_by", "answered_by"), many=True).data)

    @extend_schema(summary=_("Suggest a change"), request=SuggestionInput, responses={201: SuggestionSerializer})
    @suggestions.mapping.post
    def propose(self, request: Request, uid: str) -> Response:
        draft = suggestion_draft(given(request, SuggestionInput))
        row = services.propose_change(self.claim(uid), draft, by=self.reader)
        return Response(SuggestionSerializer(row).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Withdraw a suggested change"), request=None, responses=SuggestionSerializer)
    @action(detail=True, methods=["post"], url_path="suggestions/<int:suggestion>/withdraw")
    def withdraw_suggestion(self, request: Request, uid: str, suggestion: int) -> Response:
        row = services.withdraw_suggestion(self.suggestion(uid, suggestion), by=self.reader)
        return Response(SuggestionSerializer(row).data)

    @extend_schema(summary=_("Answer as the author"), request=AnswerInput, responses=SuggestionSerializer)
    @action(detail=True, methods=["post"], url_path="suggestions/<int:suggestion>/answer")
    def answer_suggestion(self, request: Request, uid: str, suggestion: int) -> Response:
        row = self.suggestion(uid, suggestion)
        data = given(request, AnswerInput)
        row = services.answer_suggestion(row, data["answer"], by=self.reader, text=data["text"])
        return Response(SuggestionSerializer(row).data)

    @extend_schema(summary=_("Make the claim ready to publish"), request=SeenVersion, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def ready(self, request: Request, uid: str) -> Response:
        return self._act(services.make_ready, uid, SeenVersion)

    @extend_schema(summary=_("Take back that it is ready to publish"), request=SeenVersion, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def unready(self, request: Request, uid: str) -> Response:
        return self._act(services.withdraw_ready, uid, SeenVersion)

    @extend_schema(summary=_("Pass the claim unchecked"), request=ReasonedAct, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def waive(self, request: Request, uid: str) -> Response:
        return self._act(services.waive_claim, uid, ReasonedAct)

    def warnings_answer(self, uid: str) -> Response:
        return Response(WarningSerializer(warnings_of(self.claim(uid), reader=self.reader), many=True).data)

    @extend_schema(
        summary=_("The automatic warnings about the claim"),
        description=_("Found anew from what you may see; those that were set aside say why."),
        responses=WarningSerializer(many=True),
    )
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def warnings(self, request: Request, uid: str) -> Response:
        return self.warnings_answer(uid)

    @extend_schema(summary=_("Set a warning aside"), request=WhyInput, responses=WarningSerializer(many=True))
    @action(
        detail=True,
        methods=["post"],
        url_path="warnings/<slug:code>/dismiss",
        pagination_class=None,
        filter_backends=(),
    )
    def dismiss_warning(self, request: Request, uid: str, code: str) -> Response:
        services.dismiss_warning(self.claim(uid), code, why=given(request, WhyInput)["why"], by=self.reader)
        return self.warnings_answer(uid)

    @extend_schema(summary=_("Show a warning again"), request=None, responses=WarningSerializer(many=True))
    @action(
        detail=True,
        methods=["post"],
        url_path="warnings/<slug:code>/restore",
        pagination_class=None,
        filter_backends=(),
    )
    def restore_warning(self, request: Request, uid: str, code: str) -> Response:
        services.restore_warning(self.claim(uid), code, by=self.reader)
        return self.warnings_answer(uid)
