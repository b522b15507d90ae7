from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

LogIn = Callable[..., Client]


@pytest.fixture
def log_in(db: None) -> LogIn:
    """A browser of that person's, speaking that language."""

    def opener(user: User, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        client.force_login(user)
        return client

    return opener


def told(answer: Any, status: int = 200) -> str:
    """The page, which came with that status."""
    assert answer.status_code == status, answer.content[:500]
    return str(answer.content.decode())
