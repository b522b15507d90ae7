"""The saved copies of a claim's sources: looked at, asked for, quoted from."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.parsers import FileParser
from claims.api.serializers.copies import CaptureSerializer, FileInput, PassageInput, SavedCopySerializer
from claims.api.serializers.evidence import EvidenceSerializer
from claims.api.views.acts import ActsViewSet
from claims.api.views.base import given
from claims.models import Capture, Source
from claims.review import services
from claims.review.phases import visible_copies, visible_evidence


class CopyActs(ActsViewSet):
    """The copies, and one action per act on them."""

    @extend_schema(summary=_("The saved copies of its sources"), responses=SavedCopySerializer(many=True))
    @action(detail=True, methods=["get"])
    def copies(self, request: Request, uid: str) -> Response:
        rows = visible_copies(self.claim(uid), self.reader).select_related("source").defer("content")
        return Response(SavedCopySerializer(rows, many=True).data)

    @extend_schema(
        summary=_("Have the page of a cited source saved"),
        description=_("Once more where it was saved before. Where that is under way already, nothing is added."),
        request=None,
        responses={202: CaptureSerializer},
    )
    @action(detail=True, methods=["post"], url_path="sources/<int:source>/capture")
    def capture(self, request: Request, uid: str, source: int) -> Response:
        cited = visible_evidence(self.reader).filter(claim=self.claim(uid))
        row = get_object_or_404(Source.objects.filter(pk__in=cited.values("source")).select_related("desk"), pk=source)
        services.capture_source(row, by=self.reader)
        newest = Capture.objects.filter(source=row).order_by("-pk")[0]
        return Response(CaptureSerializer(newest).data, status.HTTP_202_ACCEPTED)

    @extend_schema(
        summary=_("Cite a passage of a saved copy"),
        description=_("The words must stand in the copy; they are kept with the words around them."),
        request=PassageInput,
        responses={201: EvidenceSerializer},
    )
    @action(detail=True, methods=["post"], url_path="copies/<int:copy>/passages")
    def passages(self, request: Request, uid: str, copy: int) -> Response:
        claim = self.claim(uid)
        row = get_object_or_404(visible_copies(claim, self.reader).select_related("source__desk"), pk=copy)
        evidence = services.cite_passage(
            claim, row, services.PassageDraft(**given(request, PassageInput)), by=self.reader
        )
        return Response(EvidenceSerializer(evidence).data, status.HTTP_201_CREATED)

    @extend_schema(
        summary=_("Cite a file"),
        description=_(
            "PDF, DOCX, plain text, or an image (PNG, JPEG, GIF, WebP), kept as it is with its hash and its text. "
            "Its kind is told from its first bytes. With `source` or `url` it is a copy of that reference."
        ),
        request=FileInput,
        responses={201: EvidenceSerializer},
    )
    @action(detail=True, methods=["post"], parser_classes=(FileParser,))
    def files(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), given(request, FileInput)
        file = services.BroughtFile(data.pop("name"), data.pop("content"))
        evidence = services.cite_file(claim, services.SourceDraft(**data), file, by=self.reader)
        return Response(EvidenceSerializer(evidence).data, status.HTTP_201_CREATED)
