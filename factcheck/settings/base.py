"""What every way of running the workbench shares; local, production and test build on it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import environ
from django.utils.translation import gettext_lazy as _

from factcheck.embedded.state import database_url
from factcheck.settings.broker import broker_from_database, transport_options
from factcheck.settings.workbench import *  # noqa: F403 - the workbench's own settings, one file for their page
from factcheck.settings.workbench import (
    FACTCHECK_DATA_DIR,
    FACTCHECK_DRAIN_SECONDS,
    FACTCHECK_JOB_LIMIT_SECONDS,
    FACTCHECK_MAX_ARTICLE_BYTES,
    FACTCHECK_SWEEP_SECONDS,
)

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]

INSTALLED_APPS = [
    "factcheck.apps.FactcheckConfig",
    "unfold",  # before the admin, whose templates it overrides
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "rest_framework",
    "drf_spectacular",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",  # before ours, whose admin takes the place of its own
    "pgtrigger",
    "claims.apps.ClaimsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # a marked article is five parts markup; Django pads against BREACH
    "factcheck.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers for every log-in that failed before it
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
ASGI_APPLICATION = "factcheck.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"workbench": "claims.web.templatetags.workbench"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "claims.web.preferences.chrome",
            ],
        },
    },
]

# Postgres everywhere: the one that is named, or the embedded one that `manage.py up` runs.
DATABASE_URL = env.str("DATABASE_URL", default=database_url(FACTCHECK_DATA_DIR))
DATABASES: dict[str, dict[str, Any]] = {"default": env.db_url_config(DATABASE_URL)}
DATABASES["default"].update(
    ENGINE="django.db.backends.postgresql",
    CONN_HEALTH_CHECKS=True,
    OPTIONS={**DATABASES["default"].get("OPTIONS", {}), "connect_timeout": 5},
)
# Only the web process is given a pool; a worker's process keeps its one connection from task to task.
if pool_size := env.int("FACTCHECK_DATABASE_POOL", default=0):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 5}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.cache_url("CACHE_URL", default="locmemcache://")}

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "web:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "web:login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "errors/429.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False

# The second factor. People come by invitation and are known by their user names; letters about it are not sent.
ACCOUNT_ADAPTER = "claims.web.second_factor.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "100/m/ip,10/5m/key"}  # axes counts wrong passwords, this wrong codes
MFA_ADAPTER = "claims.web.second_factor.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # a code that runs out while it is typed still counts, as RFC 6238, 5.2 advises

SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # how long a one-time link works, in seconds

# Letters are sent only where a mail server is named: invitations are handed out by administrators otherwise.
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("FACTCHECK_MAIL_FROM", default="mudaqqiq@localhost")
CSRF_FAILURE_VIEW = "claims.web.views.errors.csrf_failure"
SESSION_COOKIE_SAMESITE = "Lax"
# A form sends Arabic at three bytes for one, so a text just over the limit must still reach the
# view: it answers with the limit in the user's language, Django only with a bare 400.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * FACTCHECK_MAX_ARTICLE_BYTES
# The first lets no more of a request's files through than may be kept: a larger one is told so in the user's language.
FILE_UPLOAD_HANDLERS = [
    "claims.web.uploads.Lid",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

_NOTHING, _SELF = ["'none'"], ["'self'"]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": _SELF,
        "object-src": _NOTHING,
        "base-uri": _SELF,
        "form-action": _SELF,
        "frame-ancestors": _NOTHING,
    },
}
# The admin's theme brings Alpine, which evaluates strings, and writes its colours inline.
ADMIN_CONTENT_SECURITY_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [*_SELF, "'unsafe-eval'", "'unsafe-inline'"],
    "style-src": [*_SELF, "'unsafe-inline'"],
    "img-src": [*_SELF, "data:"],
}

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "claims" / "locale"]
TIME_ZONE = env.str("FACTCHECK_TIME_ZONE", default="UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "claims.web.assets.HashedStorage"},
}
STATICFILES_FINDERS = [
    "claims.web.assets.BundleFinder",
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claims.api.tokens.BearerTokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "claims.api.tokens.TokenScope",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["claims.api.throttling.MinuteThrottle"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["claims.api.parsers.StrictJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["claims.api.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "claims.api.pagination.KeysetPagination",
    "DEFAULT_METADATA_CLASS": None,  # OPTIONS is refused: the schema says what there is
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "claims.api.errors.problem_handler",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Mudaqqiq",
    "DESCRIPTION": _("Articles, their claims, and the verdicts on them."),
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "AxisEnum": "claims.models.Axis",
        "ClaimantKindEnum": "claims.models.ClaimantKind",
        "ClaimStateEnum": "claims.states.ClaimState",
        "ClaimKindEnum": "claims.models.Kind",
        "CueStanceEnum": "claims.models.StanceChoice",
        "EvidenceStanceEnum": "claims.models.EvidenceStance",
        "SnapshotStatusEnum": "claims.models.SnapshotStatus",
        "SourceKindEnum": "claims.models.SourceKind",
        "TickKindEnum": "claims.models.TickKind",
        "WorkStateEnum": "claims.states.WorkState",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.schema.add_problems",
    ],
}
UNFOLD = {
    "SITE_TITLE": _("Mudaqqiq"),
    "SITE_HEADER": _("Mudaqqiq"),
    "SITE_URL": "/",
    "SIDEBAR": {"show_search": True},
}

CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", default=broker_from_database(DATABASE_URL))
CELERY_BROKER_TRANSPORT_OPTIONS = transport_options(CELERY_BROKER_URL)
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker outlives its broker
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_PUBLISH_RETRY = False  # the row is the truth: a lost ring delays it, the sweeper finds it
CELERY_TASK_DEFAULT_QUEUE = "claims"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = False
CELERY_TASK_TIME_LIMIT = FACTCHECK_JOB_LIMIT_SECONDS + FACTCHECK_DRAIN_SECONDS + 15
CELERY_TIMEZONE = "UTC"
# Celery closes the database's connection before and after every task, whatever its age, unless it may be used again.
CELERY_DB_REUSE_MAX = 1000
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
# Its reply queues have names that PGMQ refuses, and nothing here uses it.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Beat keeps one connection as long as it lives, and only a retry opens another: without it, a RabbitMQ that was
# started anew never hears of beat again, and nobody looks for what waits.
_REOPENING = {"retry": True, "retry_policy": {"max_retries": 1, "interval_start": 0}}
CELERY_BEAT_SCHEDULE = {
    "audit": {"task": "claims.audit", "schedule": 24 * 3600.0, "options": {**_REOPENING}},
    "sweep": {
        "task": "claims.sweep",
        "schedule": FACTCHECK_SWEEP_SECONDS,
        # Longer than the interval: a worker that is late to a sweep must not find every one of them too old.
        "options": {"expires": FACTCHECK_SWEEP_SECONDS + 10, **_REOPENING},
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"pgmq": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": os.environ.get("FACTCHECK_LOG_LEVEL", "INFO")},
}
