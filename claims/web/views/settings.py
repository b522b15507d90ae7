"""Language, colours, size of text, keys."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_http_methods

from claims.web.preferences import CHOICES, SHORTCUTS, SIZES, THEMES, TOUR, remember


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """The choices of this browser. Open to all: the log-in page has its language and colours, too."""
    if request.method != "POST":
        context = {"sizes": SIZES, "themes": THEMES, "shortcuts": SHORTCUTS, "tours": TOUR}
        return render(request, "claims/settings.html", context)
    response = redirect(_next(request))
    for name, choices in CHOICES.items():
        if (value := request.POST.get(name)) in dict(choices):
            remember(response, name, value)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


def _next(request: HttpRequest) -> str:
    """Back to where the choice was made; only to a page of ours."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else reverse("web:settings")
