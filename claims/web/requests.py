"""What the views ask of a request."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control, patch_vary_headers

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def reader_of(request: HttpRequest) -> User:
    """The logged-in person (the views ask for a log-in first)."""
    return cast("User", request.user)


def wants_part(request: HttpRequest, part: str) -> bool:
    """Whether the page's script asks for this part only, to put it into the page that is open."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and str(htmx.target or "").rpartition("#")[2] == part


def by_part(response: HttpResponse) -> HttpResponse:
    """The answer marked so that no cache gives a part where a page is asked for."""
    patch_vary_headers(response, ["HX-Request", "HX-Target", "Cookie"])
    patch_cache_control(response, private=True, no_store=True)
    return response


def whole_number(sent: str | None) -> int:
    """The number that a form sent; 0, which nothing has, for whatever is none."""
    return int(sent) if sent and sent.isascii() and sent.isdecimal() and len(sent) <= 18 else 0
