"""Saved filters of the worklist."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.filters import SavedFilterInput, SavedFilterSerializer
from claims.api.views.base import StrictViewSet
from claims.api.views.triage import validated
from claims.models import Desk
from claims.review import services


@extend_schema(tags=["worklist"])
class SavedFilterViewSet(StrictViewSet):
    """The caller's saved filters, and those that colleagues share."""

    pagination_class = None
    filter_backends = ()
    lookup_value_converter = "int"
    lookup_url_kwarg = "filter"

    def is_filtered(self) -> bool:
        return False

    @extend_schema(summary=_("Saved filters of the worklist"), responses=SavedFilterSerializer(many=True))
    def list(self, request: Request) -> Response:
        rows = services.visible_filters(self.reader).select_related("owner")
        return Response(SavedFilterSerializer(rows, many=True, context={"request": request}).data)

    @extend_schema(
        summary=_("Save a filter"),
        description=_("In place of your earlier one of that name. An unknown name or value in it is refused."),
        request=SavedFilterInput,
        responses={201: SavedFilterSerializer},
    )
    def create(self, request: Request) -> Response:
        data = validated(SavedFilterInput, request.data)
        desk = get_object_or_404(Desk.objects.filter(memberships__user=self.reader), pk=data.pop("desk"))
        row = services.save_filter(desk, by=self.reader, **data)
        return Response(SavedFilterSerializer(row, context={"request": request}).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Delete a saved filter"), responses={204: None})
    def destroy(self, request: Request, filter: int) -> Response:  # noqa: A002 - the name in the address
        row = get_object_or_404(services.visible_filters(self.reader), pk=filter)
        services.delete_filter(row, by=self.reader)
        return Response(status=status.HTTP_204_NO_CONTENT)
