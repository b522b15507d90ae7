"""The headers that keep foreign scripts and frames out: strict on our pages, looser only in the admin."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

STRICT = {
    "default-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path)["Content-Security-Policy"]
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in header.split(";"))}


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/healthz/live", "/api/v1/claims/", "/no-such-page", "/administration"])
def test_our_pages_allow_nothing_inline_and_nothing_from_elsewhere(client: Client, path: str) -> None:
    assert policy(client, path) == STRICT


@pytest.mark.django_db
def test_the_admin_alone_may_evaluate(client: Client) -> None:
    client.force_login(User.objects.create_superuser("admin"))
    found = policy(client, "/admin/")
    assert found["script-src"] == "'self' 'unsafe-eval' 'unsafe-inline'"
    assert {name: found[name] for name in STRICT} == STRICT


@pytest.mark.django_db
def test_no_page_is_framed_or_tells_where_its_reader_came_from(client: Client) -> None:
    response = client.get("/")
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
