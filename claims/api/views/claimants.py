"""Who says what at the caller's desks."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.claimants import MergeClaimantsInput, SpeakerDetailSerializer, SpeakerSerializer
from claims.api.views.base import StrictViewSet, given
from claims.errors import NotFound
from claims.models import Claim, Claimant
from claims.review import services
from claims.review.speakers import named_as, repeats_of, visible_claimants


@extend_schema(tags=["claimants"])
class ClaimantViewSet(StrictViewSet):
    """The speakers whom articles of the caller's desks quote."""

    filter_backends = ()
    keyset = ("-pk", "-pk")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Claimant]:
        return visible_claimants(self.reader).prefetch_related("aliases")

    @extend_schema(summary=_("Speakers, the newest first"), responses=SpeakerSerializer(many=True))
    def list(self, request: Request) -> Response:
        return self.get_paginated_response(
            SpeakerSerializer(self.paginate_queryset(self.get_queryset()), many=True).data
        )

    @extend_schema(summary=_("A speaker"), responses=SpeakerDetailSerializer)
    def retrieve(self, request: Request, pk: int) -> Response:
        return Response(self._shown(pk))

    @extend_schema(
        summary=_("Say that another speaker is this one"),
        description=_("Only who edits every desk where the other is quoted. It can be taken back."),
        request=MergeClaimantsInput,
        responses=SpeakerDetailSerializer,
    )
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, pk: int) -> Response:
        kept = get_object_or_404(self.get_queryset(), pk=pk)
        other = self.get_queryset().filter(pk=given(request, MergeClaimantsInput)["other"]).first()
        if other is None:
            raise NotFound(field="other")
        services.merge_claimants([kept, other], by=self.reader)
        return Response(self._shown(pk))

    @extend_schema(summary=_("Make two speakers of one again"), request=None, responses=SpeakerDetailSerializer)
    @action(detail=True, methods=["post"], url_path="merges/<int:merge_id>/undo")
    def undo(self, request: Request, pk: int, merge_id: int) -> Response:
        kept = get_object_or_404(self.get_queryset(), pk=pk)
        services.undo_merge(get_object_or_404(kept.merges, pk=merge_id), by=self.reader)
        return Response(self._shown(pk))

    def _shown(self, pk: int) -> Any:
        claimant: Any = get_object_or_404(self.get_queryset(), pk=pk)
        groups = repeats_of(claimant, self.reader)
        uids = dict(Claim.objects.filter(pk__in={pk for group in groups for pk in group}).values_list("pk", "uid"))
        shown = {
            **SpeakerSerializer(claimant).data,
            "pk": claimant.pk,
            "named_as": named_as(claimant, self.reader),
            "merges": list(claimant.merges.filter(undone_at=None)),
            "repeats": [[uids[pk] for pk in group] for group in groups],
        }
        return SpeakerDetailSerializer(shown).data
