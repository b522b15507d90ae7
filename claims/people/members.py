"""Who is at a desk, and in which role: only the desk's administrators say so."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, LastAdministrator, NotAllowed, NotFound
from claims.models import Desk, Membership, Role
from claims.people.giving_back import give_back
from claims.people.links import OneTimeLink, Purpose, make_link
from claims.people.mail import mail_link
from claims.people.names import provisional_name
from claims.permissions import REVIEWERS, managed_desks, may_manage
from claims.validation import check_text

LONGEST_NAME = 150


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom to invite. The e-mail address is needed only where links go out by e-mail."""

    name: str
    role: str = Role.CHECKER
    email: str = ""


@transaction.atomic
def invite(desk: Desk, invitation: Invitation, *, by: User) -> tuple[Membership, OneTimeLink]:
    """A person at the desk who cannot log in yet, and the link by which they will: shown once, kept nowhere.

    Raises NotAllowed, or InvalidInput naming the field.
    """
    _permit(by, desk)
    _check(invitation)
    act("invite", by)
    person = User.objects.create_user(
        provisional_name(), invitation.email, first_name=invitation.name.strip(), is_active=False
    )
    member = Membership.objects.create(user=person, desk=desk, role=invitation.role)
    link = make_link(person, Purpose.JOIN)
    mail_link(person, link)
    return member, link


def _check(invitation: Invitation) -> None:
    check_text("name", invitation.name, required=True)
    if len(invitation.name.strip()) > LONGEST_NAME:
        raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": LONGEST_NAME}, field="name")
    _check_role(invitation.role)
    if invitation.email:
        try:
            validate_email(invitation.email)
        except ValidationError:
            raise InvalidInput(_("This is not an e-mail address."), field="email") from None


def _check_role(role: str) -> None:
    if role not in Role.values:
        raise InvalidInput(_("Use one of: %(known)s.") % {"known": ", ".join(Role.values)}, field="role")


@transaction.atomic
def add_member(desk: Desk, person: User, role: str, *, by: User) -> Membership:
    """Somebody of another desk of the same administrator, at this desk too.

    Raises NotAllowed, NotFound (the administrator manages no desk where the person is), Conflict (they are here
    already) or InvalidInput.
    """
    _permit(by, desk)
    _check_role(role)
    if not by.is_superuser and not managed_desks(by).filter(memberships__user=person).exists():
        raise NotFound
    act("add_member", by)
    member, created = Membership.objects.get_or_create(user=person, desk=desk, defaults={"role": role})
    if not created:
        raise Conflict(_("This person is at the desk already."))
    return member


@transaction.atomic
def change_role(member: Membership, role: str, *, by: User) -> Membership:
    """The member in another role; who may no longer check gives their claims back.

    Raises NotAllowed, LastAdministrator or InvalidInput.
    """
    _permit(by, member.desk)
    _check_role(role)
    if role != Role.ADMINISTRATOR:
        keep_an_administrator(member.desk, member.user)
    act("change_role", by)
    Membership.objects.filter(pk=member.pk).update(role=role)
    member.refresh_from_db()
    if role not in REVIEWERS:
        give_back(member.user, desks=[member.desk_id])
    return member


@transaction.atomic
def remove_member(member: Membership, *, by: User) -> None:
    """The person no longer at the desk, their claims given back; what they decided stays theirs.

    Raises NotAllowed or LastAdministrator.
    """
    _permit(by, member.desk)
    keep_an_administrator(member.desk, member.user)
    act("remove_member", by)
    give_back(member.user, desks=[member.desk_id])
    person = member.user
    member.delete()
    if not person.is_active and not person.memberships.exists():
        person.set_unusable_password()  # another random value, which makes their invitation void
        person.save(update_fields=["password"])


def keep_an_administrator(desk: Desk, leaving: User) -> None:
    """Raises LastAdministrator where nobody else who can log in administers the desk; whoever asks next waits."""
    Desk.objects.select_for_update(of=("self",)).get(pk=desk.pk)
    able = Membership.objects.filter(desk=desk, role=Role.ADMINISTRATOR, user__is_active=True)
    if able.filter(user=leaving).exists() and not able.exclude(user=leaving).exists():
        raise LastAdministrator(details={"desk": desk.pk})


def _permit(by: User, desk: Desk) -> None:
    if not may_manage(by, desk):
        raise NotAllowed
