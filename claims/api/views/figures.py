"""The figures of the caller's desks."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.filters import refuse_unknown
from claims.api.problems import DeskUnknown
from claims.api.serializers.figures import AgreementSerializer, FiguresSerializer
from claims.api.views.base import StrictViewSet
from claims.errors import InvalidInput, NotAllowed
from claims.permissions import desks_with_figures
from claims.review.figures.coefficients import agreement_by_scale
from claims.review.figures.record import DAYS, Desks, Period, last_days
from claims.review.figures.services import figures_of
from claims.review.figures.sheet import as_csv

MOST_DAYS = 3660
_PARAMETERS = [
    OpenApiParameter("desk", OpenApiTypes.INT64, description=_("Id of the desk; all of yours unless given.")),
    OpenApiParameter("days", OpenApiTypes.INT32, description=_("How many days back; 30 unless given.")),
]


class CsvRenderer(JSONRenderer):
    """Lets a caller ask for text/csv; what it renders itself are refusals only, which stay JSON."""

    media_type = "text/csv"
    format = "csv"


@extend_schema(tags=["figures"])
class FigureViewSet(StrictViewSet):
    """What the desk's work comes to."""

    pagination_class = None
    filter_backends = ()

    def is_filtered(self) -> bool:
        # The parameters are looked at by every action.
        return True

    @extend_schema(
        summary=_("The figures of your desks"),
        description=_("Each with its n, its rows, and the worklist behind it; docs/reference/figures.md defines them."),
        parameters=_PARAMETERS,
        responses=FiguresSerializer,
    )
    def list(self, request: Request) -> Response:
        desks, period = self._asked()
        shown: dict[str, Any] = {
            "start": period.start,
            "end": period.end,
            "desks": list(desks.values_list("pk", flat=True)),
            "figures": figures_of(desks, period),
        }
        return Response(FiguresSerializer(shown).data)

    @extend_schema(
        summary=_("The figures as a table for spreadsheets"),
        parameters=_PARAMETERS,
        responses={(200, "text/csv"): OpenApiTypes.STR},
    )
    @action(detail=False, methods=["get"], renderer_classes=(JSONRenderer, CsvRenderer))
    def csv(self, request: Request) -> HttpResponse:
        return csv_answer(*self._asked())

    @extend_schema(
        summary=_("How far readers agree"),
        description=_("Percent, Cohen's kappa and Krippendorff's alpha for each desk and scale, with 95 % intervals."),
        parameters=_PARAMETERS,
        responses=AgreementSerializer(many=True),
    )
    @action(detail=False, methods=["get"])
    def agreement(self, request: Request) -> Response:
        return Response(AgreementSerializer(agreement_by_scale(*self._asked()), many=True).data)

    def _asked(self) -> tuple[Desks, Period]:
        """The desks and the period that the parameters name."""
        refuse_unknown(self.request, {"desk", "days"})
        desks = desks_with_figures(self.reader).order_by("pk")
        asked = self.request.query_params
        if "desk" in asked:
            desks = desks.filter(pk=_number(asked["desk"], "desk", 2**63 - 1))
            if not desks.exists():
                raise DeskUnknown(field="desk")
        elif not desks.exists():
            raise NotAllowed
        return desks, last_days(_number(asked.get("days", str(DAYS)), "days", MOST_DAYS))


def csv_answer(desks: Desks, period: Period) -> HttpResponse:
    """The figures as a file to download."""
    answer = HttpResponse(as_csv(figures_of(desks, period)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="figures.csv"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _number(text: str, field: str, largest: int) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and 0 < int(text) <= largest):
        raise InvalidInput(field=field)
    return int(text)
