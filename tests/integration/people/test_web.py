"""People and desks in the browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Article, Membership, Role
from claims.people.services import deactivate
from tests.factories import MembershipFactory
from tests.newsroom import Newsroom

PASSWORD = "quiet-harbour-31"
LogIn = Callable[..., Client]


@pytest.fixture
def log_in(db: None) -> LogIn:
    def opener(user: User) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(user)
        return client

    return opener


@pytest.fixture
def boss(newsroom: Newsroom) -> User:
    made: User = MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR).user
    return made


def text(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def link_in(answer: object) -> str:
    found = re.search(r'value="http://testserver(/(?:join|reset)/[^"]+)"', text(answer))
    assert found, text(answer)[-800:]
    return found[1]


def test_from_the_invitation_to_the_first_log_in(newsroom: Newsroom, boss: User, log_in: LogIn) -> None:
    sent = {"name": "سلمى", "role": "checker", "email": ""}
    shown = log_in(boss).post(reverse("web:invite", args=[newsroom.desk.pk]), sent)
    assert (shown.status_code, shown["Cache-Control"]) == (200, "private, no-store")
    address, visitor = link_in(shown), Client(headers={"accept-language": "en"})
    assert "سلمى" in text(visitor.get(address))
    differing = {"username": "salma", "password": PASSWORD, "again": "other"}
    assert "differ" in text(visitor.post(address, differing))
    weak = visitor.post(address, {"username": "salma", "password": "1", "again": "1"})
    assert weak.status_code == 400
    done = visitor.post(address, differing | {"again": PASSWORD})
    assert done["Location"] == reverse("web:login")
    assert visitor.login(username="salma", password=PASSWORD)
    assert visitor.get(address).status_code == 410


def test_a_password_by_link(newsroom: Newsroom, boss: User, log_in: LogIn) -> None:
    shown = log_in(boss).post(reverse("web:member_act", args=[newsroom.desk.pk, newsroom.checker.pk, "reset"]))
    visitor = Client()
    assert visitor.post(link_in(shown), {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert visitor.login(username=newsroom.checker.username, password=PASSWORD)


@pytest.mark.parametrize(
    ("act", "sent", "came"),
    [
        pytest.param("role", {"role": "editor"}, "editor", id="role"),
        pytest.param("remove", {}, None, id="remove"),
        pytest.param("deactivate", {}, "locked", id="deactivate"),
    ],
)
def test_an_act_on_a_member(
    newsroom: Newsroom, boss: User, log_in: LogIn, act: str, sent: dict[str, str], came: str | None
) -> None:
    person = newsroom.second
    answer = log_in(boss).post(reverse("web:member_act", args=[newsroom.desk.pk, person.pk, act]), sent, follow=True)
    assert answer.status_code == 200
    member = Membership.objects.filter(desk=newsroom.desk, user=person).first()
    person.refresh_from_db()
    assert (member.role if member and person.is_active else "locked" if member else None) == came


def test_a_refusal_is_told(newsroom: Newsroom, boss: User, log_in: LogIn) -> None:
    address = reverse("web:member_act", args=[newsroom.desk.pk, boss.pk, "remove"])
    assert "only administrator" in text(log_in(boss).post(address, follow=True))
    assert log_in(boss).post(address.replace("remove", "promote")).status_code == 404


def test_whoever_takes_themselves_from_the_desk_lands_on_the_list(
    newsroom: Newsroom, boss: User, log_in: LogIn
) -> None:
    MembershipFactory(desk=newsroom.desk, role=Role.ADMINISTRATOR)
    answer = log_in(boss).post(reverse("web:member_act", args=[newsroom.desk.pk, boss.pk, "remove"]))
    assert answer["Location"] == reverse("web:people")


def test_somebody_of_another_desk_is_added(newsroom: Newsroom, boss: User, log_in: LogIn) -> None:
    other = MembershipFactory(user=boss, role=Role.ADMINISTRATOR).desk
    browser, address = log_in(boss), reverse("web:add_member", args=[other.pk])
    assert newsroom.editor.username in text(browser.get(reverse("web:desk", args=[other.pk])))
    assert browser.post(address, {"person": newsroom.editor.pk, "role": "editor"}).status_code == 302
    assert Membership.objects.filter(desk=other, user=newsroom.editor, role="editor").exists()
    assert browser.post(address, {"person": newsroom.stranger.pk, "role": "editor"}).status_code == 400


@pytest.mark.parametrize("who", ["checker", "boss"])
def test_people_of_other_desks_are_nowhere(
    newsroom: Newsroom, line_desk: Newsroom, boss: User, log_in: LogIn, who: str
) -> None:
    browser = log_in(boss if who == "boss" else newsroom.checker)
    pages = [reverse("web:people")] + ([reverse("web:desk", args=[newsroom.desk.pk])] if who == "boss" else [])
    for address in pages:
        page = text(browser.get(address))
        assert newsroom.editor.username in page
        for stranger in (line_desk.checker, line_desk.editor, newsroom.stranger):
            assert stranger.username not in page
    assert browser.get(reverse("web:desk", args=[line_desk.desk.pk])).status_code == 404


def test_colleagues_see_neither_letters_nor_locked_accounts(newsroom: Newsroom, boss: User, log_in: LogIn) -> None:
    User.objects.filter(pk=newsroom.second.pk).update(email="second@desk.example")
    deactivate(newsroom.author, by=boss)
    page = text(log_in(newsroom.checker).get(reverse("web:people")))
    assert "second@desk.example" not in page
    assert newsroom.author.username not in page


def test_an_article_is_erased_with_its_reason(newsroom: Newsroom, boss: User, log_in: LogIn) -> None:
    article = newsroom.split()
    browser, address = log_in(boss), reverse("web:erase", args=[article.pk])
    assert address in text(browser.get(reverse("web:article", args=[article.pk])))
    assert address not in text(log_in(newsroom.editor).get(reverse("web:article", args=[article.pk])))
    assert log_in(newsroom.editor).get(address).status_code == 404
    assert browser.post(address, {"reason": " "}).status_code == 400
    assert browser.post(address, {"reason": "wrong desk"}).status_code == 302
    assert not Article.objects.exists()
