"""The worklist by the API: whose a claim is and until when, skips, bulk acts, drafts, settling together."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.queries import verdict_rows
from claims.api.serializers.claims import ClaimDetail
from claims.api.serializers.evidence import source_draft
from claims.api.serializers.triage import (
    AssignInput,
    BulkAnswer,
    BulkInput,
    DraftInput,
    DraftSerializer,
    DueInput,
    ReasonedSkip,
    SkipInput,
    TogetherInput,
)
from claims.api.serializers.verdicts import RecordedVerdict
from claims.api.views.triage import TriageActs, validated
from claims.errors import InvalidInput
from claims.models import Claim, Verdict
from claims.review import services


class WorklistActs(TriageActs):
    """Who checks what, and when."""

    @extend_schema(summary=_("Give the claim to a person"), request=AssignInput, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), validated(AssignInput, request.data)
        person = colleague(data["assignee"])
        services.assign_claim(claim, to=person, by=self.reader, seen_version=data["version"])
        return self.answer(self.claim(uid))

    @extend_schema(summary=_("Set the deadline"), request=DueInput, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def due(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), validated(DueInput, request.data)
        services.set_due(claim, due_at=data["due_at"], by=self.reader, seen_version=data["version"])
        return self.answer(self.claim(uid))

    @extend_schema(
        summary=_("Skip the claim"),
        description=_("It is left out of /claims/next/, for you or for all; whoever holds it gives it back by that."),
        request=ReasonedSkip,
        responses=ClaimDetail,
    )
    @action(detail=True, methods=["post"])
    def skip(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), validated(ReasonedSkip, request.data)
        services.skip_claim(claim, by=self.reader, seen_version=data.pop("version"), **data)
        return self.answer(self.claim(uid))

    @extend_schema(summary=_("Take a skip back"), request=SkipInput, responses=ClaimDetail)
    @action(detail=True, methods=["post"])
    def unskip(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), validated(SkipInput, request.data)
        services.unskip_claim(claim, by=self.reader, seen_version=data["version"], for_all=data["for_all"])
        return self.answer(self.claim(uid))

    @extend_schema(
        summary=_("One act for all claims that match"),
        description=_(
            "The filters of the list, of which there must be one, say which claims. A claim that cannot take the act "
            "is left as it is and named in the answer. There are no bulk verdicts."
        ),
        request=BulkInput,
        responses=BulkAnswer,
        filters=True,
    )
    @action(detail=False, methods=["post"])
    def bulk(self, request: Request) -> Response:
        if not request.query_params:
            raise InvalidInput(_("Say by a filter which claims are meant."), field="filter")
        matching = self.filter_queryset(Claim.objects.visible_to(self.reader))
        data = validated(BulkInput, request.data)
        report = run_bulk(Claim.objects.filter(pk__in=matching.values("pk")), data, by=self.reader)
        return Response(BulkAnswer(report).data)

    @extend_schema(
        summary=_("Keep what you have typed"),
        description=_(
            "In place of your earlier draft on this claim. It goes with your verdict and survives a conflict."
        ),
        request=DraftInput,
        responses=DraftSerializer,
    )
    @action(detail=True, methods=["post"])
    def draft(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), validated(DraftInput, request.data)
        seen = data.pop("version")
        row = services.save_draft(claim, services.VerdictDraft(**data), by=self.reader, seen_version=seen)
        return Response(DraftSerializer(row).data)

    @extend_schema(summary=_("Your draft on the claim"), responses=DraftSerializer)
    @draft.mapping.get
    def read_draft(self, request: Request, uid: str) -> Response:
        row = services.draft_of(self.claim(uid), self.reader)
        if row is None:
            return Response(status=status.HTTP_204_NO_CONTENT)
        return Response(DraftSerializer(row).data)

    @extend_schema(summary=_("Throw your draft away"), responses={204: None})
    @draft.mapping.delete
    def discard_draft(self, request: Request, uid: str) -> Response:
        services.discard_draft(self.claim(uid), by=self.reader)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        summary=_("Settle a statement and its figures together"),
        description=_("One passage, a verdict each, all of them or none."),
        request=TogetherInput,
        responses={201: RecordedVerdict(many=True)},
    )
    @action(detail=True, methods=["post"], url_path="settle-together")
    def settle_together(self, request: Request, uid: str) -> Response:
        claim, data = self.claim(uid), validated(TogetherInput, request.data)
        seen, source = data.pop("version"), data.pop("source")
        figures = [
            services.FigureDraft(self.claim(str(one["claim"])), one["version"], one["said"], one["so"])
            for one in data.pop("figures")
        ]
        draft = services.TogetherDraft(source=source_draft(source) if source else None, figures=figures, **data)
        verdicts = services.settle_together(claim, draft, by=self.reader, seen_version=seen)
        rows = verdict_rows(Verdict.objects.filter(pk__in=[one.pk for one in verdicts])).select_related("claim")
        return Response(RecordedVerdict(rows.order_by("pk"), many=True).data, status.HTTP_201_CREATED)


def colleague(pk: int | None) -> User | None:
    """The person of that id; 404 where there is none."""
    return None if pk is None else get_object_or_404(User.objects.filter(is_active=True), pk=pk)


def run_bulk(among: Any, data: dict[str, Any], *, by: User) -> services.BulkReport:
    """The act that the body names, done to all that match."""
    act = data["act"]
    if act == "confirm":
        return services.bulk_confirm(among, by=by)
    if act == "dismiss":
        return services.bulk_dismiss(among, by=by, reason=data["reason"])
    if act == "assign":
        return services.bulk_assign(among, to=colleague(data["assignee"]), by=by)
    if act == "due":
        return services.bulk_due(among, due_at=data["due_at"], by=by)
    return services.bulk_skip(among, by=by, for_all=data["for_all"], reason=data["reason"])
