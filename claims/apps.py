from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = _("Claims")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Every process must know the tasks' names: a signature of an unknown name makes Celery dial the broker.
        from claims import tasks  # noqa: F401
