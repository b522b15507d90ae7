"""What a reviewer has typed, kept on the server while they type."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from claims.errors import ClaimsError
from claims.review.services import VerdictDraft, discard_draft, save_draft
from claims.web.forms import VerdictForm
from claims.web.requests import reader_of
from claims.web.views.comments import claim_of


@login_required
@require_POST
def keep_draft(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The draft of the verdict form stored, or thrown away where nothing is left in it; 204, or why not."""
    claim, reader = claim_of(request, uid), reader_of(request)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=400)
    given = form.cleaned_data
    draft = VerdictDraft(said=given["said"], so=given["so"], rationale=given["rationale"])
    if draft == VerdictDraft():
        discard_draft(claim, by=reader)
        return HttpResponse(status=204)
    try:
        save_draft(claim, draft, by=reader, seen_version=given["version"])
    except ClaimsError as refusal:
        return HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")
    return HttpResponse(status=204)
