"""Who may do what: pure predicates, each with its queryset twin (tests hold the two together)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Count, Exists, F, Func, OuterRef, Q

from claims.models import (
    Article,
    Attribution,
    Claim,
    Claimant,
    Desk,
    Membership,
    Policy,
    Preset,
    ReplyRequest,
    Role,
    Source,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User
    from django.db.models import QuerySet

    from claims.models.article import ArticleQuerySet
    from claims.models.claim import ClaimQuerySet

ADMINISTRATORS = (Role.ADMINISTRATOR,)
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


def may_manage(user: User | AnonymousUser, desk: Desk) -> bool:
    """Whether the user may say who is at the desk, and in which role. Twin: managed_desks(user)."""
    return role_of(user, desk) in ADMINISTRATORS


def managed_desks(user: User | AnonymousUser) -> QuerySet[Desk]:
    """The desks where the user says who is there."""
    return _desks(user, ADMINISTRATORS)


def may_manage_account(user: User | AnonymousUser, person: User) -> bool:
    """Whether the user may lock the person's account or let them in anew: an administrator of every desk that the
    person is at, or they would reach a desk of others through that account. Twin: manageable_people(user)."""
    if user.is_superuser:
        return True
    if person.is_superuser or person.is_staff:
        return False
    theirs = Desk.objects.filter(memberships__user=person)
    return theirs.exists() and not theirs.exclude(pk__in=managed_desks(user).values("pk")).exists()


def manageable_people(user: User | AnonymousUser) -> QuerySet[User]:
    """The people whose accounts the user may manage."""
    people: QuerySet[User] = get_user_model()._default_manager.all()
    if user.is_superuser:
        return people
    mine = managed_desks(user).values("pk")
    elsewhere = Membership.objects.filter(user=OuterRef("pk")).exclude(desk__in=mine)
    there = Membership.objects.filter(user=OuterRef("pk"), desk__in=mine)
    return people.filter(Exists(there), ~Exists(elsewhere), is_superuser=False, is_staff=False)


def may_erase(user: User | AnonymousUser, article: Article) -> bool:
    """Whether the user may erase the article and all that hangs on it. Twin: erasable_articles(user)."""
    return may_manage(user, article.desk)


def erasable_articles(user: User | AnonymousUser) -> ArticleQuerySet:
    """The articles the user may erase."""
    return Article.objects.filter(desk__in=managed_desks(user))


def may_see_figures(user: User | AnonymousUser, desk: Desk) -> bool:
    """Whether the user sees the desk's figures: all who check there. Twin: desks_with_figures(user)."""
    return role_of(user, desk) in REVIEWERS


def desks_with_figures(user: User | AnonymousUser) -> QuerySet[Desk]:
    """The desks whose figures the user sees."""
    return _desks(user, REVIEWERS)


def may_review_at(user: User | AnonymousUser, desk: Desk) -> bool:
    """Whether the user checks at the desk, and keeps its library. Twin: desks_to_review(user)."""
    return role_of(user, desk) in REVIEWERS


def desks_to_review(user: User | AnonymousUser) -> QuerySet[Desk]:
    """The desks where the user checks."""
    return _desks(user, REVIEWERS)


def may_merge(user: User | AnonymousUser, claimant: Claimant) -> bool:
    """Whether the user may make the speaker one with another: who edits every desk that quotes or cites it, for what
    they read there changes. Twin: mergeable_claimants(user)."""
    return mergeable_claimants(user).filter(pk=claimant.pk).exists()


def mergeable_claimants(user: User | AnonymousUser) -> QuerySet[Claimant]:
    """The speakers that the user may make one with another."""
    if user.is_superuser:
        return Claimant.objects.all()
    mine = _desks(user, EDITORS) | _desks(user, REVIEWERS).filter(pk__in=one_person_desks())
    quoted = Attribution.objects.filter(claimant=OuterRef("pk"))
    cited = Source.objects.filter(claimant=OuterRef("pk"))
    asked = ReplyRequest.objects.filter(claimant=OuterRef("pk"))
    here = mine.values("pk")
    return Claimant.objects.filter(
        Exists(quoted.filter(claim__article__desk__in=here)),
        ~Exists(quoted.exclude(claim__article__desk__in=here)),
        ~Exists(cited.exclude(desk__in=here)),
        ~Exists(asked.exclude(claim__article__desk__in=here)),
    )


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
    return _apart(user, _claims_at(user, REVIEWERS))


def may_decide(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may decide where reviewers disagree. Twin: decidable_claims(user)."""
    return role_of(user, claim.article.desk) in EDITORS and _keeps_apart(user, claim.article)


def decidable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may decide."""
    return _apart(user, _claims_at(user, EDITORS))


def may_assign(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may give claims to others, set their deadlines and take others' skips back: an editor, or
    whoever is alone at the desk. Twin: assignable_claims(user)."""
    return may_sign_off(user, claim.article)


def assignable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may give to others."""
    return Claim.objects.filter(article__in=signable_articles(user))


def may_publish(user: User | AnonymousUser, claim: Claim) -> bool:
    """Whether the user may put the claim before readers outside, correct and withdraw it: an editor, or whoever is
    alone at the desk. Twin: publishable_claims(user)."""
    return may_sign_off(user, claim.article)


def publishable_claims(user: User | AnonymousUser) -> ClaimQuerySet:
    """The claims the user may put before readers outside."""
    return Claim.objects.filter(article__in=signable_articles(user))


def may_weigh(user: User | AnonymousUser) -> bool:
    """Whether the user may change the weights of the priority, which hold for every desk: an administrator of one."""
    if user.is_superuser:
        return True
    return user.is_authenticated and Membership.objects.filter(user=user.pk, role=Role.ADMINISTRATOR).exists()


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


def _claims_at(user: User | AnonymousUser, roles: tuple[Role, ...]) -> ClaimQuerySet:
    if user.is_superuser:
        return Claim.objects.all()
    # The desks as one array, read once: joined to them, of which no statistics are kept where they are few, the planner
    # expects hardly a claim and reads and sorts the whole worklist for its first page.
    return Claim.objects.filter(_AnyOf(F("article__desk"), ArraySubquery(_desks(user, roles).order_by().values("pk"))))


class _AnyOf(Func):
    """Whether the first is among the elements of the second, an array."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def _desks(user: User | AnonymousUser, roles: tuple[Role, ...]) -> QuerySet[Desk]:
    if user.is_superuser:
        return Desk.objects.all()
    if not user.is_authenticated:
        return Desk.objects.none()
    return Desk.objects.filter(Q(memberships__user=user.pk, memberships__role__in=roles))
