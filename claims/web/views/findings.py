"""A machine's note is set aside with a reason, or shown again; the machine is asked to look once more."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from claims.errors import ClaimsError
from claims.review.phases import visible_findings
from claims.review.services import check_again, dismiss_finding, restore_finding
from claims.web.requests import reader_of
from claims.web.views.claim import bench_of


@login_required
@require_POST
def act_on_finding(request: HttpRequest, uid: UUID, pk: int, act: str) -> HttpResponse:
    """The note set aside or restored; a refusal is told above the claim."""
    bench, reader = bench_of(request, uid), reader_of(request)
    finding = get_object_or_404(visible_findings(reader).filter(claim=bench.claim), pk=pk)
    try:
        if act == "dismiss":
            dismiss_finding(finding, why=request.POST.get("why", ""), by=reader)
        elif act == "restore":
            restore_finding(finding, by=reader)
        else:
            raise Http404
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect(bench.address("claim") + "#findings")


@login_required
@require_POST
def look_again(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The claim's checks queued once more, or the one that is named; a refusal is told above the claim."""
    bench = bench_of(request, uid)
    try:
        check_again(bench.claim, by=reader_of(request), checker=request.POST.get("checker", ""))
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect(bench.address("claim") + "#findings")
