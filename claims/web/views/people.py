"""People and desks: who is where, and what administrators do about it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimsError
from claims.models import Desk, Membership
from claims.people import services
from claims.people.desks import desks_of, people_to_add, staffed
from claims.people.links import OneTimeLink
from claims.people.mail import mails
from claims.permissions import managed_desks
from claims.web.people_forms import AddForm, InvitationForm
from claims.web.requests import reader_of

_LINKS: dict[str, Callable[..., OneTimeLink]] = {
    "reset": services.reset_password,
    "renew": services.renew_invitation,
}


@login_required
@require_safe
def people_page(request: HttpRequest) -> HttpResponse:
    """The reader's desks, each with its people."""
    reader = reader_of(request)
    desks = [staffed(desk, reader=reader) for desk in desks_of(reader)]
    return render(request, "claims/people.html", {"place": "people", "desks": desks})


@login_required
@require_safe
def desk_page(request: HttpRequest, desk: int) -> HttpResponse:
    """One desk's people, with the forms of its administrators."""
    return _desk(request, _managed(request, desk))


@login_required
@require_POST
def invite(request: HttpRequest, desk: int) -> HttpResponse:
    """Invites somebody; the answer shows the link, this once."""
    found = _managed(request, desk)
    form = InvitationForm(request.POST)
    if not form.is_valid():
        return _desk(request, found, invitation=form, status=400)
    try:
        member, link = services.invite(found, services.Invitation(**form.cleaned_data), by=reader_of(request))
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _desk(request, found, invitation=form, status=refusal.status)
    return _shown(request, member, link)


@login_required
@require_POST
def add(request: HttpRequest, desk: int) -> HttpResponse:
    """Adds somebody of another desk of the administrator's."""
    found, reader = _managed(request, desk), reader_of(request)
    form = AddForm(request.POST, people=people_to_add(found, by=reader))
    if not form.is_valid():
        return _desk(request, found, adding=form, status=400)
    try:
        services.add_member(found, form.cleaned_data["person"], form.cleaned_data["role"], by=reader)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _desk(request, found, adding=form, status=refusal.status)
    return redirect("web:desk", desk)


@login_required
@require_POST
def act_on_member(request: HttpRequest, desk: int, person: int, act: str) -> HttpResponse:
    """One act on one person of the desk; a refusal is told on the desk's page."""
    found, by = _managed(request, desk), reader_of(request)
    member = get_object_or_404(Membership.objects.select_related("user", "desk"), desk=found, user=person)
    try:
        if act in _LINKS:
            return _shown(request, member, _LINKS[act](member.user, by=by))
        if act == "role":
            services.change_role(member, request.POST.get("role", ""), by=by)
        elif act == "remove":
            services.remove_member(member, by=by)
        elif act == "deactivate":
            services.deactivate(member.user, by=by)
        else:
            raise Http404
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    still_here = managed_desks(by).filter(pk=desk).exists()
    return redirect("web:desk", desk) if still_here else redirect("web:people")


def _managed(request: HttpRequest, desk: int) -> Desk:
    """The desk, for its administrators; for others there is nothing."""
    return get_object_or_404(managed_desks(reader_of(request)).select_related("outlet", "policy"), pk=desk)


def _desk(
    request: HttpRequest,
    desk: Desk,
    *,
    invitation: InvitationForm | None = None,
    adding: AddForm | None = None,
    status: int = 200,
) -> HttpResponse:
    reader = reader_of(request)
    others = people_to_add(desk, by=reader)
    context = {
        "place": "people",
        "staffed": staffed(desk, reader=reader),
        "invitation": invitation or InvitationForm(),
        "adding": adding or (AddForm(people=others) if others.exists() else None),
        "roles": Membership._meta.get_field("role").choices,
    }
    return render(request, "claims/desk.html", context, status=status)


def _shown(request: HttpRequest, member: Membership, link: OneTimeLink) -> HttpResponse:
    """The page with the link: it is in no address and no cache, and after this page it is nowhere."""
    address = request.build_absolute_uri(reverse(f"web:{link.purpose}", args=[link.person, link.token]))
    context = {"place": "people", "member": member, "link": link, "address": address, "mailed": mails()}
    response = render(request, "claims/one_time_link.html", context)
    response["Cache-Control"] = "private, no-store"
    return response
