"""Looking for sources outside the desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.views.acts import ActsViewSet
from claims.errors import NotAllowed
from claims.permissions import may_review
from claims.verification.websearch import search_web


class WebHitSerializer(serializers.Serializer[Any]):
    """A page that the search engine found."""

    url = serializers.URLField()
    title = serializers.CharField()
    excerpt = serializers.CharField()
    engine = serializers.CharField()
    published = serializers.DateField(allow_null=True)


class WebSearchActs(ActsViewSet):
    """Reading only; the words leave the desk."""

    parameters: ClassVar[Mapping[str, frozenset[str]]] = {"web": frozenset({"q"})}

    @extend_schema(
        summary=_("Search the web for references"),
        description=_(
            "Sends these words, and nothing else, to the newsroom's own search engine; at most twenty pages."
        ),
        parameters=[OpenApiParameter("q", str, required=True)],
        responses=WebHitSerializer(many=True),
        filters=False,
    )
    @action(detail=True, methods=["get"], pagination_class=None, url_path="web")
    def web(self, request: Request, uid: str) -> Response:
        claim = self.claim(uid)
        if not may_review(self.reader, claim):
            raise NotAllowed
        hits = search_web(request.query_params.get("q", ""), language=claim.article.language)
        return Response(WebHitSerializer(hits, many=True).data)
