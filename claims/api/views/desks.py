"""Where the caller may work."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.desks import DeskSerializer
from claims.api.views.people import PeopleActs
from claims.models import Desk, Membership


@extend_schema(tags=["desks"])
class DeskViewSet(PeopleActs):
    """The caller's desks."""

    lookup_url_kwarg = "desk"
    lookup_value_converter = "int"
    pagination_class = None
    filter_backends = ()

    def is_filtered(self) -> bool:
        return False

    @extend_schema(
        summary=_("Your desks"),
        description=_(
            "Their ids, your role there, what their policy asks of a verdict, and the codes of their ratings."
        ),
        responses=DeskSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        mine = Q() if request.user.is_superuser else Q(memberships__user=request.user.pk)
        desks = (
            Desk.objects.filter(mine, policy__isnull=False)
            .select_related("outlet", "policy__said_scale", "policy__so_scale")
            .prefetch_related("policy__said_scale__ratings", "policy__so_scale__ratings")
        )
        roles = dict(Membership.objects.filter(user=request.user.pk).values_list("desk_id", "role"))
        return Response(DeskSerializer(desks, many=True, context={"roles": roles}).data)
