"""A text comes in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from claims.errors import ClaimsError, DuplicateArticle
from claims.ingestion.likeness import like_article
from claims.ingestion.services import Draft, submit_article
from claims.models import ArticleVersion
from claims.models.article import digest
from claims.permissions import desks_to_submit
from claims.samples import LANGUAGES, sample
from claims.web.forms import ArticleForm
from claims.web.requests import reader_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest) -> HttpResponse:
    """The form for a new article; a refused one comes back with everything that was typed."""
    user = reader_of(request)
    if request.method != "POST":
        return _page(request, ArticleForm(user=user))
    form = ArticleForm(request.POST, user=user)
    if not form.is_valid():
        return _page(request, form, status=400)
    given = form.cleaned_data
    draft = Draft(
        body=given["body"],
        title=given["title"],
        language=given["language"],
        url=given["url"],
        published_at=given["published_at"],
    )
    like = like_article(draft, given["desk"]) if "another" not in request.POST else None
    if like is not None and like.sha256 != digest(draft.text):
        return _page(request, form, status=DuplicateArticle.status, like=like)
    try:
        stored = submit_article(draft, desk=given["desk"], by=user)
    except ClaimsError as refusal:
        form.refuse(refusal)
        twin = refusal.details.get("article") if isinstance(refusal, DuplicateArticle) else None
        return _page(request, form, status=refusal.status, twin=twin)
    return redirect(reverse("web:article", args=[stored.article.pk]) + "?stored=1")


@login_required
@require_POST
def bring_sample(request: HttpRequest) -> HttpResponse:
    """One of the project's own articles for a first look; brought twice it is the one that is there already."""
    user, language = reader_of(request), request.POST.get("language", "")
    desk = desks_to_submit(user).order_by("pk").first()
    if language not in LANGUAGES or desk is None:
        raise Http404
    text = sample(language)
    try:
        stored = submit_article(Draft(text.body, title=text.title, language=language), desk=desk, by=user)
    except DuplicateArticle as twin:
        return redirect("web:article", twin.details["article"])
    return redirect("web:article", stored.article.pk)


def _page(
    request: HttpRequest,
    form: ArticleForm,
    *,
    status: int = 200,
    twin: int | None = None,
    like: ArticleVersion | None = None,
) -> HttpResponse:
    desks = form.fields["desk"].queryset  # type: ignore[attr-defined]
    context = {"form": form, "twin": twin, "like": like, "desks": desks}
    return render(request, "claims/intake.html", context, status=status)
