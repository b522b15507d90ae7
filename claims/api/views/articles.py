"""Bringing articles in and following them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.filters import ArticleFilter
from claims.api.problems import DeskMissing, DeskUnknown, KeyInvalid
from claims.api.queries import article_rows, claim_counts
from claims.api.serializers.articles import ArticleDetail, ArticleInput, ArticleRow
from claims.api.views.authoring import AuthoringActs
from claims.api.views.coverage import CoverageActs
from claims.api.views.erasing import ErasingActs
from claims.api.views.versions import VersionActs
from claims.errors import NotAllowed
from claims.ingestion.services import Draft, submit_article
from claims.models import Article, Desk, Origin
from claims.permissions import desks_to_submit

LONGEST_KEY = 200
_KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description=_("1 to 200 visible ASCII characters of your choice: the same key never stores a text twice."),
)


@extend_schema(tags=["articles"])
class ArticleViewSet(CoverageActs, AuthoringActs, VersionActs, ErasingActs):
    """The articles of the caller's desks."""

    filterset_class = ArticleFilter
    keyset = ("-created_at", "-pk")
    lookup_value_converter = "int"

    def get_queryset(self) -> QuerySet[Article]:
        return article_rows(self.request.user)

    @extend_schema(summary=_("Articles, the newest first"), responses=ArticleRow(many=True))
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        return self.get_paginated_response(ArticleRow(page, many=True, context={"request": request}).data)

    @extend_schema(
        summary=_("Bring an article in"),
        description=_(
            "Stores the text as it came and queues its splitting; 201. The same Idempotency-Key with the same text "
            "gives the article it made before; 200. A text that the desk has already is 409 article_duplicate with "
            "the article's id in details."
        ),
        parameters=[_KEY],
        request=ArticleInput,
        responses={201: ArticleRow, 200: ArticleRow},
    )
    def create(self, request: Request) -> Response:
        key = _idempotency_key(request)
        given = ArticleInput(data=request.data)
        given.is_valid(raise_exception=True)
        data = given.validated_data
        desk = _desk(request.user, data.pop("desk", None))
        draft = Draft(published_at=data.pop("published"), origin=Origin.API, idempotency_key=key, **data)
        done = submit_article(draft, desk=desk, by=self.reader)
        row = ArticleRow(self.get_queryset().get(pk=done.article.pk), context={"request": request}).data
        if not done.created:
            return Response(row)
        return Response(row, status.HTTP_201_CREATED, headers={"Location": row["links"]["self"]})

    @extend_schema(summary=_("An article with its newest text"), responses=ArticleDetail)
    def retrieve(self, request: Request, pk: int) -> Response:
        article = get_object_or_404(self.get_queryset(), pk=pk)
        context = {"request": request, "counts": claim_counts(article)}
        return Response(ArticleDetail(article, context=context).data)


def _idempotency_key(request: Request) -> str:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return ""
    if not 1 <= len(key) <= LONGEST_KEY or not all("!" <= letter <= "~" for letter in key):
        raise KeyInvalid(field="Idempotency-Key")
    return key


def _desk(user: Any, pk: int | None) -> Desk:
    desks = desks_to_submit(user)
    if pk is not None:
        desk = desks.filter(pk=pk).first()
        if desk is None:
            raise DeskUnknown(field="desk")
        return desk
    own = list(desks[:2])
    if not own:
        raise NotAllowed(field="desk")
    if len(own) > 1:
        raise DeskMissing(field="desk", details={"known": list(desks.values_list("pk", flat=True)[:50])})
    return own[0]
