"""Who says what: the speakers of the reader's desks."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError
from claims.models import Claim, Claimant, ClaimantMerge
from claims.permissions import mergeable_claimants
from claims.review.services import merge_claimants, undo_merge
from claims.review.speakers import (
    claims_of,
    named_as,
    ratings_of,
    repeats_of,
    search_claimants,
    times_quoted,
    visible_claimants,
)
from claims.web.requests import reader_of, whole_number
from claims.web.work_rows import WorkRow, with_rows, work_row

PAGE, CLAIMS_PAGE, MOST_REPEATS = 40, 30, 20


@login_required
@require_safe
def speakers_page(request: HttpRequest) -> HttpResponse:
    """Everybody who is quoted at the reader's desks, the newest first."""
    user = reader_of(request)
    asked = request.GET.get("q", "").strip()
    found = search_claimants(user, asked) if asked else visible_claimants(user)
    if after := whole_number(request.GET.get("after")):
        found = found.filter(pk__lt=after)
    rows = list(found.order_by("-pk")[: PAGE + 1])
    shown = rows[:PAGE]
    quoted = times_quoted(shown, user)
    mergeable = set(mergeable_claimants(user).filter(pk__in=[row.pk for row in shown]).values_list("pk", flat=True))
    context = {
        "place": "speakers",
        "q": asked,
        "rows": [(row, *quoted[row.pk], row.pk in mergeable) for row in shown if row.pk in quoted],
        "may_merge": bool(mergeable) and len(shown) > 1,
        "next_key": shown[-1].pk if len(rows) > PAGE else None,
    }
    return render(request, "claims/speakers.html", context)


@login_required
@require_safe
def speaker_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One speaker: the names, how articles name them over time, what they are quoted with, and what they repeat."""
    user = reader_of(request)
    claimant = get_object_or_404(visible_claimants(user).prefetch_related("aliases"), pk=pk)
    claims = claims_of(claimant, user)
    page = Paginator(with_rows(claims.order_by("-pk")), CLAIMS_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": "speakers",
        "speaker": claimant,
        "named": named_as(claimant, user),
        "page": page,
        "rows": [work_row(claim) for claim in page],
        "repeats": _repeats(claimant, request),
        "ratings": ratings_of(claimant, user),
        "merges": _merges(request).filter(kept=claimant, undone_at=None),
    }
    return render(request, "claims/speaker.html", context)


def _repeats(claimant: Claimant, request: HttpRequest) -> list[list[WorkRow]]:
    """The groups of statements that say the same again, as rows, the earliest first."""
    groups = repeats_of(claimant, reader_of(request))[:MOST_REPEATS]
    wanted = {pk for group in groups for pk in group}
    rows = {claim.pk: work_row(claim) for claim in with_rows(Claim.objects.filter(pk__in=wanted))}
    return [[rows[pk] for pk in group] for group in groups]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest) -> HttpResponse:
    """Two speakers side by side; by POST they become one."""
    user = reader_of(request)
    given = request.POST if request.method == "POST" else request.GET
    wanted = [whole_number(value) for value in given.getlist("pk")]
    found = list(visible_claimants(user).filter(pk__in=wanted).prefetch_related("aliases").order_by("pk"))
    if len(found) != 2:
        messages.error(request, _("Choose two speakers."))
        return redirect("web:speakers")
    if request.method != "POST":
        quoted = times_quoted(found, user)
        sides = [(row, quoted[row.pk][0], named_as(row, user)[:4]) for row in found]
        return render(request, "claims/merge_speakers.html", {"place": "speakers", "sides": sides})
    kept = next((row for row in found if row.pk == whole_number(request.POST.get("kept"))), found[0])
    try:
        merge_claimants([kept, *(row for row in found if row != kept)], by=user)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
        return redirect("web:speakers")
    messages.success(request, _("The two speakers are one."))
    return redirect("web:speaker", kept.pk)


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes two speakers of one again."""
    row = get_object_or_404(_merges(request), pk=pk)
    try:
        undo_merge(row, by=reader_of(request))
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The speakers are two again."))
    return redirect("web:speaker", row.kept_id)


def _merges(request: HttpRequest) -> QuerySet[ClaimantMerge]:
    return ClaimantMerge.objects.filter(kept__in=visible_claimants(reader_of(request))).select_related("by")
