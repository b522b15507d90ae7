"""Erasing an article that should never have come in."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.people import WhyErasedInput
from claims.api.views.base import StrictViewSet, given
from claims.ingestion.erasing import erase_article
from claims.models import Article


class ErasingActs(StrictViewSet):
    """For the desk's administrators only."""

    @extend_schema(
        summary=_("Erase the article"),
        description=_(
            "Its text goes for good with its claims, evidence and verdicts; the audit keeps ids, hashes and the reason."
        ),
        request=WhyErasedInput,
        responses={204: None},
    )
    @action(detail=True, methods=["post"])
    def erase(self, request: Request, pk: int) -> Response:
        article = get_object_or_404(Article.objects.visible_to(self.reader).select_related("desk"), pk=pk)
        erase_article(article, by=self.reader, reason=given(request, WhyErasedInput)["reason"])
        return Response(status=status.HTTP_204_NO_CONTENT)
