"""What waits to be published, what was, and the pages that readers outside see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from claims.errors import ClaimsError, NotSettled
from claims.models import Claim, Edition, SignOff
from claims.permissions import may_publish
from claims.publishing.claimreview import claim_review
from claims.publishing.content import edition_content
from claims.publishing.services import correct, publish, published_editions, withdraw
from claims.states import PublicationState
from claims.web.publishing_forms import CorrectionNoteForm, WithdrawalForm
from claims.web.requests import reader_of, whole_number
from claims.web.work_rows import with_rows, work_row

PAGE = 40
_OUT = (PublicationState.PUBLISHED, PublicationState.CORRECTED, PublicationState.WITHDRAWN)


@login_required
@require_safe
def publication_page(request: HttpRequest) -> HttpResponse:
    """The claims of the reader's desks that are ready to be published, and the newest of those that were."""
    mine = with_rows(Claim.objects.visible_to(reader_of(request)))
    ready = mine.filter(publication=PublicationState.READY).order_by("-priority", "pk")
    out = mine.filter(publication__in=_OUT).order_by("-pk")
    context = {
        "place": "publication",
        "ready": [work_row(claim) for claim in ready[:PAGE]],
        "waiting": ready.count(),
        "out": [work_row(claim) for claim in out[:PAGE]],
    }
    return render(request, "claims/publication.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def claim_publication(request: HttpRequest, uid: UUID) -> HttpResponse:
    """What readers would see of the claim, and the acts that put it before them, correct it and withdraw it."""
    claim = _claim(request, uid)
    forms = {"correct": CorrectionNoteForm(), "withdraw": WithdrawalForm()}
    if request.method != "POST":
        return _bench(request, claim, forms)
    act = request.POST.get("act", "")
    form = {"correct": CorrectionNoteForm, "withdraw": WithdrawalForm}.get(act, WithdrawalForm)(request.POST)
    form.is_valid()
    try:
        _do(request, claim, act, form.cleaned_data)
    except ClaimsError as refusal:
        form.refuse(refusal)
        return _bench(request, _claim(request, uid), forms | {act: form}, status=refusal.status, refusal=refusal)
    messages.success(request, _("Readers see the new edition now."))
    return redirect("web:claim_publication", uid)


def _do(request: HttpRequest, claim: Claim, act: str, given: dict[str, str]) -> None:
    by, seen = reader_of(request), whole_number(request.POST.get("version"))
    if act == "publish":
        publish(claim, by=by, seen_version=seen)
    elif act == "correct":
        correct(claim, given.get("change", ""), note=given.get("note", ""), by=by, seen_version=seen)
    elif act == "withdraw":
        withdraw(claim, note=given.get("note", ""), by=by, seen_version=seen)
    else:
        raise Http404


@require_safe
def published_page(request: HttpRequest) -> HttpResponse:
    """For everybody: the newest edition of each published claim."""
    editions = published_editions()
    if after := whole_number(request.GET.get("after")):
        editions = editions.filter(pk__lt=after)
    found = list(editions[: PAGE + 1])
    next_key = found[PAGE - 1].pk if len(found) > PAGE else None
    context = {"place": "published", "editions": found[:PAGE], "next_key": next_key}
    return render(request, "claims/published.html", context)


@require_safe
def edition_page(request: HttpRequest, uid: UUID, number: int | None = None) -> HttpResponse:
    """For everybody: one edition with its reasoning, references and corrections, and the same as ClaimReview."""
    editions = list(Edition.objects.filter(claim__uid=uid).select_related("claim").order_by("-number"))
    edition = next((one for one in editions if number in (None, one.number)), None)
    if edition is None:
        raise Http404
    url = request.build_absolute_uri(reverse("web:edition", args=[uid]))
    context = {
        "place": "published",
        "edition": edition,
        "content": edition.content,
        "newest": editions[0],
        "corrections": [one for one in editions if one.correction and one.number <= edition.number],
        "older": [one for one in editions if one.number < edition.number],
        "json_ld": _json_ld(claim_review(edition, editions, url=url)),
        "canonical": url,
    }
    return render(request, "claims/edition.html", context)


def _json_ld(review: dict[str, object]) -> SafeString:
    """The object as a block of data in a page: nothing in it can end the block."""
    text = json.dumps(review, ensure_ascii=False, indent=1)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(text)  # noqa: S308 - every sign that HTML reads is written as an escape of JSON's


def _claim(request: HttpRequest, uid: UUID) -> Claim:
    rows = Claim.objects.visible_to(reader_of(request)).select_related(
        "article__desk__outlet", "attribution__claimant", "parent__attribution__claimant"
    )
    return get_object_or_404(rows.prefetch_related("anchors"), uid=uid)


def _bench(
    request: HttpRequest, claim: Claim, forms: Mapping[str, object], *, status: int = 200, refusal: object = None
) -> HttpResponse:
    try:
        preview = edition_content(claim) if claim.state == "settled" else None
    except NotSettled:
        preview = None
    newest = claim.article.versions.order_by("-number")[0]
    context = {
        "place": "publication",
        "claim": claim,
        "article": claim.article,
        "preview": preview,
        "editions": claim.editions.select_related("by"),
        "signed": SignOff.objects.standing().filter(article_version=newest).exists(),
        "may_publish": may_publish(reader_of(request), claim),
        "forms": forms,
        "refusal": refusal,
    }
    return render(request, "claims/claim_publication.html", context, status=status)
