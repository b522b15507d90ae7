"""What waits for a person."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from claims.errors import NothingToTake
from claims.models import Article
from claims.permissions import desks_to_review, may_weigh
from claims.review.services import read_filter, take_next, visible_filters
from claims.web.forms import WorklistFilter
from claims.web.requests import reader_of
from claims.web.tour import tour_of
from claims.web.triage_forms import BulkForm, SaveFilterForm
from claims.web.work_rows import work_row
from claims.web.worklists import how_many, list_query, page_of, selected


@login_required
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """The claims of the filter in the address, the most urgent first."""
    user = reader_of(request)
    page = page_of(selected(user, request.GET), request.GET.get("after", ""))
    matching, more = how_many(selected(user, request.GET))
    query = list_query(request.GET)
    form = WorklistFilter(request.GET)
    form.is_valid()
    article = Article.objects.visible_to(user).filter(pk=form.cleaned_data.get("article") or 0).first()
    desks = desks_to_review(user).order_by("name")
    active = sum(bool(request.GET.get(name)) for name in WorklistFilter.base_fields)
    context = {
        "place": "worklist",
        "saved": visible_filters(user).select_related("owner"),
        "bulk": BulkForm(desks=desks),
        "save": SaveFilterForm(desks=desks),
        "desks": desks,
        "may_weigh": may_weigh(user),
        "matching": matching,
        "matching_more": more,
        "chosen": read_filter(request.GET).query,
        "rows": [work_row(claim, query) for claim in page.claims],
        "next_key": page.next_key,
        "form": form,
        "filtered": bool(active),
        "active": active,
        "article": article,
        "query": query,
        "tour": tour_of(request),
    }
    return render(request, "claims/worklist.html", context)


@login_required
@require_POST
def next_claim(request: HttpRequest) -> HttpResponse:
    """Takes the most urgent claim of the filter for this reader and opens it."""
    user = reader_of(request)
    try:
        claim = take_next(user, among=selected(user, request.GET))
    except NothingToTake as nothing:
        messages.info(request, str(nothing))
        return redirect(f"{reverse('web:worklist')}?{request.GET.urlencode()}")
    return redirect(f"{reverse('web:claim', args=[claim.uid])}?{list_query(request.GET)}")
