"""The user names that nobody chooses: of those who have not joined yet, and of those who are forgotten."""

from __future__ import annotations

import secrets

from django.contrib.auth.models import User

INVITED, FORGOTTEN = "invited-", "forgotten-"
RESERVED = (INVITED, FORGOTTEN)


def provisional_name() -> str:
    """A user name until the invited person chooses one: it tells the administrator nothing of who has which name."""
    return f"{INVITED}{secrets.token_hex(8)}"


def pseudonym(person: User) -> str:
    """What a forgotten person is called in what they did."""
    return f"{FORGOTTEN}{person.pk}"


def has_own_name(person: User) -> bool:
    """Whether the person chose their user name themselves."""
    return not person.username.startswith(INVITED)


def is_forgotten(person: User) -> bool:
    """Whether the person's name is gone."""
    return person.username.startswith(FORGOTTEN)
