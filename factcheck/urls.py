"""Every address of the workbench."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from claims.web.views.login import admin_log_in
from factcheck.health import live, ready

urlpatterns = [
    path("healthz/live", live, name="live"),
    path("healthz/ready", ready, name="ready"),
    path("admin/login/", admin_log_in),
    path("admin/", admin.site.urls),
    path("api/v1/", include("claims.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("claims.web.account_urls")),
    path("", include("claims.web.urls")),
]

handler400 = "factcheck.errors.bad_request"
handler403 = "claims.web.views.errors.forbidden"
handler404 = "factcheck.errors.not_found"
handler500 = "factcheck.errors.server_error"
