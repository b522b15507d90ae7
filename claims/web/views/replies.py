"""Right of reply: who was asked about a claim, and what came back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import ClaimsError
from claims.models import Claim
from claims.permissions import may_review
from claims.review.phases import visible_replies
from claims.review.requests import speaker_of
from claims.review.services import ReplyDraft, ask_for_reply, record_reply
from claims.web.desk_forms import ReplyForm
from claims.web.requests import reader_of
from claims.web.views.comments import claim_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replies_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The log of one claim, and the form for another question."""
    claim = claim_of(request, uid)
    if request.method != "POST":
        return _page(request, claim, ReplyForm())
    form = ReplyForm(request.POST)
    if not form.is_valid():
        return _page(request, claim, form, status=400)
    try:
        ask_for_reply(claim, ReplyDraft(**form.cleaned_data), by=reader_of(request))
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _page(request, claim, form, status=refusal.status)
    return redirect("web:replies", uid)


@login_required
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What came back, recorded."""
    rows = visible_replies(reader_of(request)).select_related("claim__article__desk")
    reply = get_object_or_404(rows, pk=pk)
    try:
        record_reply(reply, request.POST.get("answer", "").replace("\r\n", "\n"), by=reader_of(request))
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect("web:replies", reply.claim.uid)


def _page(request: HttpRequest, claim: Claim, form: ReplyForm, *, status: int = 200) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "place": "articles",
        "claim": claim,
        "article": claim.article,
        "form": form,
        "speaker": speaker_of(claim),
        "replies": visible_replies(reader).filter(claim=claim).select_related("claimant", "asked_by"),
        "may_review": may_review(reader, claim),
    }
    return render(request, "claims/replies.html", context, status=status)
