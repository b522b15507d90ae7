"""Language, colours, size of text, keys."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import ClaimsError
from claims.people.services import change_keys, keys_of
from claims.people.shortcuts import CAPS, DEFAULTS
from claims.people.shortcuts import SHORTCUTS as KEYS
from claims.web.preferences import CHOICES, SHORTCUTS, SIZES, THEMES, TOUR, remember
from claims.web.requests import reader_of


@require_http_methods(["GET", "HEAD", "POST"])
def settings_page(request: HttpRequest) -> HttpResponse:
    """The choices of this browser. Open to all: the log-in page has its language and colours, too."""
    if request.method != "POST":
        return _page(request, keys_of(request.user))
    response = redirect(_next(request))
    for name, choices in CHOICES.items():
        if (value := request.POST.get(name)) in dict(choices):
            remember(response, name, value)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and check_for_language(language):
        remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@login_required
@require_POST
def save_keys(request: HttpRequest) -> HttpResponse:
    """The person's own keys; a choice with one key for two acts comes back as it was made, with why."""
    usual = "usual" in request.POST
    wanted = {} if usual else {name: request.POST[name] for name in DEFAULTS if name in request.POST}
    try:
        change_keys(reader_of(request), wanted)
    except ClaimsError as refusal:
        chosen = DEFAULTS | {name: code for name, code in wanted.items() if code in CAPS}
        return _page(request, chosen, refusal=refusal)
    messages.success(request, _("Your keys are saved."))
    return redirect(reverse("web:settings") + "#keys-of-mine")


def _page(request: HttpRequest, chosen: dict[str, str], *, refusal: ClaimsError | None = None) -> HttpResponse:
    wrong = refusal.field if refusal else ""
    own = [
        {"name": name, "words": words, "code": chosen[name], "wrong": name == wrong}
        for name, (_code, words) in KEYS.items()
    ]
    context = {"sizes": SIZES, "themes": THEMES, "shortcuts": SHORTCUTS, "tours": TOUR, "own": own, "caps": CAPS}
    return render(
        request, "claims/settings.html", context | {"refused": refusal}, status=refusal.status if refusal else 200
    )


def _next(request: HttpRequest) -> str:
    """Back to where the choice was made; only to a page of ours."""
    wanted = request.POST.get("next", "")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else reverse("web:settings")
