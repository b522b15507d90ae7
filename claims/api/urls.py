"""The addresses of the API, below /api/v1/."""

from __future__ import annotations

from django.urls import path, re_path
from rest_framework.routers import SimpleRouter

from claims.api.views.articles import ArticleViewSet
from claims.api.views.claimants import ClaimantViewSet
from claims.api.views.claims import ClaimViewSet
from claims.api.views.corrections import CorrectionViewSet
from claims.api.views.desks import DeskViewSet
from claims.api.views.docs import DocsView
from claims.api.views.figures import FigureViewSet
from claims.api.views.filters import SavedFilterViewSet
from claims.api.views.schema import SchemaView
from claims.api.views.searching import SearchViewSet
from claims.api.views.sources import SourceViewSet
from claims.api.views.unknown import UnknownAddress
from claims.api.views.weights import WeightViewSet

app_name = "api"

router = SimpleRouter(use_regex_path=False)
router.register("articles", ArticleViewSet, basename="article")
router.register("claimants", ClaimantViewSet, basename="claimant")
router.register("claims", ClaimViewSet, basename="claim")
router.register("corrections", CorrectionViewSet, basename="correction")
router.register("desks", DeskViewSet, basename="desk")
router.register("figures", FigureViewSet, basename="figure")
router.register("filters", SavedFilterViewSet, basename="filter")
router.register("search", SearchViewSet, basename="search")
router.register("sources", SourceViewSet, basename="source")
router.register("weights", WeightViewSet, basename="weight")

urlpatterns = [
    *router.urls,
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocsView.as_view(), name="docs"),
    re_path("", UnknownAddress.as_view(), name="unknown"),
]
