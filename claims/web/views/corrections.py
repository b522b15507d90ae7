"""Correction requests from outside."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError, NotFound
from claims.models import Article, Claim, CorrectionRequest
from claims.review.copies import copies_of
from claims.review.services import CorrectionDraft, decide_correction, mark_answered, receive_correction
from claims.web.desk_forms import CorrectionForm, DecisionForm
from claims.web.requests import reader_of

PAGE = 30


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def corrections_page(request: HttpRequest) -> HttpResponse:
    """The requests at the reader's desks, the newest first, and the form for another."""
    user = reader_of(request)
    if request.method != "POST":
        initial = {name: request.GET[name] for name in ("article", "claim") if name in request.GET}
        return _page(request, CorrectionForm(user=user, initial=initial))
    form = CorrectionForm(request.POST, user=user)
    if not form.is_valid():
        return _page(request, form, status=400)
    given = form.cleaned_data
    try:
        article, claim = _subject(user, given["article"], given["claim"])
        draft = CorrectionDraft(given["who"], given["channel"], given["item"], article, claim)
        row = receive_correction(given["desk"], draft, by=user)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _page(request, form, status=refusal.status)
    messages.success(request, _("The request is kept."))
    return redirect("web:correction", row.pk)


@login_required
@require_safe
def correction_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request, its decision, and the copies that it concerns."""
    return _one(request, _request_of(request, pk), DecisionForm())


@login_required
@require_POST
def act_on_correction(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The decision, or the note that who asked was told."""
    row, user = _request_of(request, pk), reader_of(request)
    form = DecisionForm(request.POST)
    try:
        if act == "decide":
            form.is_valid()
            given = form.cleaned_data
            decide_correction(row, given.get("decision", ""), reason=given.get("reason", ""), by=user)
        elif act == "answered":
            mark_answered(row, by=user)
        else:
            raise Http404
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _one(request, _request_of(request, pk), form, status=refusal.status)
    return redirect("web:correction", pk)


def _subject(user: User, article: int | None, claim: UUID | None) -> tuple[Article | None, Claim | None]:
    """What the request is about; raises NotFound for what the reader does not see."""
    found = Article.objects.visible_to(user).filter(pk=article).first() if article else None
    about = Claim.objects.visible_to(user).select_related("article").filter(uid=claim).first() if claim else None
    if (article and found is None) or (claim and about is None):
        raise NotFound
    return found, about


def _rows(user: User) -> QuerySet[CorrectionRequest]:
    rows = CorrectionRequest.objects.select_related("desk__outlet", "article__desk", "claim", "decided_by")
    return rows if user.is_superuser else rows.filter(desk__memberships__user=user)


def _request_of(request: HttpRequest, pk: int) -> CorrectionRequest:
    return get_object_or_404(_rows(reader_of(request)), pk=pk)


def _page(request: HttpRequest, form: CorrectionForm, *, status: int = 200) -> HttpResponse:
    page = Paginator(_rows(reader_of(request)), PAGE).get_page(request.GET.get("page"))
    context = {"place": "corrections", "page": page, "form": form}
    return render(request, "claims/corrections.html", context, status=status)


def _one(request: HttpRequest, row: CorrectionRequest, form: DecisionForm, *, status: int = 200) -> HttpResponse:
    copies = copies_of(row.article, reader=reader_of(request), claim=row.claim) if row.article else []
    context = {"place": "corrections", "row": row, "form": form, "copies": copies}
    return render(request, "claims/correction.html", context, status=status)
