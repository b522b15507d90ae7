"""Tables that nobody has described here yet: to look at, and safe."""

from __future__ import annotations

from django.apps import apps
from django.contrib import admin
from django.db.models import Model

from claims.admin.base import ReadOnlyAdmin
from claims.admin.work import WorkAdmin
from claims.models import LeasedWork

COLUMNS = 5


def register_the_rest() -> None:
    """Register each of our models that has no page of its own as a record, and what is machine work as such."""
    for model in apps.get_app_config("claims").get_models():
        if model._meta.proxy or admin.site.is_registered(model):
            continue
        if issubclass(model, LeasedWork):
            admin.site.register(model, WorkAdmin)
        else:
            columns = tuple(field.attname for field in model._meta.concrete_fields[:COLUMNS])
            admin.site.register(model, ReadOnlyAdmin, list_display=columns, search_fields=(f"={_number_of(model)}",))


def _number_of(model: type[Model]) -> str:
    """The path to the model's number: a row that shares another's key has none of its own."""
    key = model._meta.pk
    return f"{key.name}__pk" if key.is_relation else "pk"
