"""What says nearly the same as a claim."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Claim
from claims.web.requests import reader_of
from claims.web.similar import similar_rows


@login_required
@require_safe
def similar_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The claims of the reader's desks that are most like this one, with how they were rated."""
    reader = reader_of(request)
    claim = get_object_or_404(Claim.objects.visible_to(reader).with_details(), uid=uid)
    context = {"claim": claim, "article": claim.article, "rows": similar_rows(claim, reader), "place": "worklist"}
    return render(request, "claims/similar.html", context)
