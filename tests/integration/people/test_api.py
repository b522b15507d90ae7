"""People and desks by the API."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import ApiToken, Article, Membership, Role
from tests.factories import MembershipFactory
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import Newsroom

PASSWORD = "quiet-harbour-31"


@pytest.fixture
def boss(newsroom: Newsroom) -> User:
    made: User = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
    return made


@pytest.fixture
def tool(boss: User) -> Tool:
    return Tool(ApiToken.objects.issue(boss, "test")[1])


def test_an_invited_person_is_listed_and_can_join(newsroom: Newsroom, tool: Tool) -> None:
    people = f"/desks/{newsroom.desk.pk}/people/"
    link = tool.post(people, {"name": "سلمى", "role": "editor"}).json()
    row = next(row for row in tool.get(people).json() if row["id"] == link["person"])
    assert (row["name"], row["role"], row["active"]) == ("سلمى", "editor", False)
    visitor = Client()
    sent = {"username": "salma", "password": PASSWORD, "again": PASSWORD}
    assert visitor.post(link["address"].removeprefix("http://testserver"), sent).status_code == 302
    assert visitor.login(username="salma", password=PASSWORD)
    assert_problem(tool.post(f"{people}{link['person']}/renew/"), 409, "conflict")


def test_the_acts(newsroom: Newsroom, tool: Tool, boss: User) -> None:
    people = f"/desks/{newsroom.desk.pk}/people/"
    second = f"{people}{newsroom.second.pk}/"
    roles = {row["id"]: row["role"] for row in tool.post(f"{second}role/", {"role": "editor"}).json()}
    assert roles[newsroom.second.pk] == "editor"
    assert tool.post(f"{second}reset/").json()["purpose"] == "reset"
    rows = {row["id"]: row["active"] for row in tool.post(f"{second}deactivate/").json()}
    assert rows[newsroom.second.pk] is False
    assert tool.delete(second).status_code == 204
    assert not Membership.objects.filter(desk=newsroom.desk, user=newsroom.second).exists()
    assert_problem(tool.delete(f"{people}{boss.pk}/"), 409, "last_administrator")
    other = MembershipFactory(user=boss, role=Role.ADMINISTRATOR).desk
    added = tool.post(f"/desks/{other.pk}/people/add/", {"person": newsroom.editor.pk, "role": "author"})
    assert added.status_code == 201
    assert_problem(
        tool.post(f"/desks/{other.pk}/people/add/", {"person": newsroom.stranger.pk, "role": "author"}),
        404,
        "not_found",
    )


def test_a_checker_sees_colleagues_without_their_letters(newsroom: Newsroom, line_desk: Newsroom) -> None:
    User.objects.filter(pk=newsroom.second.pk).update(email="second@desk.example")
    checker = Tool(ApiToken.objects.issue(newsroom.checker, "test")[1])
    rows = checker.get(f"/desks/{newsroom.desk.pk}/people/").json()
    assert {row["email"] for row in rows} == {row["username"] for row in rows} == {None}
    assert_problem(checker.get(f"/desks/{line_desk.desk.pk}/people/"), 404, "not_found")


def test_an_article_is_erased(newsroom: Newsroom, tool: Tool) -> None:
    article = newsroom.split()
    assert_problem(tool.post(f"/articles/{article.pk}/erase/", {"reason": " "}), 400, "invalid", "reason")
    assert tool.post(f"/articles/{article.pk}/erase/", {"reason": "wrong desk"}).status_code == 204
    assert not Article.objects.exists()
