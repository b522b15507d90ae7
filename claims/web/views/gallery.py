"""Every component on one page, in the reader's language and colours: what designers and screenshot tests look at."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Colour
from claims.web.reading import ChecksView
from claims.web.status import LEGEND


@login_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    checks = ChecksView({"queued": 6, "running": 2, "done": 21, "failed": 1, "cancelled": 0})
    shown = {"tones": LEGEND, "colours": Colour.values, "total": 12, "done": 5, "checks": checks}
    return render(request, "claims/gallery.html", shown)
