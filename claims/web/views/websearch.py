"""Looking for sources outside the desk."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimsError, NotAllowed
from claims.models import Claim, EvidenceStance
from claims.permissions import may_review, may_review_at
from claims.review.phases import visible_sources
from claims.verification.websearch import archived_copy, search_web
from claims.web.claim_rows import speaker_of
from claims.web.requests import reader_of


@login_required
@require_safe
def web_search(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The pages found for the words that were sent; before that only the words that one might send."""
    reader = reader_of(request)
    claim = get_object_or_404(Claim.objects.visible_to(reader).with_details(), uid=uid)
    context = {
        "claim": claim,
        "article": claim.article,
        "place": "worklist",
        "may_review": may_review(reader, claim),
        "words": request.GET.get("q", f"{speaker_of(claim)} {claim.text}".strip()),
        "stances": EvidenceStance.choices,
    }
    status = 200
    if context["may_review"] and "q" in request.GET:
        try:
            context["hits"] = search_web(request.GET["q"], language=claim.article.language)
        except ClaimsError as refusal:
            context["refusal"], status = str(refusal), refusal.status
    return render(request, "claims/web_search.html", context, status=status)


@login_required
@require_POST
def find_archived(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the web archive keeps the reference's page."""
    source = get_object_or_404(visible_sources(reader_of(request)).select_related("desk"), pk=pk)
    try:
        if not may_review_at(reader_of(request), source.desk):
            raise NotAllowed
        found = archived_copy(source)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
        return redirect("web:source", pk)
    if found.at is None:
        word = _("In the web archive: %(url)s") % {"url": found.url}
    else:
        day = date_format(found.at, "j F Y")
        word = _("In the web archive (%(day)s): %(url)s") % {"day": day, "url": found.url}
    messages.success(request, word)
    return redirect("web:source", pk)
