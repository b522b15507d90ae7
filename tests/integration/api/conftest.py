"""Newsroom tools at the door of the API."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

from claims.models import ApiToken, Scope
from tests.newsroom import Newsroom


class Tool:
    """A newsroom tool with its token; it speaks English unless told otherwise."""

    def __init__(self, secret: str | None, language: str = "en") -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = {"Accept-Language": language}
        if secret:
            self.headers["Authorization"] = f"Bearer {secret}"

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1{path}", headers=self.headers | headers)

    def post(self, path: str, body: Any = None, *, content_type: str = "application/json", **headers: str) -> Any:
        """Any bytes or text go out as they are; everything else as JSON."""
        data = body if isinstance(body, bytes | str) else json.dumps({} if body is None else body, ensure_ascii=False)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        # Not client.post(), which would write the body anew in the charset that the header claims.
        return self.client.generic(
            "POST",
            f"/api/v1{path}",
            data.encode() if isinstance(data, str) else data,
            content_type,
            headers=self.headers | named,
        )

    def delete(self, path: str) -> Any:
        return self.client.delete(f"/api/v1{path}", headers=self.headers)


@pytest.fixture(autouse=True)
def nobody_has_asked_yet() -> Iterator[None]:
    """The counts of requests begin anew."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def tool_of(db: None) -> Callable[..., Tool]:
    """A tool that acts for this person."""

    def make(user: User, *, scope: str = Scope.WRITE, language: str = "en") -> Tool:
        return Tool(ApiToken.objects.issue(user, "test", scope=scope)[1], language)

    return make


@pytest.fixture
def tool(newsroom: Newsroom, tool_of: Callable[..., Tool]) -> Tool:
    """The checker's tool."""
    return tool_of(newsroom.checker)


def assert_problem(response: Any, status: int, code: str, field: str | None = None) -> dict[str, Any]:
    """The problem's members, once it is shown to be that one and well formed."""
    assert response.status_code == status, response.content[:500]
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert (body["status"], body["code"], body.get("field")) == (status, code, field), body
    assert body["title"]
    assert body["detail"]
    assert body["type"].endswith(f"#{code}")
    return body
