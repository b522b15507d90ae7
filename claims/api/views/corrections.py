"""Correction requests from outside."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.filters import CorrectionFilter
from claims.api.problems import DeskMissing, DeskUnknown
from claims.api.serializers.requests import CopySerializer, CorrectionInput, CorrectionSerializer, DecisionInput
from claims.api.views.base import StrictViewSet, given
from claims.errors import NotFound
from claims.models import Article, Claim, CorrectionRequest, Desk
from claims.review import services
from claims.review.copies import copies_of


@extend_schema(tags=["corrections"])
class CorrectionViewSet(StrictViewSet):
    """What outsiders say is wrong, at the caller's desks."""

    filterset_class = CorrectionFilter
    keyset = ("-received_at", "-pk")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[CorrectionRequest]:
        rows = CorrectionRequest.objects.select_related("desk", "article__desk", "claim", "received_by", "decided_by")
        return rows if self.reader.is_superuser else rows.filter(desk__memberships__user=self.reader.pk)

    @extend_schema(summary=_("Correction requests, the newest first"), responses=CorrectionSerializer(many=True))
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(CorrectionSerializer(page, many=True).data)

    @extend_schema(
        summary=_("Take a correction request down"), request=CorrectionInput, responses={201: CorrectionSerializer}
    )
    def create(self, request: Request) -> Response:
        data = given(request, CorrectionInput)
        desk_id = data.pop("desk")
        article, claim = self._article(data.pop("article")), self._claim(data.pop("claim"))
        subject = article or (claim.article if claim else None)
        desk = subject.desk if subject and desk_id in (None, subject.desk_id) else self._desk(desk_id)
        draft = services.CorrectionDraft(article=article, claim=claim, **data)
        row = services.receive_correction(desk, draft, by=self.reader)
        return Response(CorrectionSerializer(row).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("A correction request"), responses=CorrectionSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(CorrectionSerializer(self._request(pk)).data)

    @extend_schema(summary=_("Decide a correction request"), request=DecisionInput, responses=CorrectionSerializer)
    @action(detail=True, methods=["post"])
    def decide(self, request: Request, pk: int) -> Response:
        row, data = self._request(pk), given(request, DecisionInput)
        row = services.decide_correction(row, data["decision"], reason=data["reason"], by=self.reader)
        return Response(CorrectionSerializer(row).data)

    @extend_schema(summary=_("Note that who asked was told"), request=None, responses=CorrectionSerializer)
    @action(detail=True, methods=["post"])
    def answered(self, request: Request, pk: int) -> Response:
        return Response(CorrectionSerializer(services.mark_answered(self._request(pk), by=self.reader)).data)

    @extend_schema(
        summary=_("The other copies that the request concerns"),
        description=_("Translations, reprints that hold the same words, and articles of the same story."),
        responses=CopySerializer(many=True),
    )
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def copies(self, request: Request, pk: int) -> Response:
        row = self._request(pk)
        found = copies_of(row.article, reader=self.reader, claim=row.claim) if row.article else []
        return Response(CopySerializer(found, many=True).data)

    def _request(self, pk: int) -> CorrectionRequest:
        return get_object_or_404(self.get_queryset(), pk=pk)

    def _article(self, pk: int | None) -> Article | None:
        if pk is None:
            return None
        found = Article.objects.visible_to(self.reader).select_related("desk").filter(pk=pk).first()
        if found is None:
            raise NotFound(field="article")
        return found

    def _claim(self, uid: Any) -> Claim | None:
        if uid is None:
            return None
        found = Claim.objects.visible_to(self.reader).select_related("article__desk").filter(uid=uid).first()
        if found is None:
            raise NotFound(field="claim")
        return found

    def _desk(self, pk: int | None) -> Desk:
        desks = Desk.objects.all() if self.reader.is_superuser else Desk.objects.filter(memberships__user=self.reader)
        if pk is None:
            own = list(desks[:2])
            if len(own) != 1:
                raise DeskMissing(field="desk")
            return own[0]
        found = desks.filter(pk=pk).first()
        if found is None:
            raise DeskUnknown(field="desk")
        return found
