"""The second factor behind the pages: what is stored of it, who loses it, and that no other door goes round it."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.people.services import forget_person
from tests.factories import UserFactory

PASSWORD = "open-sesame-7"


@pytest.fixture
def person(db: None) -> User:
    """A superuser with a password and the codes of an app."""
    found: User = UserFactory(is_staff=True, is_superuser=True)
    found.set_password(PASSWORD)
    found.save()
    TOTP.activate(found, "ABCDEFGHIJKLMNOP")
    return found


@pytest.mark.parametrize("door", ["/login/", "/admin/login/"])
def test_no_door_is_open_to_the_password_alone(door: str, person: User) -> None:
    client = Client()
    page = client.get(door, follow=True).request["PATH_INFO"]
    answer = client.post(page, {"username": person.username, "password": PASSWORD})
    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_without_a_second_factor_the_password_is_enough(person: User) -> None:
    Authenticator.objects.all().delete()
    client = Client()
    client.post("/login/", {"username": person.username, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(person.pk)


def test_the_admin_refuses_who_is_in_already_and_does_not_send_them_round(db: None) -> None:
    client = Client()
    client.force_login(UserFactory())
    assert client.get("/admin/", follow=True).status_code == 403


def test_the_secret_is_stored_encrypted_and_survives_a_new_secret_key(person: User, settings: Any) -> None:
    stored = Authenticator.objects.get().data["secret"]
    assert "ABCDEFGHIJKLMNOP" not in stored
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert get_adapter().decrypt(stored) == "ABCDEFGHIJKLMNOP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        get_adapter().decrypt(stored)


def test_the_admin_shows_that_there_is_one_and_takes_it_away(person: User) -> None:
    row = Authenticator.objects.get()
    client = Client()
    client.force_login(person)
    page = client.get(f"/admin/mfa/authenticator/{row.pk}/change/").content.decode()
    assert person.username in page
    assert row.data["secret"] not in page
    client.post(f"/admin/mfa/authenticator/{row.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.exists()


def test_it_goes_with_the_person(person: User) -> None:
    forget_person(person, by=UserFactory(is_superuser=True), reason="asked for it")
    assert not Authenticator.objects.exists()


def test_there_is_no_way_to_sign_up(db: None) -> None:
    assert Client().get("/signup/").status_code == 404
    assert Client().get("/login/factors/webauthn/signup/").status_code == 404
