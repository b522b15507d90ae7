"""Who may do what: pure predicates, each with its queryset twin (tests hold the two together)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from claims.models import Article, Claim, Desk, Membership, Policy, Preset, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    from claims.models.article import ArticleQuerySet
    from claims.models.claim import ClaimQuerySet

EDITORS = (Role.EDITOR, Role.ADMINISTRATOR)
REVIEWERS = (Role.CHECKER, Role.EDITOR, Role.ADMINISTRATOR)
SUBMITTERS = (Role.CHECKER, Role.EDITOR, Role.ADMINISTRATOR, Role.AUTHOR)

OWN_ARTICLE = "own-article"
"""The reason on record where the author of an article checks it, as only a one-person desk may."""


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


def is_one_person(desk: Desk) -> bool:
    """Whether one person does everything there: by preset, or because nobody else is at the desk.
    Twin: one_person_desks()."""
    if Policy.objects.filter(desk=desk, preset=Preset.ONE_PERSON).exists():
        return True
    return Membership.objects.filter(desk=desk, user__is_active=True).count() == 1


def one_person_desks() -> QuerySet[Desk]:
    """The desks where one person does everything."""
    members = Membership.objects.filter(user__is_active=True).order_by().values("desk").annotate(n=Count("pk"))
    return Desk.objects.filter(Q(policy__preset=Preset.ONE_PERSON) | Q(pk__in=members.filter(n=1).values("desk")))


def is_own(user: User | AnonymousUser, article: Article) -> bool:
    """Whether the user wrote the article."""
    return article.author_id is not None and article.author_id == user.pk


def may_check(user: User | AnonymousUser, article: Article) -> bool:
    """Whether the user may check the article: an author never checks their own, but at a one-person desk.
    Twin: checkable_articles(user)."""
    return role_of(user, article.desk) in REVIEWERS and _keeps_apart(user, article)


def checkable_articles(user: User | AnonymousUser) -> ArticleQuerySet:
    """The articles the user may check."""
    return Article.objects.filter(desk__in=_desks(user, REVIEWERS)).exclude(
        Q(author=user.pk) & ~Q(desk__in=one_person_desks())
    )


def may_review(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may read and rate the claim. Twin: reviewable_claims(user)."""
    return may_check(user, claim.article)


def reviewable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may read and rate."""
    return _apart(user, Claim.objects.filter(article__desk__in=_desks(user, REVIEWERS)))


def may_decide(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may decide where reviewers disagree. Twin: decidable_claims(user)."""
    return role_of(user, claim.article.desk) in EDITORS and _keeps_apart(user, claim.article)


def decidable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may decide."""
    return _apart(user, Claim.objects.filter(article__desk__in=_desks(user, EDITORS)))


def may_sign_off(user: User | AnonymousUser, article: Article) -> bool:
    """Whether the user may declare the article checked: an editor, or whoever is alone at the desk.
    Twin: signable_articles(user)."""
    role = role_of(user, article.desk)
    trusted = role in EDITORS or (role in REVIEWERS and is_one_person(article.desk))
    return trusted and _keeps_apart(user, article)


def signable_articles(user: User | AnonymousUser) -> ArticleQuerySet:
    """The articles the user may declare checked."""
    alone = Q(desk__in=one_person_desks())
    trusted = Q(desk__in=_desks(user, EDITORS)) | (Q(desk__in=_desks(user, REVIEWERS)) & alone)
    return Article.objects.filter(trusted).exclude(Q(author=user.pk) & ~alone)


def may_answer(user: User | AnonymousUser, article: Article) -> bool:
    """Whether the user may answer suggestions as the article's author: the author, any author of the desk where none
    is named, and whoever is alone at the desk. Twin: answerable_articles(user)."""
    role = role_of(user, article.desk)
    if role is None:
        return False
    if is_own(user, article) or (role == Role.AUTHOR and article.author_id is None):
        return True
    return role in REVIEWERS and is_one_person(article.desk)


def answerable_articles(user: User | AnonymousUser) -> ArticleQuerySet:
    """The articles whose suggestions the user may answer."""
    mine = Q(author__isnull=False, author=user.pk, desk__in=_desks(user, tuple(Role)))
    alone = Q(desk__in=_desks(user, REVIEWERS)) & Q(desk__in=one_person_desks())
    # By membership only: a superuser administrates everywhere and is nobody's author by that.
    authors = Desk.objects.filter(memberships__user=user.pk, memberships__role=Role.AUTHOR)
    unnamed = Q(author=None, desk__in=Desk.objects.none() if user.is_superuser else authors)
    return Article.objects.filter(mine | unnamed | alone)


def _keeps_apart(user: User | AnonymousUser, article: Article) -> bool:
    return not is_own(user, article) or is_one_person(article.desk)


def _apart(user: User | AnonymousUser, claims: ClaimQuerySet) -> ClaimQuerySet:
    return claims.exclude(Q(article__author=user.pk) & ~Q(article__desk__in=one_person_desks()))


def _desks(user: User | AnonymousUser, roles: tuple[Role, ...]) -> QuerySet[Desk]:
    if user.is_superuser:
        return Desk.objects.all()
    if not user.is_authenticated:
        return Desk.objects.none()
    return Desk.objects.filter(Q(memberships__user=user.pk, memberships__role__in=roles))
