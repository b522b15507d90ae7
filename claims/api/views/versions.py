"""New texts of an article."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.articles import FetchSerializer, VersionInput, VersionSerializer
from claims.api.views.base import StrictViewSet, given
from claims.ingestion.fetching import fetch_article
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.models import Article


class VersionActs(StrictViewSet):
    """The act that brings a new text of an article in."""

    @extend_schema(
        summary=_("Bring a new text of the article in"),
        description=_(
            "Stores the text as the next version; its claims are looked for in it; those whose figure, unit, name, "
            "negation or modality changed wait again. `seen` is the number of the newest version you saw: where "
            "another came in meanwhile the answer is 409 conflict."
        ),
        request=VersionInput,
        responses={201: VersionSerializer},
    )
    @action(detail=True, methods=["post"])
    def versions(self, request: Request, pk: int) -> Response:
        article = get_object_or_404(Article.objects.visible_to(self.reader).select_related("desk"), pk=pk)
        data = given(request, VersionInput)
        seen = data.pop("seen")
        version = submit_version(article, Draft(**data), by=self.reader, seen_number=seen)
        return Response(VersionSerializer(version).data, status.HTTP_201_CREATED)

    @extend_schema(
        summary=_("Fetch the article's page for a new version"),
        description=_("Queued as machine work; the text is stored as the next version where it has other words."),
        request=None,
        responses={202: FetchSerializer},
    )
    @action(detail=True, methods=["post"])
    def fetch(self, request: Request, pk: int) -> Response:
        article = get_object_or_404(Article.objects.visible_to(self.reader).select_related("desk"), pk=pk)
        fetch_article(article, by=self.reader)
        newest = article.fetches.order_by("-pk")[0]
        return Response(FetchSerializer(newest).data, status.HTTP_202_ACCEPTED)
