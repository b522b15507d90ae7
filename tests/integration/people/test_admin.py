from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from claims.models import AuditEvent
from tests.newsroom import Newsroom


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root-of-all")


@pytest.fixture
def browser(root: User) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(root)
    return client


def test_forgetting_asks_for_its_reason_first(newsroom: Newsroom, browser: Client) -> None:
    address = reverse("admin:auth_user_changelist")
    people = [newsroom.checker.pk, newsroom.second.pk]
    chosen = {"action": "forget", "_selected_action": people}
    asked = browser.post(address, chosen)
    assert asked.status_code == 200
    assert 'name="reason"' in asked.content.decode()
    assert User.objects.filter(username="checker-desk").exists()
    browser.post(address, chosen | {"reason": "asked to be forgotten"})
    names = set(User.objects.filter(pk__in=people).values_list("username", flat=True))
    assert names == {f"forgotten-{newsroom.checker.pk}", f"forgotten-{newsroom.second.pk}"}
    assert AuditEvent.objects.filter(act="forget_person", object_type="auth_user").count() == 2


def test_nobody_forgets_themselves(root: User, browser: Client) -> None:
    sent = {"action": "forget", "_selected_action": [root.pk], "reason": "x"}
    answer = browser.post(reverse("admin:auth_user_changelist"), sent)
    assert "may not" in " ".join(str(message) for message in get_messages(answer.wsgi_request))
    assert User.objects.filter(username="root-of-all").exists()
