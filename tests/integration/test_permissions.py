from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from claims.models import Article, Claim, Desk
from claims.permissions import (
    decidable_claims,
    desks_to_submit,
    may_decide,
    may_review,
    may_see,
    may_submit,
    reviewable_claims,
)
from tests.newsroom import Newsroom

PEOPLE = ["checker", "second", "editor", "author", "stranger", "superuser", "anonymous", "elsewhere"]


@pytest.fixture
def person(request: pytest.FixtureRequest, newsroom: Newsroom, line_desk: Newsroom) -> User | AnonymousUser:
    if request.param == "superuser":
        return User.objects.create_superuser("root-of-all", password="open-sesame-7")
    if request.param == "anonymous":
        return AnonymousUser()
    found: User = line_desk.checker if request.param == "elsewhere" else getattr(newsroom, request.param)
    return found


@pytest.mark.parametrize("person", PEOPLE, indirect=True)
def test_each_predicate_agrees_with_its_queryset_twin(
    person: User | AnonymousUser, newsroom: Newsroom, line_desk: Newsroom
) -> None:
    newsroom.split()
    line_desk.split()
    for article in Article.objects.all():
        assert may_see(person, article) == Article.objects.visible_to(person).filter(pk=article.pk).exists()
    for desk in Desk.objects.all():
        assert may_submit(person, desk) == desks_to_submit(person).filter(pk=desk.pk).exists()
    for claim in Claim.objects.select_related("article__desk"):
        assert may_review(person, claim) == reviewable_claims(person).filter(pk=claim.pk).exists()
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
