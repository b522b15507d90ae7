"""Putting a claim before readers outside."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.editions import CorrectInput, EditionSerializer, WithdrawInput
from claims.api.serializers.verdicts import SeenVersion
from claims.api.views.acts import ActsViewSet
from claims.api.views.base import given
from claims.publishing import services as publishing


class PublishingViewSet(ActsViewSet):
    """The acts of publishing; each freezes an edition."""

    @extend_schema(
        summary=_("Publish a claim that is ready"),
        description=_("Its article's newest text must be signed off."),
        request=SeenVersion,
        responses={201: EditionSerializer},
    )
    @action(detail=True, methods=["post"])
    def publish(self, request: Request, uid: str) -> Response:
        seen = given(request, SeenVersion)["version"]
        edition = publishing.publish(self.claim(uid), by=self.reader, seen_version=seen)
        return Response(EditionSerializer(edition).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Publish a corrected edition"), request=CorrectInput, responses={201: EditionSerializer})
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, uid: str) -> Response:
        data = given(request, CorrectInput)
        edition = publishing.correct(
            self.claim(uid), data["change"], note=data["note"], by=self.reader, seen_version=data["version"]
        )
        return Response(EditionSerializer(edition).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Withdraw what was published"), request=WithdrawInput, responses={201: EditionSerializer})
    @action(detail=True, methods=["post"], url_path="withdraw")
    def withdraw_publication(self, request: Request, uid: str) -> Response:
        data = given(request, WithdrawInput)
        edition = publishing.withdraw(self.claim(uid), note=data["note"], by=self.reader, seen_version=data["version"])
        return Response(EditionSerializer(edition).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("The editions of a claim, the newest first"), responses=EditionSerializer(many=True))
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def editions(self, request: Request, uid: str) -> Response:
        rows = self.claim(uid).editions.select_related("by")
        return Response(EditionSerializer(rows, many=True).data)
