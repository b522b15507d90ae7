"""The claims that say nearly the same as one."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.queries import verdict_rows
from claims.api.serializers.verdicts import VerdictSerializer
from claims.api.views.acts import ActsViewSet
from claims.models import SearchedClaim
from claims.review.phases import visible_verdicts
from claims.states import ClaimState
from claims.verification.similar import SimilarClaim, similar_claims


class SimilarSerializer(serializers.Serializer[Any]):
    """A similar claim with the sentence it stands in, and the newest verdict on it that you may see."""

    uid = serializers.UUIDField(source="claim.uid")
    article = serializers.IntegerField(source="claim.article_id")
    state = serializers.ChoiceField(source="claim.state", choices=ClaimState.choices)
    text = serializers.CharField(source="anchor.exact")
    passage = serializers.CharField()
    likeness = serializers.FloatField(help_text=_("1 for the same terms, 0 for none in common"))
    verdict = serializers.SerializerMethodField()

    @extend_schema_field(VerdictSerializer(allow_null=True))
    def get_verdict(self, found: SimilarClaim) -> dict[str, Any] | None:
        verdict = self.context["verdicts"].get(found.claim.pk)
        return dict(VerdictSerializer(verdict, context=self.context).data) if verdict else None


class SimilarActs(ActsViewSet):
    """Reading only."""

    @extend_schema(
        summary=_("The claims most like this one"),
        description=_("Of other articles of your desks, at most ten, the nearest first."),
        responses=SimilarSerializer(many=True),
        filters=False,
    )
    @action(detail=True, methods=["get"], pagination_class=None)
    def similar(self, request: Request, uid: str) -> Response:
        found = similar_claims(self.claim(uid), SearchedClaim.objects.visible_to(self.reader))
        seen = verdict_rows(visible_verdicts(self.reader).filter(claim__in=[one.claim.pk for one in found]))
        verdicts = {verdict.claim_id: verdict for verdict in reversed(seen)}
        context = {"request": request, "verdicts": verdicts}
        return Response(SimilarSerializer(found, many=True, context=context).data)
