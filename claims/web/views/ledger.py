"""The completeness of an article: its ledger, checklist and sign-off."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from claims.errors import ClaimsError, NotFound
from claims.models import Article, TickKind, Waiver
from claims.permissions import is_own, may_check, may_sign_off
from claims.review import services
from claims.review.checklists import items_of
from claims.review.ledger import newest_version, read_ledger
from claims.review.sentences import waivers_in
from claims.review.signoff import missing_for
from claims.web.requests import reader_of, whole_number


@login_required
@require_safe
def ledger_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What of the article is checked, passed and unseen, and what a sign-off still misses."""
    article, reader = visible_article(request, pk), reader_of(request)
    version = newest_version(article)
    ledger = read_ledger(article, version)
    context = {
        "place": "articles",
        "article": article,
        "version": version,
        "ledger": ledger,
        "waivers": waivers_in(article, ledger),
        "kinds": TickKind.choices,
        "items": items_of(article),
        "missing": missing_for(article, ledger),
        "sign_off": version.sign_offs.standing().select_related("by").first(),
        "may_check": may_check(reader, article),
        "may_sign_off": may_sign_off(reader, article),
        "own": is_own(reader, article),
    }
    return render(request, "claims/ledger.html", context)


@login_required
@require_POST
def act_on_ledger(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """One act on the ledger; a refusal is told above it."""
    article = visible_article(request, pk)
    if act not in _ACTS:
        raise Http404
    try:
        _ACTS[act](article, reader_of(request), request.POST)
    except ClaimsError as refusal:
        messages.error(request, str(refusal))
    number = whole_number(request.POST.get("sentence"))
    response = redirect("web:ledger", pk)
    if number:
        response["Location"] += f"#sentence-{number}"
    return response


def visible_article(request: HttpRequest, pk: int) -> Article:
    """The article with its desk; 404 for one of another desk."""
    rows = Article.objects.visible_to(reader_of(request)).select_related("desk__outlet", "carrier", "story", "author")
    return get_object_or_404(rows, pk=pk)


def _tick(article: Article, by: User, sent: QueryDict) -> None:
    """The boxes as they stand: what is checked is ticked, what is not is taken back."""
    number, seen = whole_number(sent.get("sentence")), whole_number(sent.get("version"))
    kinds = [kind for kind in TickKind.values if kind in sent.getlist("kinds")]
    rest = [kind for kind in TickKind.values if kind not in kinds]
    services.untick_sentence(article, number, kinds=rest, by=by, seen_number=seen)
    if kinds:
        services.tick_sentence(article, number, kinds=kinds, by=by, seen_number=seen)


def _waive(article: Article, by: User, sent: QueryDict) -> None:
    services.waive_sentence(
        article,
        whole_number(sent.get("sentence")),
        why=sent.get("why", ""),
        by=by,
        seen_number=whole_number(sent.get("version")),
    )


def _unwaive(article: Article, by: User, sent: QueryDict) -> None:
    waiver = Waiver.objects.filter(article=article, pk=whole_number(sent.get("waiver"))).first()
    if waiver is None:
        raise NotFound
    services.withdraw_waiver(waiver, by=by)


def _background(article: Article, by: User, sent: QueryDict) -> None:
    services.waive_background(article, why=sent.get("why", ""), by=by)


def _mark(article: Article, by: User, sent: QueryDict) -> None:
    services.mark_item(article, whole_number(sent.get("item")), by=by)


def _unmark(article: Article, by: User, sent: QueryDict) -> None:
    services.unmark_item(article, whole_number(sent.get("item")), by=by)


def _sign_off(article: Article, by: User, sent: QueryDict) -> None:
    seen = whole_number(sent.get("version"))
    services.sign_off(article, by=by, seen_number=seen, exception=sent.get("exception", ""))


def _withdraw_sign_off(article: Article, by: User, sent: QueryDict) -> None:
    services.withdraw_sign_off(article, why=sent.get("why", ""), by=by)


_ACTS: dict[str, Callable[[Article, User, QueryDict], None]] = {
    "tick": _tick,
    "waive": _waive,
    "unwaive": _unwaive,
    "background": _background,
    "mark": _mark,
    "unmark": _unmark,
    "sign-off": _sign_off,
    "withdraw-sign-off": _withdraw_sign_off,
}
