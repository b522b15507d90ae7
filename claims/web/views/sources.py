"""The desk's library of references."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from claims.errors import ClaimsError, Conflict, SourceKnown
from claims.models import Claim, Source
from claims.permissions import desks_to_review, may_review, may_review_at
from claims.review.library import read_library_filter, times_used, with_copies
from claims.review.origins import likely_copies
from claims.review.phases import visible_sources
from claims.review.services import add_source, edit_source, merge_sources, separate_source
from claims.review.sources import fingerprint
from claims.web.library import copy_status, library_page, uses_shown
from claims.web.library_forms import EditSourceForm, LibraryFilterForm, NewSourceForm, edit_form
from claims.web.requests import reader_of, whole_number


@login_required
@require_safe
def sources_page(request: HttpRequest) -> HttpResponse:
    """The references of the reader's desks; `for` names the claim that one is chosen for."""
    user = reader_of(request)
    claim = _claim_to_cite(request)
    sources = read_library_filter(request.GET.dict()).sources(user)
    if claim is not None:
        sources = sources.filter(desk=claim.article.desk)
    form = LibraryFilterForm(request.GET)
    context = {
        "place": "sources",
        "page": library_page(sources, user, request.GET.get("after", "")),
        "form": form,
        "filtered": any(request.GET.get(name) for name in LibraryFilterForm.base_fields),
        "claim": claim,
        "may_keep": desks_to_review(user).exists(),
    }
    return render(request, "claims/sources.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_source(request: HttpRequest) -> HttpResponse:
    """The form for a reference that the library has not yet."""
    user = reader_of(request)
    if not desks_to_review(user).exists():
        raise Http404
    form = NewSourceForm(request.POST or None, user=user, initial={"kind": "primary"})
    if request.method != "POST":
        return _new(request, form)
    if not form.is_valid():
        return _new(request, form, status=400)
    try:
        source = add_source(form.cleaned_data["desk"], form.draft, url=form.cleaned_data["url"], by=user)
    except ClaimsError as refusal:
        form.refuse(refusal)
        known = refusal.details.get("source") if isinstance(refusal, SourceKnown) else None
        return _new(request, form, status=refusal.status, known=known)
    messages.success(request, _("The reference is in the library."))
    return redirect("web:source", source.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def source_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One reference with its uses and its saved copies; by POST its description is changed."""
    source = _source_of(request, pk)
    if request.method != "POST":
        return _one(request, source, edit_form(source))
    form = EditSourceForm(request.POST)
    if not form.is_valid():
        return _one(request, source, form, status=400)
    try:
        edit_source(source, form.draft, by=reader_of(request), seen=form.cleaned_data["seen"])
    except Conflict as conflict:
        # Saving again is then a decision made in sight of what the other person did.
        typed = request.POST.copy()
        typed["seen"] = fingerprint(source)
        form = EditSourceForm(typed)
        form.refuse(conflict)
        return _one(request, source, form, status=conflict.status, conflict=True)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _one(request, source, form, status=refusal.status)
    messages.success(request, _("The reference is saved."))
    return redirect("web:source", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest) -> HttpResponse:
    """Two references side by side; by POST they become one."""
    given = request.POST if request.method == "POST" else request.GET
    wanted = [whole_number(value) for value in given.getlist("pk")]
    user = reader_of(request)
    rows = with_copies(visible_sources(user).filter(pk__in=wanted)).select_related("desk", "origin_group")
    found = [row for row in rows.order_by("pk") if may_review_at(user, row.desk)]
    if len(found) != 2:
        messages.error(request, _("Choose two references of one desk."))
        return redirect("web:sources")
    if request.method == "POST":
        kept = next((row for row in found if row.pk == whole_number(request.POST.get("kept"))), found[0])
        other = next(row for row in found if row != kept)
        try:
            merge_sources(kept, other, by=user)
        except ClaimsError as refusal:
            messages.error(request, str(refusal))
            return redirect("web:sources")
        messages.success(request, _("The two references are one."))
        return redirect("web:source", kept.pk)
    uses = times_used(found, user)
    sides = [(row, uses.get(row.pk, 0), copy_status(row)) for row in found]
    return render(request, "claims/merge_sources.html", {"place": "sources", "sides": sides})


@login_required
@require_POST
def separate(request: HttpRequest, pk: int) -> HttpResponse:
    """A merged reference stands for itself again."""
    source = get_object_or_404(visible_sources(reader_of(request)), pk=pk)
    try:
        separate_source(source, by=reader_of(request))
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The reference stands for itself again."))
    return redirect("web:source", pk)


def _claim_to_cite(request: HttpRequest) -> Claim | None:
    """The claim that a reference is chosen for, where the reader may cite for it."""
    try:
        uid = UUID(request.GET.get("for", ""))
    except ValueError:
        return None
    user = reader_of(request)
    visible = Claim.objects.visible_to(user).select_related("article__desk").prefetch_related("anchors")
    claim = visible.filter(uid=uid).first()
    return claim if claim is not None and may_review(user, claim) else None


def _source_of(request: HttpRequest, pk: int) -> Source:
    sources = with_copies(visible_sources(reader_of(request)))
    return get_object_or_404(sources.select_related("desk__outlet", "origin_group", "claimant", "merged_into"), pk=pk)


def _new(request: HttpRequest, form: NewSourceForm, *, status: int = 200, known: object = None) -> HttpResponse:
    seen = visible_sources(reader_of(request)).filter(pk=known).first() if isinstance(known, int) else None
    context = {"place": "sources", "form": form, "known": seen}
    return render(request, "claims/new_source.html", context, status=status)


def _one(
    request: HttpRequest, source: Source, form: EditSourceForm, *, status: int = 200, conflict: bool = False
) -> HttpResponse:
    user = reader_of(request)
    context = {
        "place": "sources",
        "source": source,
        "copy": copy_status(source),
        "copies": source.snapshots.defer("content", "text"),
        "uses": uses_shown(source, user),
        "used": times_used([source], user).get(source.pk, 0),
        "likely": likely_copies(source, user) if source.merged_into_id is None else [],
        "merged": visible_sources(user).filter(merged_into=source).order_by("pk"),
        "form": form,
        "conflict": conflict,
        "editing": form.is_bound,
        "may_keep": may_review_at(user, source.desk),
    }
    return render(request, "claims/source.html", context, status=status)
