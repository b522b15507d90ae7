"""The API described: for machines as OpenAPI, for people as a page."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.schema import schema_now


@extend_schema(exclude=True)
class SchemaView(APIView):
    """OpenAPI 3.1 as JSON, open to everybody: it holds nothing of any desk."""

    authentication_classes = ()
    permission_classes = ()

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(schema_now())
