"""The saved copies of a claim's sources: asked for, looked at, quoted from, taken away as a web archive."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError
from claims.models import Snapshot, Source
from claims.review.archive import as_warc
from claims.review.phases import visible_copies, visible_evidence
from claims.review.saved_copies import cited_spans
from claims.review.services import PassageDraft, axes_of, capture_source, cite_passage
from claims.web.copies import paragraphs_of
from claims.web.copy_forms import PassageForm
from claims.web.requests import by_part, reader_of
from claims.web.views.claim import bench_of
from claims.web.workbench import Workbench


@login_required
@require_safe
def evidence(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The evidence once a page that was being saved is there or has failed; 204 until then."""
    bench = bench_of(request, uid)
    if bench.saving:
        return HttpResponse(status=204)
    context = {"bench": bench, "claim": bench.claim, "may_review": bench.may_review}
    return by_part(render(request, "claims/partials/evidence.html", context))


@login_required
@require_POST
def capture(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
    """The page of a cited source asked for; a refusal is told above the claim."""
    bench, reader = bench_of(request, uid), reader_of(request)
    cited = visible_evidence(reader).filter(claim=bench.claim)
    source = get_object_or_404(Source.objects.filter(pk__in=cited.values("source")).select_related("desk"), pk=pk)
    try:
        capture_source(source, by=reader)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    return redirect(bench.address("claim") + "#evidence")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
    """The saved text with its cited passages marked, and the form for another one."""
    bench = bench_of(request, uid)
    snapshot = _copy(request, bench, pk)
    if request.method != "POST":
        first = {"axis": axes_of(bench.claim)[0], "stance": "supports"}
        return _page(request, bench, snapshot, PassageForm(initial=first))
    form = PassageForm(request.POST)
    if not form.is_valid():
        return _page(request, bench, snapshot, form, status=400)
    given = form.cleaned_data
    given["start"] = -1 if given["start"] is None else given["start"]
    try:
        cite_passage(bench.claim, snapshot, PassageDraft(**given), by=reader_of(request))
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _page(request, bench, snapshot, form, status=refusal.status)
    messages.success(request, _("The passage is cited."))
    return redirect(bench.address("claim") + "#evidence")


@login_required
@require_safe
def archive(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
    """The copy as a web archive (WARC), as other tools read it."""
    snapshot = _copy(request, bench_of(request, uid), pk)
    answer = HttpResponse(as_warc(snapshot), content_type="application/warc")
    answer["Content-Disposition"] = f'attachment; filename="copy-{snapshot.pk}.warc.gz"'
    return answer


@login_required
@require_safe
def file(request: HttpRequest, uid: UUID, pk: int) -> HttpResponse:
    """The file as it was brought, to be kept and never shown by the browser: it may hold anything."""
    snapshot = _copy(request, bench_of(request, uid), pk)
    if not snapshot.file_name:
        raise Http404
    answer = HttpResponse(bytes(snapshot.content), content_type=snapshot.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, snapshot.file_name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _copy(request: HttpRequest, bench: Workbench, pk: int) -> Snapshot:
    copies = visible_copies(bench.claim, reader_of(request)).select_related("source__desk")
    return get_object_or_404(copies, pk=pk)


def _page(
    request: HttpRequest, bench: Workbench, snapshot: Snapshot, form: PassageForm, *, status: int = 200
) -> HttpResponse:
    spans = cited_spans(snapshot, [item for item in bench.evidence if item.snapshot_id == snapshot.pk])
    context = {
        "place": "articles",
        "bench": bench,
        "claim": bench.claim,
        "snapshot": snapshot,
        "form": form,
        "may_review": bench.may_review,
        "paragraphs": paragraphs_of(snapshot.text, spans),
    }
    return render(request, "claims/copy.html", context, status=status)
