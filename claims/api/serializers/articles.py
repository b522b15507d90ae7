"""Articles as the API takes and gives them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from claims.api.fields import PublishedField, StrictSerializer, TextField, WebAddressField, WholeNumberField
from claims.models import Article, CheckRun
from claims.models.article import Part
from claims.states import WorkState


class ArticleInput(StrictSerializer):
    """A text to be split and checked. Its parts are stored as they come: nothing is trimmed or mended."""

    title = TextField(default="")
    standfirst = TextField(default="")
    body = TextField()
    captions = serializers.ListField(child=TextField(allow_blank=False), max_length=200, default=list)
    language = serializers.CharField(
        default="", allow_blank=True, max_length=20, help_text=_("ar, en; empty: by its letters")
    )
    desk = WholeNumberField(
        required=False, min_value=1, max_value=2**63 - 1, help_text=_("may be left out at a single desk")
    )
    published = PublishedField(required=False, allow_null=True, default=None)
    url = WebAddressField(default="")
    authors = serializers.ListField(child=TextField(allow_blank=False, max_length=300), max_length=50, default=list)


class VersionInput(StrictSerializer):
    """A new text of an article, with the number of the newest version that its sender saw."""

    title = TextField(default="")
    standfirst = TextField(default="")
    body = TextField()
    captions = serializers.ListField(child=TextField(allow_blank=False), max_length=200, default=list)
    seen = WholeNumberField(min_value=1, max_value=2**31 - 1, help_text=_("number of the newest version you saw"))


class SplitSerializer(serializers.Serializer[Any]):
    """How far the splitting of the newest version is."""

    state = serializers.ChoiceField(choices=WorkState.choices)
    error = serializers.CharField(allow_null=True)


class ClaimCountsSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    settled = serializers.IntegerField()
    dismissed = serializers.IntegerField()


class ArticleLinksSerializer(serializers.Serializer[Any]):
    self = serializers.URLField()
    claims = serializers.URLField()
    page = serializers.URLField()


class ArticleRow(serializers.Serializer[Any]):
    """An article without its text. It is made from `article_rows`, which counts in the same query."""

    id = serializers.IntegerField(source="pk")
    headline = serializers.CharField()
    language = serializers.CharField()
    desk = serializers.IntegerField(source="desk_id")
    url = serializers.CharField()
    authors = serializers.ListField(child=serializers.CharField())
    published = serializers.DateTimeField(source="published_at", allow_null=True)
    origin = serializers.CharField()
    received_at = serializers.DateTimeField(source="created_at")
    version = serializers.IntegerField(source="version_number")
    split = serializers.SerializerMethodField()
    claims = serializers.SerializerMethodField()
    links = serializers.SerializerMethodField()

    @extend_schema_field(SplitSerializer)
    def get_split(self, article: Any) -> dict[str, Any]:
        return {"state": article.split_state, "error": article.split_error or None}

    @extend_schema_field(ClaimCountsSerializer)
    def get_claims(self, article: Any) -> dict[str, int]:
        return {"total": article.total, "settled": article.settled, "dismissed": article.dismissed}

    @extend_schema_field(ArticleLinksSerializer)
    def get_links(self, article: Article) -> dict[str, str]:
        request = self.context["request"]
        own = reverse("api:article-detail", args=[article.pk], request=request)
        claims = reverse("api:claim-list", request=request)
        page = reverse("web:article", args=[article.pk], request=request)
        return {"self": own, "claims": f"{claims}?article={article.pk}", "page": page}


class PartSerializer(serializers.Serializer[Any]):
    """A part of the text: `text[start:end]` are its words."""

    name = serializers.ChoiceField(choices=["title", "standfirst", "body", "caption"])
    start = serializers.IntegerField()
    end = serializers.SerializerMethodField()

    def get_end(self, part: Part) -> int:
        return part.start + len(part.text)


class VersionSerializer(serializers.Serializer[Any]):
    """The newest text: its parts joined by a blank line. Every offset counts its Unicode code points."""

    number = serializers.IntegerField()
    text = serializers.CharField()
    parts = PartSerializer(many=True)
    sha256 = serializers.CharField()
    received_at = serializers.DateTimeField()


class FetchSerializer(serializers.Serializer[Any]):
    """The fetching of an article's page, as machine work stands."""

    state = serializers.ChoiceField(choices=WorkState.choices)
    error_code = serializers.CharField(help_text=_("why it failed"))


class ArticleDetail(ArticleRow):
    """An article with its newest text and its claims counted by state and kind."""

    current = serializers.SerializerMethodField()
    by_state = serializers.SerializerMethodField()
    by_kind = serializers.SerializerMethodField()
    checks = serializers.SerializerMethodField(help_text=_("the automatic checks of its claims, counted by state"))

    @extend_schema_field(VersionSerializer)
    def get_current(self, article: Article) -> dict[str, Any]:
        return VersionSerializer(article.current_version).data

    def get_by_state(self, article: Any) -> dict[str, int]:
        return self._count("state")

    def get_by_kind(self, article: Any) -> dict[str, int]:
        return self._count("kind")

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "integer"}})
    def get_checks(self, article: Any) -> dict[str, int]:
        return CheckRun.objects.progress_of(article)

    def _count(self, column: str) -> dict[str, int]:
        counted: dict[str, int] = {}
        for row in self.context["counts"]:
            counted[row[column]] = counted.get(row[column], 0) + row["n"]
        return counted
