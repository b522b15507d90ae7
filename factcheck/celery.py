"""The Celery app: `celery -A factcheck.celery`."""

from __future__ import annotations

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings.production")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.set_default()
