"""The addresses of the pages."""

from __future__ import annotations

from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from claims.web.views import (
    article,
    author,
    claim,
    comments,
    corrections,
    evidence,
    gallery,
    home,
    intake,
    ledger,
    links,
    replies,
    report,
    settings,
    suggestions,
    verdict,
    warnings,
    worklist,
)

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
    path("articles/<int:pk>/completeness/", ledger.ledger_page, name="ledger"),
    path("articles/<int:pk>/completeness/<slug:act>/", ledger.act_on_ledger, name="ledger_act"),
    path("articles/<int:pk>/report/", report.report_page, name="report"),
    path("articles/<int:pk>/report.docx", report.report_docx, name="report_docx"),
    path("articles/<int:pk>/links/", links.links_page, name="links"),
    path("articles/<int:pk>/suggestions/", suggestions.suggestions_page, name="suggestions"),
    path("articles/<int:pk>/suggestions/link/", suggestions.make_link, name="author_link"),
    path("suggestions/<int:pk>/<slug:act>/", suggestions.act_on_suggestion, name="suggestion_act"),
    path("author/<str:token>/", author.author_page, name="author"),
    path("mentions/", comments.mentions_page, name="mentions"),
    path("comments/<int:pk>/<slug:act>/", comments.act_on_thread, name="thread_act"),
    path("replies/<int:pk>/answer/", replies.answer, name="reply_answer"),
    path("corrections/", corrections.corrections_page, name="corrections"),
    path("corrections/<int:pk>/", corrections.correction_page, name="correction"),
    path("corrections/<int:pk>/<slug:act>/", corrections.act_on_correction, name="correction_act"),
    path("claims/<uuid:uid>/suggestions/", suggestions.propose, name="propose"),
    path("claims/<uuid:uid>/comments/", comments.comments_page, name="comments"),
    path("claims/<uuid:uid>/replies/", replies.replies_page, name="replies"),
    path("claims/<uuid:uid>/warnings/", warnings.warnings_page, name="warnings"),
    path("claims/<uuid:uid>/warnings/<slug:code>/<slug:act>/", warnings.act_on_warning, name="warning_act"),
    path("claims/<uuid:uid>/", claim.claim_page, name="claim"),
    path("claims/<uuid:uid>/verdicts/", verdict.give_verdict, name="verdict"),
    path("claims/<uuid:uid>/sources/", evidence.cite, name="cite"),
    path("claims/<uuid:uid>/<slug:act>/", claim.act_on, name="act"),
    path("_ui/", gallery.gallery, name="gallery"),
]
