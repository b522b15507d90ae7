"""Every component on one page, in the reader's language and colours: what designers and screenshot tests look at."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.web.gallery_samples import samples
from claims.web.requests import reader_of


@login_required
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "claims/gallery.html", samples(reader_of(request)))
