from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from claims.models import Article, Claim, Claimant, Desk, Membership, Role
from claims.permissions import (
    answerable_articles,
    checkable_articles,
    decidable_claims,
    desks_to_review,
    desks_to_submit,
    desks_with_figures,
    erasable_articles,
    is_one_person,
    manageable_people,
    managed_desks,
    may_answer,
    may_check,
    may_decide,
    may_erase,
    may_manage,
    may_manage_account,
    may_merge,
    may_publish,
    may_review,
    may_review_at,
    may_see,
    may_see_figures,
    may_sign_off,
    may_submit,
    mergeable_claimants,
    one_person_desks,
    publishable_claims,
    reviewable_claims,
    signable_articles,
)
from tests.factories import MembershipFactory
from tests.newsroom import Newsroom

PEOPLE = ["checker", "second", "editor", "author", "stranger", "superuser", "anonymous", "elsewhere", "administrator"]


@pytest.fixture
def person(request: pytest.FixtureRequest, newsroom: Newsroom, line_desk: Newsroom) -> User | AnonymousUser:
    if request.param == "superuser":
        return User.objects.create_superuser("root-of-all", password="open-sesame-7")
    if request.param == "anonymous":
        return AnonymousUser()
    if request.param == "administrator":
        made: User = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
        MembershipFactory(user=newsroom.second, desk=line_desk.desk)  # whose account is not this desk's alone
        return made
    found: User = line_desk.checker if request.param == "elsewhere" else getattr(newsroom, request.param)
    return found


@pytest.mark.parametrize("person", PEOPLE, indirect=True)
def test_each_predicate_agrees_with_its_queryset_twin(
    person: User | AnonymousUser, newsroom: Newsroom, line_desk: Newsroom
) -> None:
    newsroom.split()
    line_desk.split()
    for room in (newsroom, line_desk):
        for writer in (room.checker, room.editor, room.author):
            Article.objects.filter(pk=room.split(f"كتب {writer.username}: وصلت 7 سفن.").pk).update(author=writer)
    for article in Article.objects.select_related("desk"):
        one = {"pk": article.pk}
        assert may_see(person, article) == Article.objects.visible_to(person).filter(**one).exists()
        assert may_check(person, article) == checkable_articles(person).filter(**one).exists()
        assert may_sign_off(person, article) == signable_articles(person).filter(**one).exists()
        assert may_answer(person, article) == answerable_articles(person).filter(**one).exists()
    for desk in Desk.objects.all():
        assert is_one_person(desk) == one_person_desks().filter(pk=desk.pk).exists()
        assert may_submit(person, desk) == desks_to_submit(person).filter(pk=desk.pk).exists()
        assert may_review_at(person, desk) == desks_to_review(person).filter(pk=desk.pk).exists()
        assert may_manage(person, desk) == managed_desks(person).filter(pk=desk.pk).exists()
        assert may_see_figures(person, desk) == desks_with_figures(person).filter(pk=desk.pk).exists()
    for article in Article.objects.all():
        assert may_erase(person, article) == erasable_articles(person).filter(pk=article.pk).exists()
    for other in User.objects.all():
        assert may_manage_account(person, other) == manageable_people(person).filter(pk=other.pk).exists()
    mergeable = set(mergeable_claimants(person))
    assert {claimant for claimant in Claimant.objects.all() if may_merge(person, claimant)} == mergeable
    for claim in Claim.objects.select_related("article__desk"):
        assert may_review(person, claim) == reviewable_claims(person).filter(pk=claim.pk).exists()
        assert may_publish(person, claim) == publishable_claims(person).filter(pk=claim.pk).exists()
        assert may_decide(person, claim) == decidable_claims(person).filter(pk=claim.pk).exists()
        assert may_see(person, claim.article) == Claim.objects.visible_to(person).filter(pk=claim.pk).exists()


@pytest.mark.parametrize(
    ("person", "sees", "submits", "reviews", "decides"),
    [
        pytest.param("checker", True, True, True, False, id="checker"),
        pytest.param("editor", True, True, True, True, id="editor"),
        pytest.param("author", True, True, False, False, id="author"),
        pytest.param("stranger", False, False, False, False, id="stranger"),
        pytest.param("elsewhere", False, False, False, False, id="another-desk"),
        pytest.param("anonymous", False, False, False, False, id="anonymous"),
        pytest.param("superuser", True, True, True, True, id="superuser"),
    ],
    indirect=["person"],
)
def test_roles(
    person: User | AnonymousUser, newsroom: Newsroom, sees: bool, submits: bool, reviews: bool, decides: bool
) -> None:
    article = newsroom.split()
    claim = article.claims.earliest("pk")
    assert (may_see(person, article), may_submit(person, newsroom.desk)) == (sees, submits)
    assert (may_review(person, claim), may_decide(person, claim)) == (reviews, decides)


@pytest.mark.parametrize(
    ("who", "wrote", "checks", "decides", "signs", "answers"),
    [
        pytest.param("checker", False, True, False, False, False, id="checker"),
        pytest.param("checker", True, False, False, False, True, id="checker-of-their-own"),
        pytest.param("editor", False, True, True, True, False, id="editor"),
        pytest.param("editor", True, False, False, False, True, id="editor-of-their-own"),
        pytest.param("author", False, False, False, False, False, id="author-of-another's"),
        pytest.param("author", True, False, False, False, True, id="author-of-their-own"),
        pytest.param("stranger", True, False, False, False, False, id="author-who-left"),
    ],
)
def test_an_author_never_checks_their_own_article(
    line_desk: Newsroom, *, who: str, wrote: bool, checks: bool, decides: bool, signs: bool, answers: bool
) -> None:
    article = line_desk.split()
    person: User = getattr(line_desk, who)
    article.author = person if wrote else line_desk.second
    article.save()
    claim = article.claims.select_related("article__desk").earliest("pk")
    assert (may_check(person, article), may_review(person, claim)) == (checks, checks)
    assert (may_decide(person, claim), may_sign_off(person, article)) == (decides, signs)
    assert may_answer(person, article) == answers


def test_whoever_is_alone_does_everything(line_desk: Newsroom) -> None:
    article = line_desk.split()
    article.author = line_desk.checker
    article.save()
    assert not is_one_person(line_desk.desk)
    Membership.objects.filter(desk=line_desk.desk).exclude(user=line_desk.checker).delete()
    assert is_one_person(line_desk.desk)
    assert one_person_desks().filter(pk=line_desk.desk.pk).exists()
    assert may_check(line_desk.checker, article)
    assert may_sign_off(line_desk.checker, article)
    assert may_answer(line_desk.checker, article)


def test_whoever_left_does_not_count(line_desk: Newsroom) -> None:
    User.objects.filter(memberships__desk=line_desk.desk).exclude(pk=line_desk.editor.pk).update(is_active=False)
    assert is_one_person(line_desk.desk)
