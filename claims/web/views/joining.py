"""The pages behind one-time links: no log-in, one person, a password."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from claims.errors import ClaimsError, LinkInvalid
from claims.people import services
from claims.people.links import Purpose, holder_of
from claims.people.names import has_own_name
from claims.web.people_forms import JoinForm, PasswordForm


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, person: str, token: str) -> HttpResponse:
    """The invited person chooses a user name and a password."""
    return _page(request, Purpose.JOIN, person, token)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reset(request: HttpRequest, person: str, token: str) -> HttpResponse:
    """The person chooses a new password."""
    return _page(request, Purpose.RESET, person, token)


def _page(request: HttpRequest, purpose: Purpose, person: str, token: str) -> HttpResponse:
    try:
        holder = holder_of(purpose, person, token)
    except LinkInvalid as refusal:
        return _private(render(request, "claims/link_gone.html", {"words": refusal}, status=refusal.status))
    chooses = purpose == Purpose.JOIN and not has_own_name(holder)
    form = (JoinForm if chooses else PasswordForm)(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = _enter(purpose, person, token, form)
        if status == 200:
            messages.success(request, _("Your password is set. Log in with it."))
            return redirect("web:login")
    return _private(_form_page(request, purpose, holder, form, status))


def _enter(purpose: Purpose, person: str, token: str, form: PasswordForm) -> int:
    """The status of what was sent: 200 once the password is set."""
    if not form.is_valid():
        return 400
    given = {name: value for name, value in form.cleaned_data.items() if name != "again"}
    act: Callable[..., User] = services.join if purpose == Purpose.JOIN else services.set_password
    if purpose == Purpose.JOIN:
        given.setdefault("username", "")
    try:
        act(person, token, **given)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return refusal.status
    return 200


def _form_page(request: HttpRequest, purpose: Purpose, holder: User, form: PasswordForm, status: int) -> HttpResponse:
    context = {"holder": holder, "form": form, "joins": purpose == Purpose.JOIN, "named": has_own_name(holder)}
    return render(request, "claims/join.html", context, status=status)


def _private(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
