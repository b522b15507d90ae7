"""One machine: what `manage.py up` and every other command use unless told otherwise."""

from __future__ import annotations

from factcheck.embedded.state import secret_key
from factcheck.settings.base import *  # noqa: F403
from factcheck.settings.base import FACTCHECK_DATA_DIR, STORAGES, env

DEBUG = env.bool("FACTCHECK_DEBUG", default=False)
SECRET_KEY = secret_key(FACTCHECK_DATA_DIR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *env.list("FACTCHECK_ALLOWED_HOSTS", default=[])]
CSRF_TRUSTED_ORIGINS = env.list("FACTCHECK_TRUSTED_ORIGINS", default=[])
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http on one's own machine
STATIC_ROOT = FACTCHECK_DATA_DIR / "static"
# Names by content as in production, but only our own pages' files compressed: with the admin's it would
# cost the first start six seconds.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "claims.web.assets.QuickHashedStorage"},
}
