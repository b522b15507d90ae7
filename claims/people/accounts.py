"""Accounts: locked when somebody leaves, opened again by a new link."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction

from claims.audit import act
from claims.errors import Conflict, NotAllowed
from claims.models import ApiToken, Membership
from claims.people.giving_back import give_back
from claims.people.links import OneTimeLink, Purpose, make_link
from claims.people.mail import mail_link
from claims.people.members import keep_an_administrator
from claims.people.names import is_forgotten
from claims.permissions import may_manage_account


@transaction.atomic
def deactivate(person: User, *, by: User) -> User:
    """The account locked: sessions end, tokens and open links are void, claims are given back.

    What the person decided stays theirs. Raises NotAllowed (also for oneself) or LastAdministrator.
    """
    person = _locked(person, by)
    if person.pk == by.pk:
        raise NotAllowed
    for member in Membership.objects.filter(user=person).select_related("desk").order_by("desk"):
        keep_an_administrator(member.desk, person)
    act("deactivate", by)
    lock_out(person)
    return person


def lock_out(person: User) -> None:
    """Closes every way in and gives the person's claims back, inside the caller's transaction and act."""
    ApiToken.objects.filter(user=person).delete()
    give_back(person)
    person.is_active = False
    person.set_unusable_password()  # another random value each time, so that earlier links are void
    person.save(update_fields=["is_active", "password"])


@transaction.atomic
def renew_invitation(person: User, *, by: User) -> OneTimeLink:
    """A new link for somebody who has not joined yet, or who comes back after their account was locked; earlier ones
    are void. Raises NotAllowed, or Conflict where the person can log in."""
    person = _locked(person, by)
    if person.is_active or is_forgotten(person):
        raise Conflict
    act("renew_invitation", by)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return _handed_out(person, Purpose.JOIN)


@transaction.atomic
def reset_password(person: User, *, by: User) -> OneTimeLink:
    """A link by which the person sets a new password; the old one stops working now, and so do earlier links.

    Raises NotAllowed, or Conflict where the account is locked.
    """
    person = _locked(person, by)
    if not person.is_active:
        raise Conflict
    act("reset_password", by)
    person.set_unusable_password()
    person.save(update_fields=["password"])
    return _handed_out(person, Purpose.RESET)


def _handed_out(person: User, purpose: Purpose) -> OneTimeLink:
    link = make_link(person, purpose)
    mail_link(person, link)
    return link


def _locked(person: User, by: User) -> User:
    person = User.objects.select_for_update().get(pk=person.pk)
    if not may_manage_account(by, person):
        raise NotAllowed
    return person
