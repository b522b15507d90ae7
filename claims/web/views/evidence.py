"""A source is cited, with its file where it came as one; evidence is taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.errors import ClaimsError
from claims.review.library import recent_sources
from claims.review.phases import visible_evidence
from claims.review.services import cite_file, cite_source, withdraw_evidence
from claims.web.forms import SourceForm
from claims.web.requests import reader_of, wants_part, whole_number
from claims.web.views.claim import bench_of, show
from claims.web.workbench import Workbench


@login_required
@require_POST
def cite(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Keeps the passage as evidence of the claim; a refused form comes back as it was."""
    bench = bench_of(request, uid)
    asked = whole_number(request.POST.get("source"))
    form = SourceForm(request.POST, request.FILES, library=recent_sources(bench.claim, reader_of(request), also=asked))
    if not form.is_valid():
        return _refused(request, bench, form, status=400)
    file = form.brought
    try:
        if file is None:
            cite_source(bench.claim, form.draft, by=reader_of(request))
        else:
            cite_file(bench.claim, form.draft, file, by=reader_of(request))
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _refused(request, bench, form, status=refusal.status)
    word = _("The reference is cited.")
    if wants_part(request, "claim"):
        return show(request, bench_of(request, uid), refused={"toast": word, "after": "evidence"})
    messages.success(request, word)
    return redirect(bench.address("claim") + "#evidence")


@login_required
@require_POST
def withdraw(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
    """One's own evidence is taken back; a refusal is told above the claim."""
    bench, reader = bench_of(request, uid), reader_of(request)
    rows = visible_evidence(reader).filter(claim=bench.claim).select_related("claim__article__desk")
    try:
        withdraw_evidence(get_object_or_404(rows, pk=pk), by=reader)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The evidence is taken back."))
    return redirect(bench.address("claim") + "#evidence")


def _refused(request: HttpRequest, bench: Workbench, form: SourceForm, *, status: int) -> HttpResponse:
    bench = Workbench(bench.claim, bench.reading, source_form=form)
    return show(request, bench, status=status, refused={"citing": True})
