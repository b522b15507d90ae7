"""What a reader chose for this browser: colours, size of text, keys. Kept in cookies, so that a page comes right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from claims.people.services import keys_of
from claims.permissions import reviewable_claims

if TYPE_CHECKING:
    from claims.models import Claim

YEAR = 365 * 24 * 3600
MOST_COUNTED = 100
"""Past this the bar says "99+": nobody reads the difference, and counting a million rows is slow."""

THEMES = (("auto", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))
SIZES = (("90", _("Small")), ("100", _("Normal")), ("110", _("Large")), ("125", _("Larger")), ("140", _("Largest")))
SHORTCUTS = (("on", _("On")), ("off", _("Off")))
TOUR = (("on", _("On")), ("off", _("Off")))
CHOICES = {"theme": THEMES, "text": SIZES, "shortcuts": SHORTCUTS, "tour": TOUR}


@dataclass(frozen=True, slots=True)
class Preferences:
    """The choices in force; a cookie with anything else in it counts as not set."""

    theme: str = "auto"
    text: str = "100"
    shortcuts: str = "on"
    tour: str = "on"


def preferences_of(request: HttpRequest) -> Preferences:
    """What this browser's cookies say."""
    chosen = {name: request.COOKIES.get(name, "") for name in CHOICES}
    return Preferences(**{name: value for name, value in chosen.items() if value in dict(CHOICES[name])})


def remember(response: HttpResponse, name: str, value: str) -> None:
    """Keeps one choice for a year."""
    response.set_cookie(name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE)


def chrome(request: HttpRequest) -> dict[str, object]:
    """Context processor: what the frame of every page shows."""
    return {
        "preferences": preferences_of(request),
        "waiting_count": SimpleLazyObject(lambda: _count(request)),
        "themes": THEMES,
        "keys": SimpleLazyObject(lambda: keys_of(request.user)),
    }


def _count(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ""
    waiting: QuerySet[Claim] = reviewable_claims(user).filter(state__in=("open", "stale", "reopened"))
    found = waiting.order_by()[:MOST_COUNTED].count()
    return "99+" if found >= MOST_COUNTED else str(found or "")
