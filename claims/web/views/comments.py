"""What colleagues say about a claim."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError
from claims.models import Claim, Comment
from claims.review.comments import mentions_of
from claims.review.phases import visible_comments
from claims.review.services import add_comment, resolve_thread, unresolve_thread
from claims.web.desk_forms import CommentForm
from claims.web.requests import reader_of

_ACTS = {"resolve": resolve_thread, "unresolve": unresolve_thread}
MOST = 100


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def comments_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The threads about a claim, and the form for another comment."""
    claim = claim_of(request, uid)
    if request.method != "POST":
        return _page(request, claim, CommentForm())
    form = CommentForm(request.POST)
    if not form.is_valid():
        return _page(request, claim, form, status=400)
    try:
        add_comment(claim, form.cleaned_data["body"], by=reader_of(request), thread=form.cleaned_data["thread"])
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _page(request, claim, form, status=refusal.status)
    return redirect("web:comments", uid)


@login_required
@require_POST
def act_on_thread(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """A thread resolved, or opened again."""
    if act not in _ACTS:
        raise Http404
    rows = visible_comments(reader_of(request)).select_related("claim__article__desk")
    comment = get_object_or_404(rows, pk=pk)
    try:
        _ACTS[act](comment, by=reader_of(request))
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect("web:comments", comment.claim.uid)


@login_required
@require_safe
def mentions_page(request: HttpRequest) -> HttpResponse:
    """Where colleagues wait for a word of the reader's."""
    rows = mentions_of(reader_of(request)).select_related("author", "claim").prefetch_related("claim__anchors")
    return render(request, "claims/mentions.html", {"place": "mentions", "comments": rows[:MOST]})


def claim_of(request: HttpRequest, uid: UUID) -> Claim:
    """The claim with what stands above a page about it; 404 for one of another desk."""
    rows = Claim.objects.visible_to(reader_of(request)).with_details()
    return get_object_or_404(rows, uid=uid)


def _page(request: HttpRequest, claim: Claim, form: CommentForm, *, status: int = 200) -> HttpResponse:
    seen = visible_comments(reader_of(request)).filter(claim=claim)
    context = {
        "place": "articles",
        "claim": claim,
        "article": claim.article,
        "form": form,
        "threads": _threads(seen),
    }
    return render(request, "claims/comments.html", context, status=status)


def _threads(comments: QuerySet[Comment]) -> list[tuple[Comment, list[Comment]]]:
    """Each opening comment with its answers, open threads first."""
    rows = list(comments.select_related("author", "resolved_by").order_by("pk"))
    answers: dict[int, list[Comment]] = {}
    for row in rows:
        if row.thread_id is not None:
            answers.setdefault(row.thread_id, []).append(row)
    heads = [row for row in rows if row.thread_id is None]
    heads.sort(key=lambda row: (row.resolved_at is not None, row.pk))
    return [(head, answers.get(head.pk, [])) for head in heads]
