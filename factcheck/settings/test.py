"""The test suite: fast hashes, plain static files, no log-in limits, a broker in memory."""

from __future__ import annotations

from factcheck.settings.base import *  # noqa: F403
from factcheck.settings.base import DATABASES, MIDDLEWARE, STORAGES

DEBUG = False
SECRET_KEY = "only-for-tests"
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the live server speaks http
AXES_ENABLED = False  # its own tests turn it on

# A thread of the live server that kept its connection would keep the database from being dropped.
DATABASES["default"]["CONN_MAX_AGE"] = 0

# The live server serves static files from the apps; nothing is collected.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# A ring goes nowhere: tests that want the work done drain the rows themselves.
CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS = {}

# A machine that has much else to do is slow, and work that was left for the next ring would look undone.
FACTCHECK_DRAIN_SECONDS = 120.0

# Nothing is fetched, but by the tests of fetching, from servers of their own.
FACTCHECK_CAPTURE = False
