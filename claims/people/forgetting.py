"""Forgetting a person: the name goes, what they decided stays under a pseudonym."""

from __future__ import annotations

import re

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import Comment, Keymap, Membership, Presence, ReadingDraft, SavedFilter, Skip
from claims.people.accounts import lock_out
from claims.people.names import is_forgotten, pseudonym
from claims.validation import check_text


@transaction.atomic
def forget_person(person: User, *, by: User | None, reason: str) -> User:
    """The account under a pseudonym, unusable for ever; verdicts and the audit keep its id.

    `by` is a superuser, or None at the command line. The reason goes into the audit for good, so it must not name the
    person. Raises NotAllowed, InvalidInput or Conflict (forgotten already).
    """
    if by is not None and (not by.is_superuser or by.pk == person.pk):
        raise NotAllowed
    check_text("reason", reason)
    if not reason.strip():
        raise InvalidInput(_("Say why."), field="reason")
    person = User.objects.select_for_update().get(pk=person.pk)
    if is_forgotten(person):
        raise Conflict(_("This person is forgotten already."))
    act("forget_person", by, reason=reason)
    old = person.username
    lock_out(person)
    Membership.objects.filter(user=person).delete()
    person.groups.clear()
    person.user_permissions.clear()
    person.username, person.first_name, person.last_name, person.email = pseudonym(person), "", "", ""
    person.is_staff = person.is_superuser = False
    person.last_login = None
    person.save()
    _forget_traces(person, old)
    return person


def _forget_traces(person: User, old: str) -> None:
    """What else knew the name: unfinished work, lists of one's own, log-in records, mentions, the admin's history."""
    for kind in (ReadingDraft, Skip, Presence):
        kind.objects.filter(reader=person).delete()
    Keymap.objects.filter(person=person).delete()
    Authenticator.objects.filter(user=person).delete()
    SavedFilter.objects.filter(owner=person, shared=False).delete()
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(username=old).delete()
    account = ContentType.objects.get_for_model(User)
    LogEntry.objects.filter(content_type=account, object_id=str(person.pk)).update(
        object_repr=person.username, change_message=""
    )
    named = re.compile(rf"(?<![\w.@+-])@{re.escape(old)}(?![\w@+-])")
    for comment in Comment.objects.filter(body__contains=f"@{old}"):
        body = named.sub(f"@{person.username}", comment.body)
        if body != comment.body:
            Comment.objects.filter(pk=comment.pk).update(body=body)
