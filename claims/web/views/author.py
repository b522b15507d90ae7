"""The author's page behind a signed link: no log-in, one article's suggestions, nothing else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.errors import ClaimsError, LinkExpired, NotFound
from claims.review.ledger import newest_version
from claims.review.suggestions import answer_by_link, linked_suggestions, read_link
from claims.web.desk_forms import AnswerForm
from claims.web.requests import whole_number


@require_http_methods(["GET", "HEAD", "POST"])
def author_page(request: HttpRequest, token: str) -> HttpResponse:
    """The suggestions of the article that the link is bound to, and the form to answer each."""
    try:
        article = read_link(token)
    except (LinkExpired, NotFound) as refusal:
        return _private(render(request, "claims/author_gone.html", {"words": refusal}, status=refusal.status))
    if request.method == "POST":
        _answer(request, token)
        return _private(redirect("web:author", token))
    context = {
        "article": article,
        "headline": newest_version(article).headline,
        "suggestions": linked_suggestions(article),
        "form": AnswerForm(),
    }
    return _private(render(request, "claims/author.html", context))


def _answer(request: HttpRequest, token: str) -> None:
    words = AnswerForm(request.POST)
    words.is_valid()
    given = request.POST.get("answer", "")
    try:
        text = words.cleaned_data.get("text", "")
        answer_by_link(token, whole_number(request.POST.get("suggestion")), given, text=text)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your answer is kept. Thank you."))


def _private(response: HttpResponse) -> HttpResponse:
    """The answer kept out of caches and search engines; the site's policy keeps its address from other sites."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
