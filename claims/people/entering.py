"""Whoever holds a one-time link sets a password, and with an invitation a user name."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import InvalidInput
from claims.people.links import Purpose, holder_of
from claims.people.names import RESERVED, has_own_name


@transaction.atomic
def join(person: str, token: str, *, username: str, password: str) -> User:
    """The invited person, let in under the user name and password of their choice.

    Raises LinkInvalid, or InvalidInput naming the field. Somebody who comes back keeps their user name.
    """
    found = holder_of(Purpose.JOIN, person, token, lock=True)
    if not has_own_name(found):
        found.username = _checked_name(username)
    _check_password(password, found)
    act("join", found)
    found.set_password(password)
    found.is_active = True
    try:
        with transaction.atomic():
            found.save(update_fields=["username", "password", "is_active"])
    except IntegrityError:
        raise InvalidInput(_("This user name cannot be had. Choose another."), field="username") from None
    return found


@transaction.atomic
def set_password(person: str, token: str, *, password: str) -> User:
    """The person with the new password. Raises LinkInvalid, or InvalidInput naming the field."""
    found = holder_of(Purpose.RESET, person, token, lock=True)
    _check_password(password, found)
    act("set_password", found)
    found.set_password(password)
    found.save(update_fields=["password"])
    return found


def _checked_name(username: str) -> str:
    name: str = User.normalize_username(username.strip())
    try:
        User._meta.get_field("username").run_validators(name)
    except ValidationError:
        name = ""
    if not name:
        raise InvalidInput(_("A user name has 1 to 150 letters, digits and @ . + - _."), field="username")
    if name.startswith(RESERVED):
        raise InvalidInput(_("This user name cannot be had. Choose another."), field="username")
    return name


def _check_password(password: str, person: User) -> None:
    try:
        validate_password(password, person)
    except ValidationError as refusal:
        raise InvalidInput(" ".join(refusal.messages), field="password") from None
