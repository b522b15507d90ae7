"""Keyset pages: as quick on page thousand as on page one, and no row twice while others are added."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from math import isnan
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from claims.api.problems import BadCursor
from claims.errors import InvalidInput

if TYPE_CHECKING:
    from django.db.models import Field
    from rest_framework.request import Request
    from rest_framework.views import APIView

PAGE_SIZE, LARGEST = 50, 200


class KeysetPagination(BasePagination):
    """Pages in the order of the view's `keyset`, 50 rows unless `page_size` asks for up to 200.

    The keyset is one column that leads the order ("-" before it for falling) and the primary key that settles ties.
    """

    def paginate_queryset(  # type: ignore[override]  # a list has no keyset
        self, queryset: QuerySet[Any], request: Request, view: APIView | None = None
    ) -> list[Any]:
        column, tie = view.keyset  # type: ignore[union-attr]
        size = _page_size(request.query_params.get("page_size"))
        if cursor := request.query_params.get("cursor"):
            queryset = queryset.filter(_after(queryset, column, tie, cursor))
        rows = list(queryset.order_by(column, tie)[: size + 1])
        self.next_link: str | None = None
        if len(rows) > size:
            last = rows[size - 1]
            position = _write_cursor([getattr(last, name.lstrip("-")) for name in (column, tie)])
            self.next_link = replace_query_param(request.build_absolute_uri(), "cursor", position)
        return rows[:size]

    def get_paginated_response(self, data: Any) -> Response:
        return Response({"next": self.next_link, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        return {
            "type": "object",
            "required": ["next", "results"],
            "properties": {
                "next": {"type": ["string", "null"], "format": "uri"},
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        return [
            {
                "name": "cursor",
                "in": "query",
                "required": False,
                "description": _("Where the page begins: follow `next` instead of making one."),
                "schema": {"type": "string"},
            },
            {
                "name": "page_size",
                "in": "query",
                "required": False,
                "description": _("Rows of a page."),
                "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": PAGE_SIZE},
            },
        ]


def _page_size(asked: str | None) -> int:
    if asked is None:
        return PAGE_SIZE
    if asked.isascii() and asked.isdecimal() and len(asked) <= 4 and 1 <= int(asked) <= LARGEST:
        return int(asked)
    raise InvalidInput(_("Ask for 1 to %(most)d rows.") % {"most": LARGEST}, field="page_size")


def _after(queryset: QuerySet[Any], column: str, tie: str, cursor: str) -> Q:
    """What follows the cursor's row. The first condition repeats the second's reach, for the index to begin there."""
    name, key = column.lstrip("-"), tie.lstrip("-")
    value, pk = _read_cursor(cursor, queryset.model._meta.get_field(name), queryset.model._meta.pk)
    beyond = "lt" if column.startswith("-") else "gt"
    later = "lt" if tie.startswith("-") else "gt"
    return Q(**{f"{name}__{beyond}e": value}) & (Q(**{f"{name}__{beyond}": value}) | Q(**{f"{key}__{later}": pk}))


def _write_cursor(values: Sequence[Any]) -> str:
    plain = [value.isoformat() if hasattr(value, "isoformat") else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(plain).encode()).decode().rstrip("=")


def _read_cursor(cursor: str, *columns: Field[Any, Any]) -> list[Any]:
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not isinstance(values, list) or len(values) != len(columns):
            raise BadCursor(field="cursor")
        read = [column.to_python(value) for column, value in zip(columns, values, strict=True)]
    except (binascii.Error, ValueError, TypeError, OverflowError, RecursionError, ValidationError):
        raise BadCursor(field="cursor") from None
    if not all(_comparable(value) for value in read):
        raise BadCursor(field="cursor")
    return read


def _comparable(value: Any) -> bool:
    """Whether the database can put it in order: not nothing, not NaN, no time without its zone."""
    if value is None or (isinstance(value, float) and isnan(value)):
        return False
    return getattr(value, "tzinfo", True) is not None
