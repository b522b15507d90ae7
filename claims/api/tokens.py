"""Newsroom tools show who they are by `Authorization: Bearer <token>`, people by their session."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission

from claims.api.problems import TokenReadOnly
from claims.models import ApiToken, Scope
from claims.models.token import digest_of

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from rest_framework.request import Request
    from rest_framework.views import APIView

REMEMBERED_FOR = timedelta(minutes=1)
"""How exact `last_used_at` is: a tool that asks a hundred times a minute writes one row once."""

__all__ = ["BearerTokenAuthentication", "SessionAuthentication", "TokenScope"]


class BearerTokenAuthentication(BaseAuthentication):
    """The user of a live token; a request without a bearer token is left to the session."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = request.META.get("HTTP_AUTHORIZATION", "").strip().partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = ApiToken.objects.live().select_related("user").filter(digest=digest_of(secret.strip())).first()
        if token is None:
            raise AuthenticationFailed
        _remember_use(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def _remember_use(token: ApiToken) -> None:
    now = timezone.now()
    if token.last_used_at is None or now - token.last_used_at >= REMEMBERED_FOR:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)


class TokenScope(BasePermission):
    """Keeps a token of the scope "read" from writing; raises TokenReadOnly."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        token = request.auth
        if isinstance(token, ApiToken) and token.scope == Scope.READ and request.method not in SAFE_METHODS:
            raise TokenReadOnly
        return True
