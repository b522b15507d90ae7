"""Every refusal of the API as problem JSON (RFC 9457) with a stable code."""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch
from typing import Any

from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from rest_framework import exceptions
from rest_framework.response import Response

from claims.api.problems import PROBLEMS, BodyTooLarge, Problem
from claims.errors import ClaimsError

CONTENT_TYPE = "application/problem+json"
RETRY_SECONDS = 5
_CODES = {
    exceptions.AuthenticationFailed: "token_invalid",
    exceptions.NotAuthenticated: "not_authenticated",
    exceptions.PermissionDenied: "not_allowed",
    exceptions.NotFound: "not_found",
    exceptions.MethodNotAllowed: "method_not_allowed",
    exceptions.NotAcceptable: "not_acceptable",
    exceptions.UnsupportedMediaType: "unsupported_media_type",
    exceptions.Throttled: "throttled",
    exceptions.ParseError: "request_invalid",
}


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """The answer to what a view raised; None for a fault of ours, which the project's 500 page answers."""
    problem = problem_of(error)
    if problem is None:
        return None
    return Response(body_of(problem), problem.status, headers=problem.headers, content_type=CONTENT_TYPE)


def body_of(problem: Problem) -> dict[str, Any]:
    """The members of the problem, in the language that is active now."""
    body: dict[str, Any] = {
        "type": f"{reverse('api:docs')}#{problem.code}",
        "title": str(problem.title),
        "status": problem.status,
        "code": problem.code,
        "detail": str(problem.detail or problem.title),
    }
    if problem.field:
        body["field"] = problem.field
    if problem.errors:
        body["errors"] = problem.errors
    if problem.details:
        body["details"] = problem.details
    return body


def plain_problem(code: str) -> JsonResponse:
    """The same for a request that no view of the API took: for the project's 404 and 500 pages."""
    problem = PROBLEMS[code]
    return JsonResponse(body_of(problem), status=problem.status, content_type=CONTENT_TYPE)


@singledispatch
def problem_of(error: Exception) -> Problem | None:
    """The problem that an exception stands for; None for one that nobody expected."""
    return None


@problem_of.register
def _(error: ClaimsError) -> Problem:
    field = error.field
    errors = [{"field": field, "code": error.code, "detail": str(error)}] if field else []
    return Problem(
        error.code, error.status, type(error).message, str(error), field=field, errors=errors, details=error.details
    )


@problem_of.register
def _(error: exceptions.APIException) -> Problem:
    code = next((code for kind, code in _CODES.items() if isinstance(error, kind)), "request_invalid")
    known = PROBLEMS[code]
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return Problem(code, error.status_code, known.title, _told(error, known), headers=headers)


def _told(error: exceptions.APIException, known: Problem) -> str:
    """What the raiser said, where it says more than the library's own sentence for this kind."""
    said = str(error.detail)
    return "" if said == str(type(error).default_detail) or code_is_plain(known.code) else said


def code_is_plain(code: str) -> bool:
    """Whether our own sentence says all there is to say."""
    return code in {"token_invalid", "not_authenticated", "throttled", "not_acceptable", "unsupported_media_type"}


@problem_of.register
def _(error: exceptions.ValidationError) -> Problem:
    errors = list(_flatten(error.detail))
    first = errors[0]
    title = PROBLEMS["invalid"].title
    return Problem("invalid", 400, title, first["detail"], field=first["field"] or None, errors=errors)


def _flatten(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """One entry per message, its field as a dotted path: {"sources": [{}, {"url": […]}]} gives "sources.1.url"."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            yield from _flatten(inner, path if name == "non_field_errors" else _join(path, name))
    elif isinstance(detail, list):
        for number, inner in enumerate(detail):
            yield from _flatten(inner, _join(path, number) if isinstance(inner, dict) else path)
    else:
        yield {"field": path, "code": str(getattr(detail, "code", "invalid")), "detail": str(detail)}


def _join(path: str, name: object) -> str:
    return f"{path}.{name}" if path else str(name)


@problem_of.register
def _(error: Http404) -> Problem:
    return PROBLEMS["not_found"]


@problem_of.register
def _(error: PermissionDenied) -> Problem:
    return PROBLEMS["not_allowed"]


@problem_of.register(BadRequest)
@problem_of.register(SuspiciousOperation)
@problem_of.register(MultiPartParserError)
def _(error: Exception) -> Problem:
    return PROBLEMS["request_invalid"]


@problem_of.register
def _(error: RequestDataTooBig) -> Problem | None:
    return problem_of(BodyTooLarge())


@problem_of.register(OperationalError)
@problem_of.register(InterfaceError)
def _(error: Exception) -> Problem:
    known = PROBLEMS["unavailable"]
    return Problem(known.code, known.status, known.title, headers={"Retry-After": str(RETRY_SECONDS)})
