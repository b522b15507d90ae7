"""The API explained on a page of our own: no foreign script, no foreign style."""

from __future__ import annotations

from typing import Any

from django.views.generic import TemplateView

from claims.api.problems import PROBLEMS
from claims.api.reading import groups_of, shapes_of
from claims.api.schema import schema_now


class DocsView(TemplateView):
    """Every operation with its parameters, body and answers, read from the schema; open to everybody."""

    template_name = "api/docs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        schema = schema_now()
        return super().get_context_data(
            groups=groups_of(schema), shapes=shapes_of(schema), problems=PROBLEMS.values(), **kwargs
        )
