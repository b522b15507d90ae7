"""Suggested changes: proposed on a claim, answered by the author."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError
from claims.models import Article, Claim, Suggestion
from claims.permissions import may_answer, may_check, may_review
from claims.review import services
from claims.review.phases import visible_suggestions
from claims.review.suggestions import AuthorLink
from claims.web.desk_forms import AnswerForm, SuggestionForm
from claims.web.requests import reader_of
from claims.web.views.ledger import visible_article


@login_required
@require_safe
def suggestions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The changes suggested for an article, with the author's answers."""
    return _article_page(request, visible_article(request, pk))


@login_required
@require_POST
def make_link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link for the author, shown once: it is stored nowhere."""
    article = visible_article(request, pk)
    try:
        link = services.author_link(article, by=reader_of(request))
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
        return redirect("web:suggestions", pk)
    return _article_page(request, article, link=link)


@login_required
@require_POST
def act_on_suggestion(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """The author's answer, or the suggestion withdrawn."""
    reader = reader_of(request)
    rows = visible_suggestions(reader).select_related("claim__article__desk")
    suggestion = get_object_or_404(rows, pk=pk)
    article = suggestion.claim.article
    try:
        if act == "answer":
            words = AnswerForm(request.POST)
            words.is_valid()
            text = words.cleaned_data.get("text", "")
            services.answer_suggestion(suggestion, request.POST.get("answer", ""), by=reader, text=text)
        elif act == "withdraw":
            services.withdraw_suggestion(suggestion, by=reader)
        else:
            raise Http404
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect("web:suggestions", article.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The form of a suggested change for one claim."""
    reader = reader_of(request)
    rows = Claim.objects.visible_to(reader).select_related("article__desk").prefetch_related("anchors")
    claim = get_object_or_404(rows, uid=uid)
    if request.method != "POST":
        return _claim_page(request, claim, SuggestionForm(initial={"proposed": claim.text}))
    form = SuggestionForm(request.POST)
    if not form.is_valid():
        return _claim_page(request, claim, form, status=400)
    try:
        services.propose_change(claim, services.SuggestionDraft(**form.cleaned_data), by=reader)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _claim_page(request, claim, form, status=refusal.status)
    messages.success(request, _("The change is suggested to the author."))
    return redirect("web:propose", uid)


def _article_page(request: HttpRequest, article: Article, *, link: AuthorLink | None = None) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "place": "articles",
        "article": article,
        "suggestions": _rows(visible_suggestions(reader).filter(claim__article=article)),
        "may_answer": may_answer(reader, article),
        "may_check": may_check(reader, article),
        "link": link,
        "address": request.build_absolute_uri(reverse("web:author", args=[link.token])) if link else "",
        "form": AnswerForm(),
    }
    response = render(request, "claims/suggestions.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


def _claim_page(request: HttpRequest, claim: Claim, form: SuggestionForm, *, status: int = 200) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "place": "articles",
        "claim": claim,
        "article": claim.article,
        "form": form,
        "suggestions": _rows(visible_suggestions(reader).filter(claim=claim)),
        "may_review": may_review(reader, claim),
    }
    return render(request, "claims/propose.html", context, status=status)


def _rows(suggestions: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    return suggestions.select_related("claim", "proposed_by", "answered_by").order_by("-pk")
