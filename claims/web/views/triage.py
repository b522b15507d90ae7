"""Which words a claim is, whose it is, and until when; adding one by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError
from claims.models import Article, ArticleVersion, Claim, Kind
from claims.permissions import may_assign, may_review
from claims.review import services
from claims.web.requests import reader_of, whole_number
from claims.web.triage_forms import AddForm, AssignForm, DueForm, EditForm, MergeForm, SkipForm, SplitForm
from claims.web.views.comments import claim_of
from claims.web.workbench import list_of

Form = Any


@login_required
@require_safe
def triage_page(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Every act on the claim's words and on its place in the worklist, as forms."""
    return _show(request, claim_of(request, uid))


def _forms(claim: Claim, data: Any = None) -> dict[str, Form]:
    """The page's forms by act; with data, bound to it."""
    initial: dict[str, Any] = {"version": claim.version}
    others = (
        Claim.objects.filter(article=claim.article_id, kind=claim.kind, gone=False)
        .exclude(pk=claim.pk)
        .exclude(state__in=("settled", "dismissed", "in_progress", "awaiting_second", "disputed"))
        .prefetch_related("anchors")
    )
    desk = claim.article.desk
    return {
        "edit": EditForm(data, initial=initial | {"words": claim.text}),
        "split": SplitForm(data, initial=initial),
        "merge": MergeForm(data, initial=initial, others=others),
        "assign": AssignForm(data, initial=initial | {"assignee": claim.assignee_id}, desk=desk),
        "due": DueForm(data, initial=initial | {"due_at": claim.due_at}),
        "skip": SkipForm(data, initial=initial),
        "unskip": SkipForm(data, initial=initial),
        "undo": SkipForm(data, initial=initial),
    }


def _show(
    request: HttpRequest, claim: Claim, *, refused: dict[str, Form] | None = None, status: int = 200
) -> HttpResponse:
    reader = reader_of(request)
    context = {
        "place": "articles",
        "claim": claim,
        "article": claim.article,
        "forms": _forms(claim) | (refused or {}),
        "undoable": services.undoable(claim, reader),
        "skips": list(claim.skips.filter(reader=None) | claim.skips.filter(reader=reader)),
        "may_review": may_review(reader, claim),
        "may_assign": may_assign(reader, claim),
    }
    return render(request, "claims/triage.html", context, status=status)


@login_required
@require_POST
def act_on_triage(request: HttpRequest, uid: UUID, act: str) -> HttpResponse:
    """One act; a refused form comes back with what was typed."""
    claim, reader = claim_of(request, uid), reader_of(request)
    if act not in _ACTS:
        raise Http404
    form = _forms(claim, request.POST)[act]
    if not form.is_valid():
        return _show(request, claim, refused={act: form}, status=400)
    given = form.cleaned_data
    try:
        word, left = _ACTS[act](request, claim, given, reader)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _show(request, claim, refused={act: form}, status=refusal.status)
    messages.success(request, word)
    if not left:
        return redirect("web:article", claim.article_id)
    if request.POST.get("back") == "claim":
        return redirect(bench_address(request, uid))
    return redirect("web:triage", uid)


def bench_address(request: HttpRequest, uid: UUID) -> str:
    """The claim's page within the list that the reader came from."""
    query = list_of(request.GET)
    return reverse("web:claim", args=[uid]) + (f"?{query}" if query else "")


def _edit(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    services.edit_claim(claim, services.Quotation(given["words"], given["start"]), by=by, seen_version=given["version"])
    return _("The claim has other words now."), True


def _split(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    parts = [services.Quotation(given["first"]), services.Quotation(given["second"])]
    services.split_claim(claim, parts, by=by, seen_version=given["version"])
    return _("The claim is two claims now."), True


def _merge(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    uid, _colon, version = given["other"].partition(":")
    other = claim_of(request, UUID(uid))
    services.merge_claims(claim, other, by=by, seen_version=given["version"], other_version=int(version))
    return _("The two claims are one now."), True


def _undo(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    restored = services.undo_triage(claim, by=by, seen_version=given["version"])
    return _("Taken back."), restored is not None


def _assign(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    services.assign_claim(claim, to=given["assignee"], by=by, seen_version=given["version"])
    return _("The claim is given."), True


def _due(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    services.set_due(claim, due_at=given["due_at"], by=by, seen_version=given["version"])
    return _("The deadline is set."), True


def _skip(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    services.skip_claim(claim, by=by, seen_version=given["version"], for_all=given["for_all"], reason=given["reason"])
    return _("The claim is skipped."), True


def _unskip(request: HttpRequest, claim: Claim, given: dict[str, Any], by: Any) -> tuple[str, bool]:
    services.unskip_claim(claim, by=by, seen_version=given["version"], for_all=given["for_all"])
    return _("The claim is skipped no more."), True


_ACTS: dict[str, Callable[[HttpRequest, Claim, dict[str, Any], Any], tuple[str, bool]]] = {
    "edit": _edit,
    "split": _split,
    "merge": _merge,
    "undo": _undo,
    "assign": _assign,
    "due": _due,
    "skip": _skip,
    "unskip": _unskip,
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for a claim that extraction missed; a refused one comes back as it was."""
    article = get_object_or_404(Article.objects.visible_to(reader_of(request)).select_related("desk"), pk=pk)
    version = article.current_version
    if request.method != "POST":
        form = AddForm(initial=_chosen(request, version))
        return render(request, "claims/add.html", {"form": form, "article": article, "place": "articles"})
    form = AddForm(request.POST)
    status = 400
    if form.is_valid():
        given = form.cleaned_data
        quotation = services.Quotation(given["words"], given["start"])
        draft = services.ClaimDraft(given["kind"], quotation, given["cue"], given["speaker"])
        try:
            claim = services.add_claim(article, draft, by=reader_of(request), seen_number=given["number"])
        except ClaimsError as refusal:
            form.refuse(refusal)
            status = refusal.status
        else:
            messages.success(request, _("The claim is added."))
            return redirect("web:claim", claim.uid)
    return render(request, "claims/add.html", {"form": form, "article": article, "place": "articles"}, status=status)


def _chosen(request: HttpRequest, version: ArticleVersion | None) -> dict[str, object]:
    """The form's beginning: the words that were chosen in the text, cut here from what is stored."""
    initial: dict[str, object] = {"number": version.number if version else 1}
    start, end = whole_number(request.GET.get("start")), whole_number(request.GET.get("end"))
    piece = version.text[start:end] if version else ""
    words = piece.strip()
    if words:
        kind = Kind.NUMERIC if any(sign.isdigit() for sign in words) else Kind.ATTRIBUTED
        initial |= {"words": words, "start": start + piece.index(words), "kind": kind}
    return initial
