"""The search over claims, articles, speakers and references of the caller's desks."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api.filters import refuse_unknown
from claims.api.serializers.searching import SectionSerializer
from claims.api.views.base import StrictViewSet
from claims.errors import InvalidInput
from claims.models import Visibility
from claims.searching.asking import LONGEST
from claims.searching.kinds import KINDS
from claims.searching.services import Section, read_words, search

_PARAMETERS = [
    OpenApiParameter("q", OpenApiTypes.STR, required=True, description=_("Words; what is found holds all of them.")),
    OpenApiParameter("kind", OpenApiTypes.STR, enum=list(KINDS), description=_("One kind only, page by page.")),
    OpenApiParameter("after", OpenApiTypes.INT64, description=_("Follow `next` instead of making one.")),
]


@extend_schema(tags=["search"])
class SearchViewSet(StrictViewSet):
    """One search over everything."""

    pagination_class = None
    filter_backends = ()

    @extend_schema(
        summary=_("Search"),
        description=_(
            "The newest first: a few rows of each kind, or a page of one. Confidential references are left out."
        ),
        parameters=_PARAMETERS,
        responses=SectionSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        refuse_unknown(request, {"q", "kind", "after"})
        kind, after = self._kind(), self._after()
        asked = read_words(self._words())
        closed = Q(visibility=Visibility.CONFIDENTIAL)
        found = search(self.reader, asked, kind=kind, after=after, leaving_out=closed)
        return Response(SectionSerializer([self._shown(section) for section in found], many=True).data)

    def _words(self) -> str:
        words = self.request.query_params.get("q", "").strip()
        if not words:
            raise InvalidInput(_now("Say what to look for."), field="q")
        if len(words) > LONGEST:
            raise InvalidInput(_now("At most %(n)d characters fit here.") % {"n": LONGEST}, field="q")
        return words

    def _kind(self) -> str:
        kind = self.request.query_params.get("kind", "")
        if kind and kind not in KINDS:
            raise InvalidInput(_now("There is no such kind."), field="kind")
        return kind

    def _after(self) -> int:
        after = self.request.query_params.get("after", "")
        if after and not (after.isascii() and after.isdecimal() and len(after) <= 18):
            raise InvalidInput(_now("Follow `next` instead of making one."), field="after")
        return int(after or 0)

    def _shown(self, section: Section) -> dict[str, Any]:
        here = replace_query_param(self.request.build_absolute_uri(), "kind", section.kind)
        following = replace_query_param(here, "after", section.next_key) if section.next_key else None
        hits = [{"hit": hit, "kind": section.kind, "page": self._page(section.kind, hit)} for hit in section.hits]
        return {
            "kind": section.kind,
            "count": section.count,
            "is_more": section.is_more,
            "next": following,
            "results": hits,
        }

    def _page(self, kind: str, hit: Any) -> str:
        names = {"claims": "claim", "articles": "article", "claimants": "speaker", "sources": "source"}
        key = hit.row.uid if kind == "claims" else hit.key
        return self.request.build_absolute_uri(reverse(f"web:{names[kind]}", args=[key]))
