"""What colleagues say to one another about a claim: threads, mentions, resolution."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from claims.audit import act
from claims.errors import Conflict, NotAllowed, NotFound
from claims.models import Claim, Comment, Desk
from claims.permissions import may_see
from claims.review.phases import visible_comments
from claims.validation import check_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]{1,150})")


@transaction.atomic
def add_comment(claim: Claim, body: str, *, by: User, thread: int | None = None) -> Comment:
    """The comment, in a new thread or as an answer to that one; members of the desk named by @username are mentioned.

    Raises NotAllowed, EmptyText and its kin, or NotFound for a thread that the writer does not see.
    """
    if not may_see(by, claim.article):
        raise NotAllowed
    check_text("body", body, required=True)
    head = _thread(claim, thread, by)
    act("add_comment", by)
    comment = Comment.objects.create(claim=claim, thread=head, author=by, body=body)
    comment.mentions.set(mentioned(body, claim.article.desk))
    return comment


def _thread(claim: Claim, thread: int | None, by: User) -> Comment | None:
    if thread is None:
        return None
    head = visible_comments(by).filter(claim=claim, thread=None, pk=thread).first()
    if head is None:
        raise NotFound
    return head


def mentioned(body: str, desk: Desk) -> QuerySet[User]:
    """The members of the desk whom a text names by @username; strangers are never mentioned."""
    names = {name for match in _MENTION.finditer(body) for name in _readings(match[1])}
    return User.objects.filter(username__in=names, memberships__desk=desk, is_active=True)


def _readings(name: str) -> Iterator[str]:
    """The name, and without the punctuation that a sentence puts behind it ("ask @salma.")."""
    yield name
    yield name.rstrip(".@+-")


@transaction.atomic
def resolve_thread(comment: Comment, *, by: User) -> Comment:
    """The thread marked as resolved. Raises NotAllowed, NotFound for an answer in it, Conflict where it is resolved."""
    return _set_resolution(comment, "resolve_thread", by, resolved=True)


@transaction.atomic
def unresolve_thread(comment: Comment, *, by: User) -> Comment:
    """A resolved thread opened again."""
    return _set_resolution(comment, "unresolve_thread", by, resolved=False)


def _set_resolution(comment: Comment, name: str, by: User, *, resolved: bool) -> Comment:
    if not may_see(by, comment.claim.article):
        raise NotAllowed
    if comment.thread_id is not None:
        raise NotFound
    act(name, by)
    changes = {"resolved_by": by, "resolved_at": timezone.now()} if resolved else dict.fromkeys(_RESOLUTION)
    if not Comment.objects.filter(pk=comment.pk, resolved_at__isnull=resolved).update(**changes):
        raise Conflict
    comment.refresh_from_db()
    return comment


_RESOLUTION = ("resolved_by", "resolved_at")


def mentions_of(user: User) -> QuerySet[Comment]:
    """The comments in unresolved threads that mention the user, the newest first."""
    seen = visible_comments(user).filter(mentions=user, resolved_at=None)
    return seen.exclude(thread__resolved_at__isnull=False).order_by("-created_at", "-pk")
