"""Claims: the worklist as a list, and one claim with everything on record."""

from __future__ import annotations

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.filters import ClaimFilter
from claims.api.queries import ClaimRecord, claim_rows, weights
from claims.api.serializers.claims import ClaimDetail, ClaimRow
from claims.api.views.copies import CopyActs
from claims.api.views.findings import FindingActs
from claims.api.views.publishing import PublishingViewSet
from claims.api.views.similar import SimilarActs
from claims.api.views.suggesting import SuggestingActs
from claims.api.views.talk import TalkActs
from claims.api.views.websearch import WebSearchActs
from claims.api.views.worklist import WorklistActs
from claims.models import Claim


@extend_schema(tags=["claims"])
class ClaimViewSet(
    PublishingViewSet, CopyActs, FindingActs, SimilarActs, SuggestingActs, TalkActs, WebSearchActs, WorklistActs
):
    """The claims of the caller's desks, and the acts on them."""

    filterset_class = ClaimFilter
    keyset = ("-priority", "pk")
    lookup_field = "uid"
    lookup_value_converter = "uuid"

    def get_queryset(self) -> QuerySet[Claim]:
        return claim_rows(self.request.user)

    @extend_schema(summary=_("Claims, the most urgent first"), responses=ClaimRow(many=True))
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        context = {"request": request, "weights": weights()}
        return self.get_paginated_response(ClaimRow(page, many=True, context=context).data)

    @extend_schema(
        summary=_("A claim with everything on record"),
        description=_(
            "Findings with their working, evidence and verdicts. Title, address, publisher and passage of a "
            "confidential source never leave the desk through the API: they are null. While an independent second "
            "review is open, what other readers brought is left out."
        ),
        responses=ClaimDetail,
    )
    def retrieve(self, request: Request, uid: str) -> Response:
        return self.answer(get_object_or_404(self.get_queryset(), uid=uid))

    def answer(self, claim: Claim) -> Response:
        """The claim as its reader may see it now."""
        context = {"request": self.request, "weights": weights(), "record": ClaimRecord(claim, self.request.user)}
        return Response(ClaimDetail(claim, context=context).data)
