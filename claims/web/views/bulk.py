"""Acts on all claims of a filter, and the filters that people keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.errors import ClaimsError
from claims.permissions import desks_to_review
from claims.review import services
from claims.web.requests import reader_of
from claims.web.triage_forms import BulkForm, SaveFilterForm

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models.claim import ClaimQuerySet


@login_required
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """One act for all claims that the filter in the address matches; what was left as it is, is told."""
    user = reader_of(request)
    form = BulkForm(request.POST, desks=desks_to_review(user))
    if not form.is_valid():
        messages.error(request, _("Choose what is to be done to all."))
        return _back(request)
    try:
        # Strictly: a mistyped filter must not mean every claim.
        chosen = services.read_filter(request.GET, strict=True)
        report = _run(_among(chosen.claims(user), request.POST.getlist("claim")), form.cleaned_data, by=user)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
        return _back(request)
    _tell(request, report)
    return _back(request)


def _among(claims: ClaimQuerySet, picked: list[str]) -> ClaimQuerySet:
    """The rows that were chosen one by one; all of the filter where none was."""
    return claims.filter(uid__in=[uid for uid in picked if _is_uid(uid)]) if picked else claims


def _is_uid(sent: str) -> bool:
    try:
        UUID(sent)
    except ValueError:
        return False
    return True


def _run(among: ClaimQuerySet, given: dict[str, Any], *, by: User) -> services.BulkReport:
    act = given["act"]
    if act == "confirm":
        return services.bulk_confirm(among, by=by)
    if act == "dismiss":
        return services.bulk_dismiss(among, by=by, reason=given["reason"])
    if act == "assign":
        return services.bulk_assign(among, to=given["assignee"], by=by)
    if act == "due":
        return services.bulk_due(among, due_at=given["due_at"], by=by)
    return services.bulk_skip(among, by=by, for_all=act == "skip_all", reason=given["reason"])


def _tell(request: HttpRequest, report: services.BulkReport) -> None:
    done = ngettext("Done for %(n)d claim.", "Done for %(n)d claims.", report.done) % {"n": report.done}
    messages.success(request, done)
    reasons = {refused.code: refused.message for refused in report.examples}
    for code, n in report.refused.items():
        left = ngettext("%(n)d claim was left as it is: %(why)s", "%(n)d claims were left as they are: %(why)s", n)
        messages.error(request, left % {"n": n, "why": reasons.get(code, code)})


@login_required
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """The filter in the address kept under a name."""
    user = reader_of(request)
    form = SaveFilterForm(request.POST, desks=desks_to_review(user))
    if not form.is_valid():
        messages.error(request, _("Give the filter a name."))
        return _back(request)
    given = form.cleaned_data
    try:
        row = services.save_filter(
            given["desk"], name=given["name"], query=request.GET.urlencode(), shared=given["shared"], by=user
        )
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
        return _back(request)
    messages.success(request, _("The filter is saved."))
    return redirect(f"{reverse('web:worklist')}?{row.query}")


@login_required
@require_POST
def delete_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """A saved filter deleted."""
    user = reader_of(request)
    row = get_object_or_404(services.visible_filters(user), pk=pk)
    try:
        services.delete_filter(row, by=user)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The filter is deleted."))
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('web:worklist')}?{request.GET.urlencode()}")
