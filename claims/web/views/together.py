"""A statement and its figures are settled from one passage."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from claims.errors import ClaimsError, Conflict
from claims.review.services import settle_together
from claims.web.requests import reader_of
from claims.web.together import Together
from claims.web.views.claim import bench_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def together(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The sheet; what is refused comes back as it was sent, with the reason at its place."""
    sheet = Together(bench_of(request, uid), request.POST if request.method == "POST" else None)
    if sheet.sent is None:
        return _page(request, sheet)
    if not sheet.form.is_valid():
        return _page(request, sheet, status=400)
    bench = sheet.bench
    try:
        verdicts = settle_together(
            bench.claim, sheet.draft, by=reader_of(request), seen_version=sheet.form.cleaned_data["version"]
        )
    except Conflict as conflict:
        return _page(request, _seen_anew(request, uid, conflict), status=conflict.status)
    except ClaimsError as refusal:
        sheet.refuse(refusal)
        return _page(request, sheet, status=refusal.status)
    figures = len(verdicts) - 1
    word = ngettext("Saved: the statement and %(n)d figure.", "Saved: the statement and %(n)d figures.", figures)
    messages.success(request, word % {"n": figures})
    return redirect(bench.address("claim"))


def _seen_anew(request: HttpRequest, uid: UUID, conflict: Conflict) -> Together:
    """The sheet as it was sent, on the claims as they are now: saving again is a decision made in sight of them."""
    bench = bench_of(request, uid)
    sent = request.POST.copy()
    sent["version"] = str(bench.claim.version)
    for line in Together(bench, sent).lines:
        sent[f"version-{line.claim.uid}"] = str(line.claim.version)
    sheet = Together(bench, sent)
    sheet.form.is_valid()
    sheet.form.add_error(None, str(conflict))
    return sheet


def _page(request: HttpRequest, sheet: Together, *, status: int = 200) -> HttpResponse:
    bench = sheet.bench
    context = {"place": "worklist", "sheet": sheet, "bench": bench, "claim": bench.claim, "may_review": bench.may_rate}
    return render(request, "claims/together.html", context, status=status)
