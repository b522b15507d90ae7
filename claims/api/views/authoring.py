"""What an article belongs to, its copies, the author's link and the report."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.reports import ReportSerializer
from claims.api.serializers.requests import CopySerializer, LinksInput, LinksSerializer
from claims.api.serializers.suggestions import AuthorLinkSerializer
from claims.api.views.base import StrictViewSet, given
from claims.models import Article
from claims.review import services
from claims.review.copies import copies_of
from claims.review.reports import report_of


class AuthoringActs(StrictViewSet):
    """The author's side of an article."""

    def linked(self, pk: int) -> Article:
        """The article with what it belongs to, if the reader may see it."""
        rows = Article.objects.visible_to(self.reader).select_related("desk", "story", "carrier", "author")
        return get_object_or_404(rows, pk=pk)

    @extend_schema(
        summary=_("The report of the check"),
        description=_("As a page and as a Word document under the article's page; confidential references redacted."),
        responses=ReportSerializer,
    )
    @action(detail=True, methods=["get"])
    def report(self, request: Request, pk: int) -> Response:
        return Response(ReportSerializer(report_of(self.linked(pk), reader=self.reader, made_at=timezone.now())).data)

    @extend_schema(
        summary=_("Translations, reprints and articles of the same story"), responses=CopySerializer(many=True)
    )
    @action(detail=True, methods=["get"], pagination_class=None, filter_backends=())
    def copies(self, request: Request, pk: int) -> Response:
        return Response(CopySerializer(copies_of(self.linked(pk), reader=self.reader), many=True).data)

    @extend_schema(summary=_("What the article belongs to"), responses=LinksSerializer)
    @action(detail=True, methods=["get"])
    def links(self, request: Request, pk: int) -> Response:
        return Response(LinksSerializer(self.linked(pk)).data)

    @extend_schema(
        summary=_("Say what the article belongs to"),
        description=_("Story, carrier, original and author, all at once: what is left out is unlinked."),
        request=LinksInput,
        responses=LinksSerializer,
    )
    @links.mapping.post
    def relink(self, request: Request, pk: int) -> Response:
        services.link_article(self.linked(pk), services.Links(**given(request, LinksInput)), by=self.reader)
        return Response(LinksSerializer(self.linked(pk)).data)

    @extend_schema(summary=_("A link for the author"), request=None, responses={201: AuthorLinkSerializer})
    @action(detail=True, methods=["post"], url_path="author-link")
    def author_link(self, request: Request, pk: int) -> Response:
        link = services.author_link(self.linked(pk), by=self.reader)
        url = request.build_absolute_uri(reverse("web:author", args=[link.token]))
        return Response(AuthorLinkSerializer({"url": url, "expires_at": link.expires_at}).data, status.HTTP_201_CREATED)
