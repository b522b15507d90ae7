"""The library of references at the caller's desks."""

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

from claims.api.filters import SourceFilter
from claims.api.problems import DeskUnknown
from claims.api.serializers.sources import (
    EditSourceInput,
    LibrarySerializer,
    MergeSourcesInput,
    NewSourceInput,
    UseSerializer,
)
from claims.api.views.base import StrictViewSet, given
from claims.errors import NotFound
from claims.models import Desk, Evidence, Source
from claims.review import services
from claims.review.library import times_used, uses_of, with_copies
from claims.review.phases import visible_sources


@extend_schema(tags=["sources"])
class SourceViewSet(StrictViewSet):
    """References, but those that an independent review hides."""

    filterset_class = SourceFilter
    keyset = ("-created_at", "-pk")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Source]:
        return with_copies(visible_sources(self.reader)).select_related("desk", "origin_group", "merged_into")

    @extend_schema(summary=_("The library, the newest first"), responses=LibrarySerializer(many=True))
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset().filter(merged_into=None)))
        return self.get_paginated_response(self._shown(page, many=True))

    @extend_schema(summary=_("Add a reference"), request=NewSourceInput, responses={201: LibrarySerializer})
    def create(self, request: Request) -> Response:
        data = given(request, NewSourceInput)
        desk = self._desk(data.pop("desk"))
        row = services.add_source(desk, url=data.pop("url"), draft=services.LibraryDraft(**data), by=self.reader)
        return Response(self._one(row.pk), status.HTTP_201_CREATED)

    @extend_schema(summary=_("A reference"), responses=LibrarySerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(self._one(pk))

    @extend_schema(
        summary=_("Describe a reference anew"),
        description=_("Its address stays. Only an editor makes a confidential one public."),
        request=EditSourceInput,
        responses=LibrarySerializer,
    )
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, pk: int) -> Response:
        row, data = self._source(pk), given(request, EditSourceInput)
        services.edit_source(row, seen=data.pop("seen"), draft=services.LibraryDraft(**data), by=self.reader)
        return Response(self._one(pk))

    @extend_schema(
        summary=_("Say that another reference is this one"),
        description=_("Both stay cited as they were, and count as this one. It can be taken back."),
        request=MergeSourcesInput,
        responses=LibrarySerializer,
    )
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> Response:
        row, data = self._source(pk), given(request, MergeSourcesInput)
        other = visible_sources(self.reader).filter(pk=data["other"]).first()
        if other is None:
            raise NotFound(field="other")
        services.merge_sources(row, other, by=self.reader)
        return Response(self._one(pk))

    @extend_schema(summary=_("Let a merged reference stand for itself"), request=None, responses=LibrarySerializer)
    @action(detail=True, methods=["post"])
    def separate(self, request: Request, pk: int) -> Response:
        services.separate_source(self._source(pk), by=self.reader)
        return Response(self._one(pk))

    @extend_schema(
        summary=_("Where a reference is cited"),
        description=_("The newest two hundred passages that you may see."),
        responses=UseSerializer(many=True),
    )
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def uses(self, request: Request, pk: int) -> Response:
        cited: QuerySet[Evidence] = uses_of(self._source(pk), self.reader)
        return Response(UseSerializer(cited[:200], many=True).data)

    def _source(self, pk: int) -> Source:
        return get_object_or_404(self.get_queryset(), pk=pk)

    def _one(self, pk: int) -> Any:
        return self._shown(self._source(pk))

    def _shown(self, sources: Any, *, many: bool = False) -> Any:
        uses = times_used(sources if many else [sources], self.reader)
        return LibrarySerializer(sources, many=many, context={"uses": uses}).data

    def _desk(self, pk: int) -> Desk:
        desks = Desk.objects.all() if self.reader.is_superuser else Desk.objects.filter(memberships__user=self.reader)
        found = desks.filter(pk=pk).first()
        if found is None:
            raise DeskUnknown(field="desk")
        return found
