"""Who is at which desk, as its people see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db.models import QuerySet

from claims.models import Desk, Membership
from claims.permissions import manageable_people, managed_desks

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser


@dataclass(frozen=True, slots=True)
class Member:
    """One person at a desk; `managed` says whether the reader may manage the account as well."""

    membership: Membership
    managed: bool

    @property
    def person(self) -> User:
        found: User = self.membership.user
        return found


@dataclass(frozen=True, slots=True)
class Staffed:
    """A desk with the people that the reader may see there; `administered`: whether the reader says who they are."""

    desk: Desk
    members: Sequence[Member]
    administered: bool


def desks_of(user: User | AnonymousUser) -> QuerySet[Desk]:
    """The desks the user is at; all of them for a superuser."""
    desks = Desk.objects.select_related("outlet", "policy")
    if user.is_superuser:
        return desks
    return desks.filter(memberships__user=user.pk) if user.is_authenticated else desks.none()


def staffed(desk: Desk, *, reader: User) -> Staffed:
    """The desk's people as the reader may see them: colleagues see who can log in, administrators everybody."""
    administered = managed_desks(reader).filter(pk=desk.pk).exists()
    rows = Membership.objects.filter(desk=desk).select_related("user").order_by("-user__is_active", "role", "pk")
    if not administered:
        rows = rows.filter(user__is_active=True)
    managed = set(manageable_people(reader).filter(memberships__desk=desk).values_list("pk", flat=True))
    return Staffed(desk, [Member(row, row.user_id in managed) for row in rows], administered)


def people_to_add(desk: Desk, *, by: User) -> QuerySet[User]:
    """The people of the administrator's other desks who are not at this one."""
    people = User.objects.filter(is_active=True).exclude(memberships__desk=desk)
    if not by.is_superuser:
        people = people.filter(memberships__desk__in=managed_desks(by))
    return people.order_by("first_name", "username").distinct()
