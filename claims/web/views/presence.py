"""The open page of a claim says that it is open, and hears who else is there."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from claims.review import services
from claims.web.requests import by_part, reader_of
from claims.web.views.claim import bench_of


@login_required
@require_POST
def presence(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Who else is at the claim, if that is not what the page shows already: 204 then."""
    bench, reader = bench_of(request, uid), reader_of(request)
    if "leaving" in request.POST:
        services.leave(bench.claim, by=reader)
        return HttpResponse(status=204)
    services.come(bench.claim, by=reader)
    if request.POST.get("seen") == bench.company.stamp:
        return HttpResponse(status=204)
    return by_part(render(request, "claims/partials/presence.html", {"bench": bench, "claim": bench.claim}))
