"""Who is at a desk; only its administrators say so."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import User
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.serializers.people import (
    AddInput,
    InvitationInput,
    LinkSerializer,
    MemberSerializer,
    RoleInput,
    link_data,
)
from claims.api.views.base import StrictViewSet, given
from claims.errors import NotAllowed
from claims.models import Desk, Membership
from claims.people import services
from claims.people.desks import desks_of, people_to_add, staffed
from claims.people.links import OneTimeLink
from claims.permissions import may_manage

ONE = r"people/<int:person>"


class PeopleActs(StrictViewSet):
    """One action per act on the people of a desk."""

    @extend_schema(summary=_("The people of a desk"), responses=MemberSerializer(many=True))
    @action(detail=True, methods=["get"])
    def people(self, request: Request, desk: int) -> Response:
        return self._people(self._desk(desk))

    @extend_schema(
        summary=_("Invite somebody to the desk"),
        description=_("Makes a person who cannot log in yet, and the link by which they will; it works once."),
        request=InvitationInput,
        responses={201: LinkSerializer},
    )
    @people.mapping.post
    def invite(self, request: Request, desk: int) -> Response:
        found = self._managed(desk)
        invitation = services.Invitation(**given(request, InvitationInput))
        member, link = services.invite(found, invitation, by=self.reader)
        return Response(link_data(request, member.user_id, link), status.HTTP_201_CREATED)

    @extend_schema(
        summary=_("Add somebody of another desk"), request=AddInput, responses={201: MemberSerializer(many=True)}
    )
    @action(detail=True, methods=["post"], url_path="people/add")
    def add(self, request: Request, desk: int) -> Response:
        found, data = self._managed(desk), given(request, AddInput)
        person = get_object_or_404(people_to_add(found, by=self.reader), pk=data["person"])
        services.add_member(found, person, data["role"], by=self.reader)
        return self._people(found, status.HTTP_201_CREATED)

    @extend_schema(summary=_("Take somebody from the desk"), responses={204: None})
    @action(detail=True, methods=["delete"], url_path=ONE)
    def remove(self, request: Request, desk: int, person: int) -> Response:
        services.remove_member(self._member(desk, person), by=self.reader)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(summary=_("Change somebody's role"), request=RoleInput, responses=MemberSerializer(many=True))
    @action(detail=True, methods=["post"], url_path=f"{ONE}/role")
    def role(self, request: Request, desk: int, person: int) -> Response:
        services.change_role(self._member(desk, person), given(request, RoleInput)["role"], by=self.reader)
        return self._people(self._desk(desk))

    @extend_schema(
        summary=_("Lock somebody's account"),
        description=_("Sessions end, tokens and open links are void, claims are given back."),
        request=None,
        responses=MemberSerializer(many=True),
    )
    @action(detail=True, methods=["post"], url_path=f"{ONE}/deactivate")
    def deactivate(self, request: Request, desk: int, person: int) -> Response:
        services.deactivate(self._member(desk, person).user, by=self.reader)
        return self._people(self._desk(desk))

    @extend_schema(summary=_("A new link to join"), request=None, responses={201: LinkSerializer})
    @action(detail=True, methods=["post"], url_path=f"{ONE}/renew")
    def renew(self, request: Request, desk: int, person: int) -> Response:
        return self._link(services.renew_invitation, desk, person)

    @extend_schema(
        summary=_("A link to set a new password"),
        description=_("The old password stops working now."),
        request=None,
        responses={201: LinkSerializer},
    )
    @action(detail=True, methods=["post"], url_path=f"{ONE}/reset")
    def reset(self, request: Request, desk: int, person: int) -> Response:
        return self._link(services.reset_password, desk, person)

    def _link(self, act: Callable[..., OneTimeLink], desk: int, person: int) -> Response:
        subject: User = self._member(desk, person).user
        link = act(subject, by=self.reader)
        return Response(link_data(self.request, subject.pk, link), status.HTTP_201_CREATED)

    def _desk(self, pk: int) -> Desk:
        return get_object_or_404(desks_of(self.reader), pk=pk)

    def _managed(self, pk: int) -> Desk:
        desk = self._desk(pk)
        if not may_manage(self.reader, desk):
            raise NotAllowed
        return desk

    def _member(self, desk: int, person: int) -> Membership:
        rows = Membership.objects.select_related("user", "desk")
        return get_object_or_404(rows, desk=self._managed(desk), user=person)

    def _people(self, desk: Desk, code: int = status.HTTP_200_OK) -> Response:
        shown = staffed(desk, reader=self.reader)
        context = {"administered": shown.administered}
        return Response(MemberSerializer(shown.members, many=True, context=context).data, code)
