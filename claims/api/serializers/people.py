"""Who is at a desk, and the links by which they get in."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from claims.api.fields import StrictSerializer, TextField, WholeNumberField
from claims.models import Role
from claims.people.desks import Member
from claims.people.links import OneTimeLink, Purpose


class RoleInput(StrictSerializer):
    role = serializers.ChoiceField(choices=Role.choices)


class InvitationInput(StrictSerializer):
    """The e-mail address is needed only where links go out by e-mail."""

    name = TextField(max_length=150)
    role = serializers.ChoiceField(choices=Role.choices, default=Role.CHECKER)
    email = TextField(max_length=254, default="")


class AddInput(RoleInput):
    """Somebody of another desk that the caller administers."""

    person = WholeNumberField(min_value=1, max_value=2**63 - 1)


class WhyErasedInput(StrictSerializer):
    """The reason is kept for good, so it must not quote the text."""

    reason = TextField()


class MemberSerializer(serializers.Serializer[Any]):
    """`username` and `email` are for the desk's administrators, null for others; a locked account is not active."""

    id = serializers.IntegerField(source="person.pk")
    name = serializers.SerializerMethodField()
    role = serializers.ChoiceField(source="membership.role", choices=Role.choices)
    active = serializers.BooleanField(source="person.is_active")
    username = serializers.SerializerMethodField()
    email = serializers.SerializerMethodField()
    account_managed = serializers.BooleanField(source="managed")

    def get_name(self, member: Member) -> str:
        return member.person.get_full_name() or member.person.get_username()

    def get_username(self, member: Member) -> str | None:
        return member.person.username if self.context["administered"] else None

    def get_email(self, member: Member) -> str | None:
        return member.person.email if self.context["administered"] else None


class LinkSerializer(serializers.Serializer[Any]):
    """Shown this once and kept nowhere: hand the address to its person and to nobody else."""

    purpose = serializers.ChoiceField(choices=[(purpose.value, purpose.value) for purpose in Purpose])
    person = serializers.IntegerField()
    address = serializers.URLField()
    expires_at = serializers.DateTimeField()


def link_data(request: Any, person: int, link: OneTimeLink) -> dict[str, Any]:
    """The link as an answer, its address absolute."""
    path = reverse(f"web:{link.purpose}", args=[link.person, link.token])
    shown = {
        "purpose": link.purpose.value,
        "person": person,
        "address": request.build_absolute_uri(path),
        "expires_at": link.expires_at,
    }
    return dict(LinkSerializer(shown).data)
