"""Keys of one's own: moved, refused where two acts would share one, forgotten with the person."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from claims.errors import InvalidInput
from claims.models import Keymap
from claims.people.services import change_keys, forget_person, keys_of
from claims.people.shortcuts import CAPS, DEFAULTS
from tests.factories import UserFactory


def test_the_usual_keys_are_one_each() -> None:
    assert set(DEFAULTS.values()) <= set(CAPS)
    assert len(set(DEFAULTS.values())) == len(DEFAULTS)


def test_a_moved_key_is_the_person_s_alone(db: None) -> None:
    one, other = UserFactory(), UserFactory()
    change_keys(one, {"following": "KeyL"})
    assert keys_of(one) == DEFAULTS | {"following": "KeyL"}
    assert keys_of(other) == DEFAULTS
    change_keys(one, {})
    assert keys_of(one) == DEFAULTS


@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"cite": "KeyJ"}, "cite"),
        ({"following": "KeyZ", "go": "KeyZ"}, "go"),
        ({"marks": "Escape"}, "marks"),
        ({"marks": ""}, "marks"),
    ],
    ids=["held by another act", "given twice", "not up for choice", "none"],
)
def test_a_choice_that_cannot_be_is_refused_whole(keys: dict[str, str], field: str, db: None) -> None:
    person = UserFactory()
    with pytest.raises(InvalidInput) as refusal:
        change_keys(person, keys)
    assert refusal.value.field == field
    assert not Keymap.objects.exists()


def test_two_acts_change_places(db: None) -> None:
    person = UserFactory()
    change_keys(person, {"following": "KeyK", "previous": "KeyJ"})
    assert (keys_of(person)["following"], keys_of(person)["previous"]) == ("KeyK", "KeyJ")


def test_the_form_says_which_two_acts_share_a_key(db: None) -> None:
    client = Client(headers={"accept-language": "en"})
    person = UserFactory()
    client.force_login(person)
    answer = client.post(reverse("web:change_keys"), {"cite": "KeyJ"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "“Next claim” and “Cite a reference”" in page
    assert 'name="cite" aria-invalid="true"' in page
    assert client.post(reverse("web:change_keys"), {"cite": "KeyL"}).status_code == 302
    page = client.get(reverse("web:settings")).content.decode()
    assert '<kbd data-does="cite" data-code="KeyL">L</kbd><kbd lang="ar">م</kbd>' in page
    client.post(reverse("web:change_keys"), {"usual": "1", "cite": "KeyL"})
    assert keys_of(person) == DEFAULTS


def test_keys_go_with_the_person(db: None) -> None:
    person, head = UserFactory(), UserFactory(is_superuser=True)
    change_keys(person, {"following": "KeyL"})
    forget_person(person, by=head, reason="asked for it")
    assert not Keymap.objects.exists()
