"""The automatic warnings about a claim."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimsError
from claims.permissions import may_review
from claims.review.services import dismiss_warning, restore_warning
from claims.review.warnings.reading import warnings_of
from claims.web.requests import reader_of
from claims.web.views.comments import claim_of


@login_required
@require_safe
def warnings_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What the rules find in what this reader may see."""
    claim, reader = claim_of(request, uid), reader_of(request)
    context = {
        "place": "articles",
        "claim": claim,
        "article": claim.article,
        "warnings": warnings_of(claim, reader=reader),
        "may_review": may_review(reader, claim),
    }
    return render(request, "claims/warnings.html", context)


@login_required
@require_POST
def act_on_warning(request: HttpRequest, uid: UUID, code: str, act: str) -> HttpResponse:
    """A warning set aside, or shown again."""
    claim, reader = claim_of(request, uid), reader_of(request)
    try:
        if act == "dismiss":
            dismiss_warning(claim, code, why=request.POST.get("why", ""), by=reader)
        elif act == "restore":
            restore_warning(claim, code, by=reader)
        else:
            raise Http404
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect("web:warnings", uid)
