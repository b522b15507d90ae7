"""One-time links: an administrator hands one out, and whoever holds it sets a password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from claims.errors import LinkInvalid


class Purpose(StrEnum):
    """What a link is for; a link of one purpose does not serve the other."""

    JOIN = "join"
    RESET = "reset"


@dataclass(frozen=True, slots=True)
class OneTimeLink:
    """The two parts of a link's address, and when it stops working. It is stored nowhere."""

    purpose: Purpose
    person: str
    token: str
    expires_at: datetime


class _Generator(PasswordResetTokenGenerator):
    """Django's tokens, signed for one purpose and bound to the state of the account as well: a password that is set,
    a log-in, another e-mail address or a locked account makes every earlier link void."""

    def __init__(self, purpose: Purpose) -> None:
        super().__init__()
        self.key_salt = f"claims.people.links.{purpose}"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"


_GENERATORS = {purpose: _Generator(purpose) for purpose in Purpose}


def make_link(person: User, purpose: Purpose) -> OneTimeLink:
    """A link that works once, until it expires or the account changes."""
    return OneTimeLink(
        purpose,
        urlsafe_base64_encode(str(person.pk).encode()),
        _GENERATORS[purpose].make_token(person),
        timezone.now() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
    )


def holder_of(purpose: Purpose, person: str, token: str, *, lock: bool = False) -> User:
    """The person whom a link is for; raises LinkInvalid. With `lock` nobody else can use the link meanwhile."""
    people = User.objects.select_for_update() if lock else User.objects.all()
    try:
        found = people.filter(pk=int(force_str(urlsafe_base64_decode(person)))).first()
    except (ValueError, OverflowError):
        raise LinkInvalid from None
    # Whoever is in needs no invitation, and whoever is locked out no new password.
    if found is None or found.is_active == (purpose == Purpose.JOIN):
        raise LinkInvalid
    if not _GENERATORS[purpose].check_token(found, token):
        raise LinkInvalid
    return found
