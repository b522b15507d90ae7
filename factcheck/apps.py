"""The project as an app: it carries the commands `up` and `test`."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FactcheckConfig(AppConfig):
    """Makes our Celery app the one that every process rings."""

    name = "factcheck"

    def ready(self) -> None:
        # Not in factcheck/__init__.py: embedded.environment runs before Celery is installed.
        import_module("factcheck.celery")
