"""What answers where no view does: problem JSON below the API, a page everywhere else."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from claims.api.errors import plain_problem
from claims.web.views import errors as pages

API_PREFIX = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path_info.startswith(API_PREFIX):
        return plain_problem("not_found")
    return pages.not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path_info.startswith(API_PREFIX):
        return plain_problem("server_error")
    return pages.server_error(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path_info.startswith(API_PREFIX):
        return plain_problem("request_invalid")
    return pages.bad_request(request, exception)
