"""How often one token, or one person, may ask: counted in the cache that all processes share."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache
from redis.exceptions import RedisError
from rest_framework.permissions import SAFE_METHODS
from rest_framework.throttling import BaseThrottle

from claims.models import ApiToken

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView

logger = logging.getLogger(__name__)

WINDOW = 60
"""Seconds that one count covers."""


class MinuteThrottle(BaseThrottle):
    """So many reads and so many writes a minute; each count is one atomic increment, so processes cannot lose any."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        reads = request.method in SAFE_METHODS
        limit: int = settings.FACTCHECK_API_READS_PER_MINUTE if reads else settings.FACTCHECK_API_WRITES_PER_MINUTE
        window = int(time.time() // WINDOW)
        key = f"api:{_who(request)}:{'read' if reads else 'write'}:{window}"
        return _count(key) <= limit

    def wait(self) -> float:
        """Seconds until the next count begins."""
        return WINDOW - time.time() % WINDOW + 1


def _who(request: Request) -> str:
    if isinstance(request.auth, ApiToken):
        return f"token:{request.auth.pk}"
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    return f"address:{request.META.get('REMOTE_ADDR', '')}"


def _count(key: str) -> int:
    """How many there were with this one; 0 while the cache does not answer: it must not take the API down with it."""
    try:
        cache.add(key, 0, timeout=2 * WINDOW)
        return cache.incr(key)
    except (RedisError, OSError) as error:
        logger.warning("requests are not counted: the cache does not answer (%s)", error)
        return 0
    except ValueError:
        # The count ran out between the two calls.
        return 0
