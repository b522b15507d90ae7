"""The OpenAPI schema: written from the views, with every refusal added to every operation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator

from claims.api.errors import CONTENT_TYPE
from claims.api.problems import PROBLEMS

METHODS = ("get", "post", "put", "patch", "delete")
PROBLEM_SCHEMA = {
    "type": "object",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string", "enum": list(PROBLEMS)},
        "detail": {"type": "string"},
        "field": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {name: {"type": "string"} for name in ("field", "code", "detail")},
            },
        },
        "details": {"type": "object", "additionalProperties": True},
    },
}


class BearerTokenScheme(OpenApiAuthenticationExtension):
    """How a token is shown."""

    target_class = "claims.api.tokens.BearerTokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer", "bearerFormat": "mdq_…"}


def schema_now() -> dict[str, Any]:
    """The schema in the language that is active; built once per language."""
    return _schema(get_language() or "")


@cache
def _schema(language: str) -> dict[str, Any]:
    found: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)
    return found


def add_problems(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """A post-processing hook of drf-spectacular: the shape of a refusal, and who answers with which."""
    result["components"]["schemas"]["Problem"] = PROBLEM_SCHEMA
    for path, operation in operations(result):
        for status in _refusals(path, operation):
            operation["responses"].setdefault(str(status), _refusal(status))
    return result


def operations(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, operation) of each."""
    for path, item in schema["paths"].items():
        for method in METHODS:
            if method in item:
                yield path, item[method]


def _refusals(path: str, operation: dict[str, Any]) -> list[int]:
    statuses = {400, 406, 500, 503}
    if operation.get("security"):
        statuses |= {401, 403, 429}
    if "requestBody" in operation:  # which may name rows that are not there, or no longer as they were seen
        statuses |= {404, 409, 411, 413, 415}
    if "{" in path or path.endswith("/next/"):
        statuses |= {404, 409}
    if path.endswith("/articles/") and "requestBody" in operation:
        statuses |= {422}
    return sorted(statuses)


def _refusal(status: int) -> dict[str, Any]:
    codes = [code for code, problem in PROBLEMS.items() if problem.status == status]
    return {
        "description": ", ".join(codes) or _("Refused"),
        "content": {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
