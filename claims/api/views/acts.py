"""The acts of review: each calls the service that the web pages call, and answers with the claim as it is then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.problems import HoldLost
from claims.api.queries import verdict_rows
from claims.api.serializers.claims import ClaimDetail
from claims.api.serializers.evidence import EvidenceSerializer, SourceInput, source_draft
from claims.api.serializers.verdicts import ReasonedAct, RecordedVerdict, SeenVersion, VerdictInput
from claims.api.views.base import StrictViewSet
from claims.models import Claim, Verdict
from claims.review import services
from claims.review.phases import visible_evidence


class ActsViewSet(StrictViewSet):
    """One action per editorial act."""

    def answer(self, claim: Claim) -> Response:
        """The claim as its reader may see it now."""
        raise NotImplementedError

    def claim(self, uid: str) -> Claim:
        """The claim of that uid, if the reader may see it."""
        found: Claim = get_object_or_404(self.get_queryset(), uid=uid)
        return found

    @extend_schema(
        summary=_("Take the next claim"),
        description=_("The most urgent waiting claim that you may take, now held for you. Filters narrow the choice."),
        request=None,
        responses=ClaimDetail,
        filters=True,
    )
    @action(detail=False, methods=["post"])
    def next(self, request: Request) -> Response:
        among = Claim.objects.filter(pk__in=self.filter_queryset(Claim.objects.visible_to(self.reader)).values("pk"))
        taken = services.take_next(self.reader, among=among)
        return self.answer(self.claim(str(taken.uid)))

    @extend_schema(summary=_("Take this claim"), request=SeenVersion, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def take(self, request: Request, uid: str) -> Response:
        return self._act(services.take_claim, uid, SeenVersion)

    @extend_schema(summary=_("Hold the claim longer"), request=None, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def renew(self, request: Request, uid: str) -> Response:
        if not services.renew_reading(self.claim(uid), by=self.reader):
            raise HoldLost
        return self.answer(self.claim(uid))

    @extend_schema(summary=_("Give the claim back"), request=SeenVersion, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def release(self, request: Request, uid: str) -> Response:
        return self._act(services.release_claim, uid, SeenVersion)

    @extend_schema(summary=_("Confirm a suggestion"), request=SeenVersion, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, uid: str) -> Response:
        return self._act(services.confirm_claim, uid, SeenVersion)

    @extend_schema(summary=_("Set the claim aside as not checkable"), request=ReasonedAct, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, uid: str) -> Response:
        return self._act(services.dismiss_claim, uid, ReasonedAct)

    @extend_schema(summary=_("Bring a dismissed claim back"), request=SeenVersion, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, uid: str) -> Response:
        return self._act(services.restore_claim, uid, SeenVersion)

    @extend_schema(summary=_("Reopen a settled claim"), request=ReasonedAct, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def reopen(self, request: Request, uid: str) -> Response:
        return self._act(services.reopen_claim, uid, ReasonedAct)

    @extend_schema(
        summary=_("Record a verdict"),
        description=_(
            "Ratings by code on the desk's scales: said (was it said?) and so (is it so?), the rationale, and the "
            "sources cited in the same act. A claim that changed since the version you saw is 409 conflict."
        ),
        request=VerdictInput,
        responses={201: RecordedVerdict},
    )
    @action(detail=True, methods=["post"])
    def verdicts(self, request: Request, uid: str) -> Response:
        claim = self.claim(uid)
        given = VerdictInput(data=request.data)
        given.is_valid(raise_exception=True)
        verdict = services.record_verdict(
            claim, given.draft, by=self.reader, seen_version=given.validated_data["version"]
        )
        row = verdict_rows(Verdict.objects.filter(pk=verdict.pk)).select_related("claim").get()
        return Response(RecordedVerdict(row).data, status.HTTP_201_CREATED)

    @extend_schema(
        summary=_("Cite a source"),
        description=_("A passage of a source kept as evidence on one axis."),
        request=SourceInput,
        responses={201: EvidenceSerializer},
    )
    @action(detail=True, methods=["post"])
    def evidence(self, request: Request, uid: str) -> Response:
        claim = self.claim(uid)
        given = SourceInput(data=request.data)
        given.is_valid(raise_exception=True)
        row = services.cite_source(claim, source_draft(given.validated_data), by=self.reader)
        return Response(EvidenceSerializer(row).data, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Take your own evidence back"), responses={204: None})
    @action(detail=True, methods=["delete"], url_path="evidence/<int:evidence>")
    def withdraw(self, request: Request, uid: str, evidence: int) -> Response:
        rows = visible_evidence(self.reader).filter(claim=self.claim(uid))
        services.withdraw_evidence(get_object_or_404(rows, pk=evidence), by=self.reader)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _act(self, service: Callable[..., Claim], uid: str, shape: type[SeenVersion]) -> Response:
        claim = self.claim(uid)
        given = shape(data=self.request.data)
        given.is_valid(raise_exception=True)
        seen: dict[str, Any] = dict(given.validated_data)
        service(claim, by=self.reader, seen_version=seen.pop("version"), **seen)
        return self.answer(self.claim(uid))
