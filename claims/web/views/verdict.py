"""A verdict is given."""

from __future__ import annotations

import json
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.errors import ClaimsError, Conflict
from claims.review.services import VerdictDraft, record_verdict
from claims.web.forms import VerdictForm
from claims.web.requests import reader_of, wants_part
from claims.web.views.claim import bench_of, next_of, show
from claims.web.workbench import Workbench


@login_required
@require_POST
def give_verdict(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Records the verdict and goes on; a refusal brings everything typed back with the reason."""
    bench = bench_of(request, uid)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _refused(request, uid, form, status=400)
    given = form.cleaned_data
    draft = VerdictDraft(said=given["said"], so=given["so"], rationale=given["rationale"])
    try:
        record_verdict(bench.claim, draft, by=reader_of(request), seen_version=given["version"])
    except Conflict as conflict:
        return _conflict(request, uid, conflict)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _refused(request, uid, form, status=refusal.status)
    return _go_on(request, uid, bench)


def _refused(request: HttpRequest, uid: UUID, form: VerdictForm, *, status: int) -> HttpResponse:
    bench = bench_of(request, uid)
    return show(request, Workbench(bench.claim, bench.reading, form=form), status=status)


def _conflict(request: HttpRequest, uid: UUID, conflict: Conflict) -> HttpResponse:
    """What was typed beside what the other person did: saving again is then a decision made in sight of it."""
    bench = bench_of(request, uid)
    typed = request.POST.copy()
    typed["version"] = str(bench.claim.version)
    bench = Workbench(bench.claim, bench.reading, form=VerdictForm(typed))
    return show(request, bench, status=conflict.status, refused={"conflict": True})


def _go_on(request: HttpRequest, uid: UUID, rated: Workbench) -> HttpResponse:
    bench = bench_of(request, uid)
    word = _("Saved: claim %(number)s, %(status)s.") % {
        "number": bench.row.number if bench.row else "",
        "status": bench.status.word,
    }
    target = (next_of(request, bench) if request.POST.get("then") != "stay" else None) or uid
    if not wants_part(request, "claim"):
        messages.success(request, word)
        return redirect(bench.reading.address_of(target))
    following = bench_of(request, target)
    here = following.reading.article.pk == bench.reading.article.pk
    if not here:
        # Another article's text has to come with its claim: the whole page.
        messages.success(request, word)
        response = HttpResponse(status=204)
        response["HX-Redirect"] = following.address("claim")
        return response
    saved = bench.row if bench.row and bench.claim.pk != following.claim.pk else None
    response = show(request, following, refused={"saved": saved, "toast": word, "reading": following.reading})
    response["HX-Push-Url"] = following.address("claim")
    if bench.row:
        told = {"number": bench.row.number, "tone": bench.row.tone, "draft": f"verdict-{uid}"}
        response["HX-Trigger"] = json.dumps({"claim:rated": told, "draft:done": told})
    return response
