"""The project's addresses, and some at which things go wrong: what a reader sees then."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import include, path

from claims.web.views.errors import csrf_failure
from factcheck.urls import handler400, handler403, handler404, handler500

__all__ = ["BROKEN", "handler400", "handler403", "handler404", "handler500", "urlpatterns"]

TYPED = "السجل يذكر 37 سفينة في الأسبوع الأول، لا 38. The log has 37 ships in week one."
RAISED: dict[str, Exception] = {
    "bad request": SuspiciousOperation("no"),
    "forbidden": PermissionDenied(),
    "not found": Http404(),
    "too large": RequestDataTooBig("no"),
    "broken": RuntimeError("a fault of ours"),
}
BROKEN = {name: f"/broken/{name.replace(' ', '-')}/" for name in (*RAISED, "too many attempts", "open too long")}


def go_wrong(request: HttpRequest, what: str) -> HttpResponse:
    """Raises what the name says, or gives the page that another part of the project answers with."""
    name = what.replace("-", " ")
    if name in RAISED:
        raise RAISED[name]
    if name == "too many attempts":
        return render(request, settings.AXES_LOCKOUT_TEMPLATE, status=429)
    request.POST = QueryDict(urlencode({"rationale": TYPED}))  # as if a form had been sent
    return csrf_failure(request)


urlpatterns = [path("broken/<slug:what>/", go_wrong), path("", include("factcheck.urls"))]
