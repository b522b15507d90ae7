"""An article is erased."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.errors import ClaimsError
from claims.ingestion.erasing import erase_article
from claims.permissions import erasable_articles
from claims.web.people_forms import ReasonForm
from claims.web.requests import reader_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what goes and asks why; for the desk's administrators only."""
    reader = reader_of(request)
    article = get_object_or_404(erasable_articles(reader).select_related("desk__outlet"), pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            erase_article(article, by=reader, reason=form.cleaned_data["reason"])
        except ClaimsError as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("The article is erased."))
            return redirect("web:articles")
    context = {"place": "articles", "article": article, "form": form, "claims": article.claims.count()}
    return render(request, "claims/erase.html", context, status=status)
