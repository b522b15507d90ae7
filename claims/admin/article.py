from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from claims.admin.base import ARTICLE, FixedAdmin, ReadOnlyAdmin, ReadOnlyInline, RecordedAdmin
from claims.models import Article, ArticleVersion, Carrier, Story


class VersionInline(ReadOnlyInline):
    model = ArticleVersion
    fields = ("number", "title", "sha256", "received_at", "received_from")
    readonly_fields = fields


@admin.register(Article)
class ArticleAdmin(FixedAdmin):
    """What is known of an article. It comes in by the intake, and its words never change."""

    list_display = ("__str__", "desk", "language", "origin", "published_at", "created_at")
    list_filter = ("desk", "language", "origin", "created_at")
    list_select_related = ("desk",)
    search_fields = ("versions__title", "versions__body", "url")
    readonly_fields = ("desk", "language", "origin", "idempotency_key", "submitted_by", "created_at")
    autocomplete_fields = ("author", "story", "carrier", "translation_of")
    inlines = (VersionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        articles: QuerySet[Article] = super().get_queryset(request)
        return articles.prefetch_related("versions")


@admin.register(ArticleVersion)
class ArticleVersionAdmin(ReadOnlyAdmin):
    list_display = ("headline", ARTICLE, "number", "received_at", "received_from")
    list_filter = ("received_at", "article__desk")
    list_select_related = ("received_from",)
    search_fields = ("title", "body", "sha256")
    exclude = ("sentences",)

    @admin.display(description=_("article"))
    def headline(self, version: ArticleVersion) -> str:
        return version.headline


@admin.register(Story)
class StoryAdmin(RecordedAdmin):
    list_display = ("name", "desk")
    list_filter = ("desk",)
    list_select_related = ("desk",)
    search_fields = ("name",)
    autocomplete_fields = ("desk",)


@admin.register(Carrier)
class CarrierAdmin(RecordedAdmin):
    list_display = ("name", "desk", "trusted")
    list_filter = ("trusted", "desk")
    list_select_related = ("desk",)
    search_fields = ("name",)
    autocomplete_fields = ("desk",)
