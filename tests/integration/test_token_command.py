"""`manage.py token` prints a key once, and only its digest stays."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from claims.models import ApiToken
from claims.models.token import digest_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_gives_a_key_that_opens_the_api() -> None:
    user = UserFactory()
    out, err = io.StringIO(), io.StringIO()
    call_command("token", user.username, "--name", "CMS", "--scope", "read", "--days", "30", stdout=out, stderr=err)
    secret = out.getvalue().strip()
    token = ApiToken.objects.get()
    assert (token.user, token.name, token.scope, token.digest) == (user, "CMS", "read", digest_of(secret))
    assert token.expires_at is not None
    assert (token.expires_at - token.created_at).days in (29, 30)
    assert secret not in err.getvalue()
    assert Client().get("/api/v1/desks/", headers={"Authorization": f"Bearer {secret}"}).status_code == 200


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["nobody", "--name", "CMS"], id="unknown-user"),
        pytest.param(["gone", "--name", "CMS"], id="inactive-user"),
        pytest.param(["reader", "--name", ""], id="no-name"),
        pytest.param(["reader", "--name", "x" * 101], id="long-name"),
        pytest.param(["reader", "--name", "CMS", "--days", "0"], id="no-days"),
        pytest.param(["reader", "--name", "CMS", "--days", "999999999"], id="too-many-days"),
    ],
)
def test_refuses(arguments: list[str]) -> None:
    UserFactory(username="reader")
    UserFactory(username="gone", is_active=False)
    with pytest.raises(CommandError):
        call_command("token", *arguments)
    assert not ApiToken.objects.exists()
