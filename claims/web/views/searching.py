"""The search over claims, articles, speakers and references."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.searching.kinds import KINDS
from claims.searching.services import read_words, search
from claims.web.requests import reader_of, whole_number
from claims.web.searching import KIND_WORDS, shown_section


@login_required
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """What holds the words in the address: a few of each kind, or one kind page by page."""
    user = reader_of(request)
    asked = read_words(request.GET.get("q", ""))
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    sections = search(user, asked, kind=kind, after=whole_number(request.GET.get("after"))) if asked.words else []
    context = {
        "place": "search",
        "q": asked.words,
        "kind": kind,
        "kinds": KIND_WORDS,
        "sections": [shown_section(section, user) for section in sections if section.hits],
        "next_key": sections[0].next_key if kind and sections else None,
    }
    return render(request, "claims/search.html", context)
