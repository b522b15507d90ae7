"""Triage by the API: adding, editing, merging and splitting claims, and taking an act of triage back."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.claims import ClaimDetail
from claims.api.serializers.triage import AddClaimInput, EditInput, MergeInput, SplitInput, quotation_of
from claims.api.serializers.verdicts import SeenVersion
from claims.api.views.acts import ActsViewSet
from claims.models import Article
from claims.review import services


def validated(shape: type[Any], data: Any) -> dict[str, Any]:
    """The body as the shape reads it."""
    given = shape(data=data)
    given.is_valid(raise_exception=True)
    return dict(given.validated_data)


class TriageActs(ActsViewSet):
    """Which words are claims."""

    @extend_schema(
        summary=_("Add a claim by hand"),
        description=_("For what extraction missed. Its words are quoted from the article's newest text."),
        request=AddClaimInput,
        responses={201: ClaimDetail},
    )
    def create(self, request: Request) -> Response:
        data = validated(AddClaimInput, request.data)
        article = get_object_or_404(Article.objects.visible_to(self.reader), pk=data.pop("article"))
        seen = data.pop("version")
        draft = services.ClaimDraft(quotation=quotation_of(data), **data)
        claim = services.add_claim(article, draft, by=self.reader, seen_number=seen)
        answer = self.answer(self.claim(str(claim.uid)))
        answer.status_code = status.HTTP_201_CREATED
        answer["Location"] = answer.data["links"]["self"]
        return answer

    @extend_schema(summary=_("Change the claim's words"), request=EditInput, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def edit(self, request: Request, uid: str) -> Response:
        data = validated(EditInput, request.data)
        services.edit_claim(self.claim(uid), quotation_of(data), by=self.reader, seen_version=data["version"])
        return self.answer(self.claim(uid))

    @extend_schema(
        summary=_("Split the claim in two"),
        description=_("It keeps the first part of its words; the answer is the new claim with the second."),
        request=SplitInput,
        responses={201: ClaimDetail},
    )
    @action(detail=True, methods=["post"])
    def split(self, request: Request, uid: str) -> Response:
        data = validated(SplitInput, request.data)
        parts = [quotation_of(part) for part in data["parts"]]
        _first, second = services.split_claim(self.claim(uid), parts, by=self.reader, seen_version=data["version"])
        answer = self.answer(self.claim(str(second.uid)))
        answer.status_code = status.HTTP_201_CREATED
        return answer

    @extend_schema(
        summary=_("Merge another claim into this one"),
        description=_("This claim gets the words of both; the other one is set aside."),
        request=MergeInput,
        responses=ClaimDetail,
    )
    @action(detail=True, methods=["post"])
    def merge(self, request: Request, uid: str) -> Response:
        data = validated(MergeInput, request.data)
        services.merge_claims(
            self.claim(uid),
            self.claim(str(data["other"])),
            by=self.reader,
            seen_version=data["version"],
            other_version=data["other_version"],
        )
        return self.answer(self.claim(uid))

    @extend_schema(
        summary=_("Take your last act of triage back"),
        description=_("While nothing else has happened to the claim. 204 where the claim itself was that act's."),
        request=SeenVersion,
        responses={200: ClaimDetail, 204: None},
    )
    @action(detail=True, methods=["post"])
    def undo(self, request: Request, uid: str) -> Response:
        data = validated(SeenVersion, request.data)
        restored = services.undo_triage(self.claim(uid), by=self.reader, seen_version=data["version"])
        if restored is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return self.answer(self.claim(uid))
