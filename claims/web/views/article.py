"""Articles: the list, and one article with its claims marked."""

from __future__ import annotations

from hashlib import sha256

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Article, ArticleVersion
from claims.permissions import may_check, may_erase, may_submit
from claims.states import ClaimState, WorkState
from claims.web.reading import Reading
from claims.web.requests import by_part, reader_of, whole_number
from claims.web.status import LEGEND
from claims.web.tour import tour_of

PAGE = 30
_DONE = Q(claims__state__in=(ClaimState.SETTLED, ClaimState.DISMISSED))


@login_required
@require_safe
def articles(request: HttpRequest) -> HttpResponse:
    """The articles of the reader's desks, the newest first."""
    mine = Article.objects.visible_to(reader_of(request)).order_by("-created_at", "-pk")
    page = Paginator(mine, PAGE, allow_empty_first_page=True).get_page(request.GET.get("page"))
    shown = (
        Article.objects.filter(pk__in=[article.pk for article in page])
        .select_related("desk__outlet")
        .prefetch_related("versions__extraction_run")
        .annotate(total=Count("claims", distinct=True), done=Count("claims", filter=_DONE, distinct=True))
    )
    return render(
        request,
        "claims/articles.html",
        {"place": "articles", "page": page, "articles": shown, "tour": tour_of(request)},
    )


@login_required
@require_safe
def article_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with its claims marked, and the same claims as a list."""
    article, reader = _article(request, pk), reader_of(request)
    version = _older(article, whole_number(request.GET.get("version")))
    context = _context(Reading(article, reader, version=version)) | {
        "place": "articles",
        "drafts_done": _drafts_done(pk, whole_number(request.GET.get("stored"))),
        "may_erase": may_erase(reader, article),
    }
    return render(request, "claims/article.html", context)


@login_required
@require_safe
def live(request: HttpRequest, pk: int) -> HttpResponse:
    """What has changed since the stamp in the address; 204 for nothing, which costs the open page nothing."""
    article = _article(request, pk)
    reading = Reading(article, reader_of(request))
    if request.GET.get("stamp") == stamp_of(reading):
        return HttpResponse(status=204)
    return by_part(render(request, "claims/partials/article_panes.html", _context(reading) | {"arriving": True}))


def _article(request: HttpRequest, pk: int) -> Article:
    visible = Article.objects.visible_to(reader_of(request)).select_related("desk__outlet")
    return get_object_or_404(visible, pk=pk)


def _older(article: Article, number: int) -> ArticleVersion | None:
    """The version with that number; None for the newest, which is read anyway, and for one that there is not."""
    found = article.versions.select_related("extraction_run").filter(number=number).first() if number else None
    return found if found and article.versions.filter(number__gt=number).exists() else None


def _drafts_done(pk: int, stored: int) -> list[str]:
    """The drafts that this version made needless; none where the reader comes from elsewhere."""
    return ["intake", f"version-{pk}-{stored - 1}"] if stored else []


def _context(reading: Reading) -> dict[str, object]:
    run = getattr(reading.version, "extraction_run", None)
    state = run.state if run else WorkState.DONE
    return {
        "reading": reading,
        "article": reading.article,
        "version": reading.version,
        "run": run,
        "failed": state == WorkState.FAILED,
        "may_add": may_check(reading.reader, reading.article),
        "splitting": state in (WorkState.QUEUED, WorkState.RUNNING),
        "stamp": stamp_of(reading),
        "tones": LEGEND,
        "pane": "text",
        "may_submit": may_submit(reading.reader, reading.article.desk),
    }


def stamp_of(reading: Reading) -> str:
    """A short word that changes whenever the open page would: cheap to ask for twice a second."""
    run = getattr(reading.version, "extraction_run", None)
    claims = reading.article.claims.aggregate(n=Count("pk"), versions=Sum("version"), priority=Sum("priority"))
    parts = (reading.version.pk, run.state if run else "", *claims.values(), *reading.checks.counts.values())
    return sha256(repr(parts).encode()).hexdigest()[:12]
