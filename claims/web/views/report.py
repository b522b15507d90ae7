"""The report of an article's check, as a page and as a Word document."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from claims.review.report_docx import MEDIA_TYPE, as_docx, summary_lines
from claims.review.reports import report_of
from claims.web.requests import reader_of
from claims.web.views.ledger import visible_article


@login_required
@require_safe
def report_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as this reader may see it now."""
    report = report_of(visible_article(request, pk), reader=reader_of(request), made_at=timezone.now())
    context = {"place": "articles", "article": report.article, "report": report, "lines": summary_lines(report)}
    return render(request, "claims/report.html", context)


@login_required
@require_safe
def report_docx(request: HttpRequest, pk: int) -> HttpResponse:
    """The same to be kept or sent."""
    report = report_of(visible_article(request, pk), reader=reader_of(request), made_at=timezone.now())
    name = f"report-{pk}-{report.version.number}.docx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(as_docx(report), content_type=MEDIA_TYPE, headers=headers)
