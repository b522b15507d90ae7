"""The versions of an article: a new text comes in, and what it changed."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError, Conflict, NotAllowed
from claims.ingestion.fetching import fetch_article
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.models import Article, ArticleVersion
from claims.permissions import may_submit
from claims.states import WorkState
from claims.web.comparison import Comparison
from claims.web.requests import by_part, reader_of
from claims.web.status import LEGEND
from claims.web.version_forms import VersionForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a new text; a refused one comes back with everything that was typed."""
    article, newest = _article(request, pk)
    if not may_submit(reader_of(request), article.desk):
        return render(request, "errors/403.html", status=NotAllowed.status)
    if request.method != "POST":
        return _form(request, article, newest, VersionForm(version=newest))
    form = VersionForm(request.POST, version=newest)
    if not form.is_valid():
        return _form(request, article, newest, form, status=400)
    given = form.cleaned_data
    seen = given.pop("seen")
    try:
        stored = submit_version(article, Draft(**given), by=reader_of(request), seen_number=seen)
    except Conflict as conflict:
        # Sending it again is then a decision made in sight of what came in meanwhile.
        typed = request.POST.copy()
        typed["seen"] = str(newest.number)
        form = VersionForm(typed, version=newest)
        form.is_valid()
        form.refuse(conflict)
        return _form(request, article, newest, form, status=conflict.status, overtaken=True)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _form(request, article, newest, form, status=refusal.status)
    return redirect(f"{reverse('web:article', args=[article.pk])}?stored={stored.number}")


@login_required
@require_POST
def fetch(request: HttpRequest, pk: int) -> HttpResponse:
    """The article's page asked for; a refusal is told above the article."""
    article, _newest = _article(request, pk)
    try:
        asked = fetch_article(article, by=reader_of(request))
        word = _("The page is being fetched. A new text becomes a new version.") if asked else _("It is under way.")
        messages.success(request, word)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect("web:article", pk=article.pk)


@login_required
@require_safe
def difference(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """What this version changed of the one before, with the claims in it; the first one has only its text."""
    article, newest = _article(request, pk)
    new = get_object_or_404(article.versions.select_related("extraction_run", "received_from"), number=number)
    if number == 1:
        return redirect(f"{reverse('web:article', args=[pk])}?version=1")
    run = getattr(new, "extraction_run", None)
    context = {
        "place": "articles",
        "article": article,
        "newest": newest,
        "version": new,
        "numbers": range(newest.number, 0, -1),
        "tones": LEGEND,
        "inline": request.GET.get("view") == "inline",
        "splitting": run is not None and run.state in (WorkState.QUEUED, WorkState.RUNNING),
        "comparison": Comparison(article, reader_of(request), old=article.versions.get(number=number - 1), new=new),
    }
    return by_part(render(request, "claims/difference.html", context))


def _article(request: HttpRequest, pk: int) -> tuple[Article, ArticleVersion]:
    visible = Article.objects.visible_to(reader_of(request)).select_related("desk__outlet")
    article = get_object_or_404(visible, pk=pk)
    return article, article.versions.order_by("-number")[0]


def _form(
    request: HttpRequest,
    article: Article,
    newest: ArticleVersion,
    form: VersionForm,
    *,
    status: int = 200,
    overtaken: bool = False,
) -> HttpResponse:
    context = {"place": "articles", "article": article, "newest": newest, "form": form, "overtaken": overtaken}
    return render(request, "claims/new_version.html", context, status=status)
