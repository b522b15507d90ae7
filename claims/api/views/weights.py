"""The weights of the priority: what they are, what others would do, and changing them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.filters import (
    AppliedSerializer,
    ApplyInput,
    PreviewSerializer,
    WeightSerializer,
    WeightsInput,
)
from claims.api.views.base import StrictViewSet
from claims.api.views.triage import validated
from claims.models import PriorityWeight
from claims.review import services


@extend_schema(tags=["worklist"])
class WeightViewSet(StrictViewSet):
    """How much each reason counts; the weights hold for every desk."""

    pagination_class = None
    filter_backends = ()

    def is_filtered(self) -> bool:
        return False

    @extend_schema(summary=_("The weights of the priority"), responses=WeightSerializer(many=True))
    def list(self, request: Request) -> Response:
        return Response(WeightSerializer(PriorityWeight.objects.all(), many=True).data)

    @extend_schema(
        summary=_("What other weights would do"),
        description=_("The new order of what waits at your desks. Nothing is stored."),
        request=WeightsInput,
        responses=PreviewSerializer,
    )
    @action(detail=False, methods=["post"])
    def preview(self, request: Request) -> Response:
        data = validated(WeightsInput, request.data)
        return Response(PreviewSerializer(services.preview_weights(data["changes"], by=self.reader)).data)

    @extend_schema(summary=_("Change the weights"), request=ApplyInput, responses=AppliedSerializer)
    @action(detail=False, methods=["post"])
    def apply(self, request: Request) -> Response:
        data = validated(ApplyInput, request.data)
        changed = services.apply_weights(data["changes"], seen=data["seen"], by=self.reader)
        return Response(AppliedSerializer({"changed": changed}).data)
