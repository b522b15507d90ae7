"""The processes that work the queue, as they were last seen."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Worker(models.Model):
    """One worker: Celery's node, or one `manage.py work`."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    first_seen = models.DateTimeField(_("first seen"), db_default=Now())
    last_seen = models.DateTimeField(_("last seen"), db_default=Now())

    class Meta:
        ordering = ("-last_seen", "name")
        verbose_name = _("worker")
        verbose_name_plural = _("workers")

    def __str__(self) -> str:
        return self.name
