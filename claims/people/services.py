"""The acts concerning people, in one place to import from."""

from claims.people.accounts import deactivate, renew_invitation, reset_password
from claims.people.entering import join, set_password
from claims.people.forgetting import forget_person
from claims.people.members import Invitation, add_member, change_role, invite, remove_member
from claims.people.shortcuts import change_keys, keys_of

__all__ = [
    "Invitation",
    "add_member",
    "change_keys",
    "change_role",
    "deactivate",
    "forget_person",
    "invite",
    "join",
    "keys_of",
    "remove_member",
    "renew_invitation",
    "reset_password",
    "set_password",
]
