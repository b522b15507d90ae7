"""Setting a machine's finding aside, and showing it again; having the machine look once more."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.findings import CheckAgainInput, ChecksWaiting, FindingSerializer
from claims.api.serializers.ledger import WhyInput
from claims.api.views.acts import ActsViewSet
from claims.api.views.base import given
from claims.models import Finding
from claims.review import services
from claims.review.phases import visible_findings


class FindingActs(ActsViewSet):
    """One action per act."""

    def finding(self, uid: str, pk: int) -> Finding:
        """The finding on that claim, if the reader may see it."""
        rows = visible_findings(self.reader).select_related("claim__article__desk", "run__checker", "dismissed_by")
        return get_object_or_404(rows, claim=self.claim(uid), pk=pk)

    @extend_schema(summary=_("Set a machine's finding aside"), request=WhyInput, responses=FindingSerializer)
    @action(detail=True, methods=["post"], url_path="findings/<int:finding>/dismiss")
    def dismiss_finding(self, request: Request, uid: str, finding: int) -> Response:
        row = self.finding(uid, finding)
        services.dismiss_finding(row, why=given(request, WhyInput)["why"], by=self.reader)
        return Response(FindingSerializer(self.finding(uid, finding)).data)

    @extend_schema(summary=_("Show a machine's finding again"), request=None, responses=FindingSerializer)
    @action(detail=True, methods=["post"], url_path="findings/<int:finding>/restore")
    def restore_finding(self, request: Request, uid: str, finding: int) -> Response:
        services.restore_finding(self.finding(uid, finding), by=self.reader)
        return Response(FindingSerializer(self.finding(uid, finding)).data)

    @extend_schema(
        summary=_("Have the automatic checks run again"),
        description=_("All of the claim's, or the one named. A check under way is left to end."),
        request=CheckAgainInput,
        responses={202: ChecksWaiting},
    )
    @action(detail=True, methods=["post"])
    def checks(self, request: Request, uid: str) -> Response:
        asked = given(request, CheckAgainInput)
        waiting = services.check_again(self.claim(uid), by=self.reader, checker=asked["checker"])
        return Response(ChecksWaiting({"waiting": waiting}).data, status.HTTP_202_ACCEPTED)
