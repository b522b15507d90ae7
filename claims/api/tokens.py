"""Newsroom tools show who they are by `Authorization: Bearer <token>`."""

from __future__ import annotations

from rest_framework.authentication import BaseAuthentication


class BearerTokenAuthentication(BaseAuthentication):
    pass
