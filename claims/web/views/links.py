"""What an article belongs to, and its other copies."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from claims.errors import ClaimsError
from claims.models import Article
from claims.permissions import may_check
from claims.review.copies import copies_of
from claims.review.services import Links, link_article
from claims.web.desk_forms import LinksForm
from claims.web.requests import reader_of
from claims.web.views.ledger import visible_article


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def links_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of an article's links, and the copies that they find."""
    article = visible_article(request, pk)
    if request.method != "POST":
        return _page(request, article, LinksForm(article=article, initial=_present(article)))
    form = LinksForm(request.POST, article=article)
    if not form.is_valid():
        return _page(request, article, form, status=400)
    given = form.cleaned_data
    author = given["author"].pk if given["author"] else None
    links = Links(given["story"], given["carrier"], given["translation_of"], author)
    try:
        link_article(article, links, by=reader_of(request))
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _page(request, article, form, status=refusal.status)
    messages.success(request, _("The links are kept."))
    return redirect("web:links", pk)


def _present(article: Article) -> dict[str, object]:
    return {
        "author": article.author_id,
        "story": article.story.name if article.story else "",
        "carrier": article.carrier.name if article.carrier else "",
        "translation_of": article.translation_of_id,
    }


def _page(request: HttpRequest, article: Article, form: LinksForm, *, status: int = 200) -> HttpResponse:
    reader = reader_of(request)
    # A refused act may have left its mark on this object: the copies are found from the row.
    stored = visible_article(request, article.pk)
    context = {
        "place": "articles",
        "article": stored,
        "form": form,
        "copies": copies_of(stored, reader=reader),
        "may_check": may_check(reader, stored),
    }
    return render(request, "claims/links.html", context, status=status)
