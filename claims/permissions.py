"""Who may do what: pure predicates, each with its queryset twin (tests hold the two together)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from claims.models import Article, Claim, Desk, Membership, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    from claims.models.claim import ClaimQuerySet

REVIEWERS = (Role.CHECKER, Role.EDITOR, Role.ADMINISTRATOR)
SUBMITTERS = (Role.CHECKER, Role.EDITOR, Role.ADMINISTRATOR, Role.AUTHOR)


def role_of(user: User | AnonymousUser, desk: Desk) -> str | None:
    """The user's role at the desk; an administrator's for a superuser, None for a stranger."""
    if user.is_superuser:
        return Role.ADMINISTRATOR
    if not user.is_authenticated:
        return None
    return Membership.objects.filter(user=user, desk=desk).values_list("role", flat=True).first()


def may_see(user: User | AnonymousUser, article: Article) -> bool:
    """Whether the article is at one of the user's desks. Twin: Article.objects.visible_to(user)."""
    return role_of(user, article.desk) is not None


def may_submit(user: User | AnonymousUser, desk: Desk) -> bool:
    """Whether the user may bring articles to the desk. Twin: desks_to_submit(user)."""
    return role_of(user, desk) in SUBMITTERS


def desks_to_submit(user: User | AnonymousUser) -> QuerySet[Desk]:
    """The desks the user may bring articles to."""
    return _desks(user, SUBMITTERS)


def may_review(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may read and rate claims of that desk. Twin: reviewable_claims(user)."""
    return role_of(user, claim.article.desk) in REVIEWERS


def reviewable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may read and rate."""
    return Claim.objects.filter(article__desk__in=_desks(user, REVIEWERS))


def may_decide(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may decide where reviewers disagree. Twin: decidable_claims(user)."""
    return role_of(user, claim.article.desk) in (Role.EDITOR, Role.ADMINISTRATOR)


def decidable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may decide."""
    return Claim.objects.filter(article__desk__in=_desks(user, (Role.EDITOR, Role.ADMINISTRATOR)))


def _desks(user: User | AnonymousUser, roles: tuple[Role, ...]) -> QuerySet[Desk]:
    if user.is_superuser:
        return Desk.objects.all()
    if not user.is_authenticated:
        return Desk.objects.none()
    return Desk.objects.filter(Q(memberships__user=user.pk, memberships__role__in=roles))
