from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.fields import constrain_choices
from claims.models.outlet import Desk

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

PART_BREAK = "\n\n"
"""What stands between two parts in a version's one text."""


class Origin(models.TextChoices):
    PASTE = "paste", _("Pasted")
    FILE = "file", _("File")
    URL = "url", _("Web address")
    FEED = "feed", _("Feed")
    API = "api", _("API")


class Part(NamedTuple):
    """One part of a version's text: where it starts in the whole, and its own words."""

    name: str
    start: int
    text: str


class Story(models.Model):
    """Several articles on one matter."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="stories", verbose_name=_("desk"))
    name = models.CharField(_("name"), max_length=300)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = (models.UniqueConstraint(fields=("desk", "name"), name="story_name_once_per_desk"),)

    def __str__(self) -> str:
        return self.name


class Carrier(models.Model):
    """An agency whose copy the desk runs; a trusted one's background may be waived in bulk."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="carriers", verbose_name=_("desk"))
    name = models.CharField(_("name"), max_length=200)
    trusted = models.BooleanField(_("trusted"), default=False)

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")
        constraints = (models.UniqueConstraint(fields=("desk", "name"), name="carrier_name_once_per_desk"),)

    def __str__(self) -> str:
        return self.name


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible_to(self, user: User | AnonymousUser) -> ArticleQuerySet:
        """The articles of the user's desks; all of them for a superuser."""
        if user.is_superuser:
            return self
        return self.filter(desk__memberships__user=user.pk) if user.is_authenticated else self.none()


class Article(models.Model):
    """One piece of an outlet; its words are in its versions."""

    desk = models.ForeignKey(Desk, models.PROTECT, related_name="articles", verbose_name=_("desk"))
    language = models.CharField(_("language"), max_length=8)
    url = models.URLField(_("web address"), max_length=2000, blank=True)
    authors = models.JSONField(_("authors"), default=list, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="written_articles",
        verbose_name=_("author"),
        help_text=_("Who answers suggestions; an author never checks their own article."),
    )
    story = models.ForeignKey(
        Story, models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name=_("story")
    )
    translation_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="translations", verbose_name=_("translation of")
    )
    carrier = models.ForeignKey(
        Carrier, models.SET_NULL, null=True, blank=True, related_name="articles", verbose_name=_("carrier")
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    origin = models.CharField(_("origin"), max_length=8, choices=Origin.choices, default=Origin.PASTE)
    idempotency_key = models.CharField(_("idempotency key"), max_length=200, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("submitted by")
    )
    created_at = models.DateTimeField(_("received"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        indexes = (models.Index(fields=("desk", "-created_at", "-id"), name="article_desk_newest"),)
        constraints = (
            constrain_choices("origin", Origin),
            models.UniqueConstraint(
                fields=("desk", "idempotency_key"),
                condition=~models.Q(idempotency_key=""),
                name="article_idempotency_key_once",
            ),
        )
        triggers = (AuditTrigger(hashed=("url", "authors")),)

    def __str__(self) -> str:
        version = self.current_version
        return version.headline if version else f"#{self.pk}"

    @property
    def current_version(self) -> ArticleVersion | None:
        """The newest text; one query, unless the versions were prefetched."""
        if "versions" in getattr(self, "_prefetched_objects_cache", {}):
            return max(self.versions.all(), key=lambda version: version.number, default=None)
        return self.versions.order_by("-number").first()


class ArticleVersion(models.Model):
    """One text of an article. It never changes: every span of every claim counts in it."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions", verbose_name=_("article"))
    number = models.PositiveIntegerField(_("number"))
    title = models.TextField(_("title"), blank=True)
    standfirst = models.TextField(_("standfirst"), blank=True)
    body = models.TextField(_("body"))
    captions = models.JSONField(_("captions"), default=list, blank=True)
    sha256 = models.CharField(_("SHA-256 of the text"), max_length=64, db_index=True)
    sentences = models.JSONField(_("sentence spans"), default=list, blank=True)
    """[[start, end], …] in the one text; set once, when the version is split."""
    received_at = models.DateTimeField(_("received"), auto_now_add=True)
    received_from = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("from")
    )

    class Meta:
        ordering = ("article", "-number")
        verbose_name = _("article version")
        verbose_name_plural = _("article versions")
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="version_number_positive"),
            models.CheckConstraint(condition=~models.Q(body=""), name="version_body_not_empty"),
        )
        triggers = (
            pgtrigger.Trigger(
                name="text_is_immutable",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__body__df=pgtrigger.F("new__body"),
                )
                | pgtrigger.Q(old__title__df=pgtrigger.F("new__title"))
                | pgtrigger.Q(old__standfirst__df=pgtrigger.F("new__standfirst"))
                | pgtrigger.Q(old__captions__df=pgtrigger.F("new__captions"))
                | pgtrigger.Q(old__sha256__df=pgtrigger.F("new__sha256")),
                func="RAISE EXCEPTION 'the text of an article version never changes';",
            ),
            AuditTrigger(hashed=("title", "standfirst", "body", "captions"), left_out=("sentences",)),
        )

    def __str__(self) -> str:
        return f"{self.headline} ({self.number})"

    @property
    def headline(self) -> str:
        """The title, or the body's first line where there is none."""
        return self.title or self.body.strip().split("\n", 1)[0][:200]

    @property
    def parts(self) -> list[Part]:
        """The parts that have words, in reading order, each with its start in the one text."""
        words = [("title", self.title), ("standfirst", self.standfirst), ("body", self.body)]
        words += [("caption", caption) for caption in self.captions]
        parts, start = [], 0
        for name, text in words:
            if text:
                parts.append(Part(name, start, text))
                start += len(text) + len(PART_BREAK)
        return parts

    @property
    def text(self) -> str:
        """The one text that offsets count in: the parts joined by a blank line."""
        return PART_BREAK.join(part.text for part in self.parts)

    @property
    def is_split(self) -> bool:
        """Whether extraction has been through it."""
        return bool(self.sentences)


def digest(text: str) -> str:
    """The SHA-256 of a text's UTF-8, in hex."""
    return sha256(text.encode()).hexdigest()
