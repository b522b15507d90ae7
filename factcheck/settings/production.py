"""A newsroom's servers: nothing has a default that an attacker could know."""

from __future__ import annotations

from factcheck.settings.base import *  # noqa: F403
from factcheck.settings.base import env

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("FACTCHECK_ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.list("FACTCHECK_TRUSTED_ORIGINS", default=[f"https://{host}" for host in ALLOWED_HOSTS])

# Required here, so that a forgotten variable stops the start instead of meeting a default.
DATABASE_URL = env.str("DATABASE_URL")
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL")

# A proxy in front ends TLS and must set (never pass on) this header.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/"]
SECURE_HSTS_SECONDS = env.int("FACTCHECK_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
