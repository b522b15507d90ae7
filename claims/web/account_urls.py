"""The addresses of logging in that allauth knows by its own names."""

from __future__ import annotations

from allauth.account.views import reauthenticate
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from claims.web.views.login import LogIn

urlpatterns = [
    path("login/", LogIn.as_view(), name="account_login"),
    path("logout/", LogoutView.as_view(), name="account_logout"),
    path("login/again/", reauthenticate, name="account_reauthenticate"),
    path("login/factors/", include("allauth.mfa.urls")),
]
