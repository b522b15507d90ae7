"""The addresses of the pages."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from claims.web.views import article, claim, evidence, gallery, home, intake, settings, verdict, worklist

app_name = "web"

urlpatterns = [
    path("", home.home, name="home"),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    path("logout/", LogoutView.as_view(), name="logout"),
    path("settings/", settings.settings_page, name="settings"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("worklist/next/", worklist.next_claim, name="next"),
    path("articles/", article.articles, name="articles"),
    path("articles/new/", intake.intake, name="intake"),
    path("articles/<int:pk>/", article.article_page, name="article"),
    path("articles/<int:pk>/live/", article.live, name="article_live"),
    path("claims/<uuid:uid>/", claim.claim_page, name="claim"),
    path("claims/<uuid:uid>/verdicts/", verdict.give_verdict, name="verdict"),
    path("claims/<uuid:uid>/sources/", evidence.cite, name="cite"),
    path("claims/<uuid:uid>/<slug:act>/", claim.act_on, name="act"),
    path("_ui/", gallery.gallery, name="gallery"),
]
