"""The claim workbench, and the acts that change a claim's place on the worklist."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimsError, NothingToTake
from claims.models import Claim
from claims.review import services
from claims.web.reading import Reading
from claims.web.requests import by_part, reader_of, wants_part, whole_number
from claims.web.status import LEGEND
from claims.web.workbench import Workbench, list_of
from claims.web.worklists import selected

# The acts of one button each: what is posted is the version that the reader saw.
_ACTS: dict[str, Callable[..., Claim]] = {
    "take": services.take_claim,
    "release": services.release_claim,
    "skip": services.skip_claim,
    "confirm": services.confirm_claim,
    "restore": services.restore_claim,
    "ready": services.make_ready,
    "unready": services.withdraw_ready,
}
_ACTS_WITH_REASON: dict[str, Callable[..., Claim]] = {
    "dismiss": services.dismiss_claim,
    "reopen": services.reopen_claim,
    "waive": services.waive_claim,
}


@login_required
@require_safe
def claim_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The claim beside its article; only the claim's pane where the open page asks for it."""
    bench = bench_of(request, uid)
    if chosen := whole_number(request.GET.get("cite")):
        bench = Workbench(bench.claim, bench.reading, cited=chosen)
    return show(request, bench, refused={"citing": True} if chosen else None)


@login_required
@require_safe
def findings(request: HttpRequest, uid: UUID) -> HttpResponse:
    """The notes of the checkers once there are new ones or all have looked; 204 until then."""
    bench = bench_of(request, uid)
    if bench.checking and request.GET.get("seen") == str(len(bench.findings)):
        return HttpResponse(status=204)
    return by_part(render(request, "claims/partials/findings.html", {"bench": bench, "claim": bench.claim}))


@login_required
@require_POST
def act_on(request: HttpRequest, uid: UUID, act: str) -> HttpResponse:
    """One act on the claim; a refusal is told above it."""
    bench = bench_of(request, uid)
    user = reader_of(request)
    seen = request.POST.get("version", "")
    if not seen.isdecimal() or len(seen) > 9:
        seen = "0"
    try:
        if act in _ACTS:
            _ACTS[act](bench.claim, by=user, seen_version=int(seen))
        elif act in _ACTS_WITH_REASON:
            reason = request.POST.get("reason", "")
            _ACTS_WITH_REASON[act](bench.claim, by=user, seen_version=int(seen), reason=reason)
        else:
            raise Http404
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
        return redirect(bench.address("claim"))
    following = next_of(request, bench) if act == "skip" else None
    return redirect(bench.reading.address_of(following or uid))


def next_of(request: HttpRequest, bench: Workbench) -> UUID | None:
    """The next claim of the list the reader came from; without one, of the article."""
    if not bench.query:
        return bench.next_open
    user = reader_of(request)
    try:
        return services.take_next(user, among=selected(user, request.GET)).uid
    except NothingToTake:
        return None


def bench_of(request: HttpRequest, uid: UUID) -> Workbench:
    """The claim's bench for this reader; 404 for a claim of another desk."""
    user = reader_of(request)
    visible = Claim.objects.visible_to(user).select_related(
        "article__desk__outlet",
        "article__desk__policy",
        "quantity",
        "attribution__claimant",
        "parent__attribution__claimant",
    )
    claim = get_object_or_404(visible, uid=uid)
    return Workbench(claim, Reading(claim.article, user, query=list_of(request.GET)))


def show(
    request: HttpRequest, bench: Workbench, *, status: int = 200, refused: dict[str, object] | None = None
) -> HttpResponse:
    """The bench as a page, or as its claim pane alone."""
    context: dict[str, object] = {"bench": bench, "claim": bench.claim, "row": bench.row} | (refused or {})
    context |= {"may_review": bench.may_review, "may_add": bench.may_review, "article": bench.reading.article}
    if wants_part(request, "claim"):
        return by_part(render(request, "claims/partials/claim_answer.html", context, status=status))
    reading = bench.reading
    context |= {
        "reading": reading,
        "version": reading.version,
        "tones": LEGEND,
        "pane": "claim",
        "place": "worklist" if bench.query else "articles",
    }
    return by_part(render(request, "claims/claim.html", context, status=status))
