"""The figures of the desk, how far its readers agree, and which of one's own results were overturned."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.permissions import desks_with_figures
from claims.review.figures.coefficients import agreement_by_scale
from claims.review.figures.own import overturned_verdicts
from claims.review.figures.record import Desks, last_days
from claims.review.figures.services import figures_of
from claims.review.figures.sheet import as_csv
from claims.web.figures import grouped, shown
from claims.web.requests import reader_of, whole_number

PERIODS = (7, 30, 90, 365)
DEFAULT = 30


@login_required
@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Every figure with its n, and the worklist behind it."""
    desks, chosen = _desks(request)
    groups = grouped(shown(figures_of(chosen, last_days(_days(request)))))
    return render(request, "claims/dashboard.html", _context(request, desks) | {"groups": groups})


@login_required
@require_safe
def sheet(request: HttpRequest) -> HttpResponse:
    """The same as a table for spreadsheets."""
    _all, chosen = _desks(request)
    answer = HttpResponse(as_csv(figures_of(chosen, last_days(_days(request)))), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return answer


@login_required
@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """Percent, kappa and alpha for each desk and scale."""
    desks, chosen = _desks(request)
    rows = agreement_by_scale(chosen, last_days(_days(request)))
    return render(request, "claims/agreement.html", _context(request, desks) | {"rows": rows})


@login_required
@require_safe
def own_results(request: HttpRequest) -> HttpResponse:
    """One's own results that do not stand, with those that do and their reasons."""
    rows = overturned_verdicts(reader_of(request))
    return render(request, "claims/own_results.html", {"place": "dashboard", "rows": rows})


def _desks(request: HttpRequest) -> tuple[Desks, Desks]:
    """The desks whose figures the reader sees, and those that the address asks for; 404 where there are none."""
    desks = desks_with_figures(reader_of(request)).select_related("outlet").order_by("outlet__name", "name")
    wanted = whole_number(request.GET.get("desk"))
    chosen = desks.filter(pk=wanted) if request.GET.get("desk") else desks
    if not chosen.exists():
        raise Http404
    return desks, chosen


def _days(request: HttpRequest) -> int:
    days = whole_number(request.GET.get("days"))
    return days if days in PERIODS else DEFAULT


def _context(request: HttpRequest, desks: Desks) -> dict[str, object]:
    return {
        "place": "dashboard",
        "desks": desks,
        "desk": whole_number(request.GET.get("desk")),
        "days": _days(request),
        "periods": PERIODS,
    }
