"""Fetching what stands at an address, a source's or an article's, as machine work like the rest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, ArticleVersion
from claims.models.evidence import Evidence, Snapshot, SnapshotStatus, Source
from claims.models.fields import constrain_choices
from claims.models.work import LeasedWork
from claims.states import Urgency, WorkState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

UNDER_WAY = (WorkState.QUEUED, WorkState.RUNNING)


class CapturePurpose(models.TextChoices):
    """Why a page is fetched."""

    SAVE = "save", _("To save it")
    RECHECK = "recheck", _("To see whether it is still there")


class CaptureQuerySet(models.QuerySet["Capture"]):
    def ask(self, source: Source, *, by: User | None, purpose: str = CapturePurpose.SAVE) -> bool:
        """Queue a capture of the source's address in the caller's transaction; False where one is under way."""
        if not source.url or self.filter(source=source, state__in=UNDER_WAY).exists():
            return False
        urgency = Urgency.LATER if purpose == CapturePurpose.RECHECK else Urgency.SOON
        self.bulk_create(
            [Capture(source=source, url=source.url, purpose=purpose, asked_by=by, urgency=urgency)],
            ignore_conflicts=True,
        )
        return True

    def plan_rechecks(self, *, after: timedelta, most: int = 100) -> int:
        """Queue a look at each cited page that was saved and not looked at for so long; gives how many."""
        cited = Evidence.objects.filter(source=OuterRef("source"))
        lately = Capture.objects.filter(source=OuterRef("source"), queued_at__gt=Now() - after)
        newest = Snapshot.objects.exclude(status=SnapshotStatus.CHANGED).filter(checked_at__lt=Now() - after)
        due = newest.filter(Exists(cited), ~Exists(lately), file_name="").select_related("source")
        rows = due.defer("content", "text").order_by("checked_at", "pk")[:most]
        return sum(self.ask(row.source, by=None, purpose=CapturePurpose.RECHECK) for row in rows)


class Capture(LeasedWork):
    """A page waits to be fetched and saved, or to be looked at again."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="captures", verbose_name=_("source"))
    url = models.URLField(_("web address"), max_length=2000)
    purpose = models.CharField(_("why"), max_length=8, choices=CapturePurpose.choices, default=CapturePurpose.SAVE)
    snapshot = models.ForeignKey(
        Snapshot, models.SET_NULL, null=True, blank=True, related_name="captures", verbose_name=_("snapshot")
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("asked by")
    )

    objects = CaptureQuerySet.as_manager()

    class Meta(LeasedWork.Meta):
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *LeasedWork.Meta.constraints,
            constrain_choices("purpose", CapturePurpose),
            models.UniqueConstraint(fields=("source",), condition=Q(state__in=UNDER_WAY), name="capture_one_at_a_time"),
        )

    def __str__(self) -> str:
        return f"{self.source_id}: {self.get_state_display()}"


class ArticleFetchQuerySet(models.QuerySet["ArticleFetch"]):
    def ask(self, article: Article, *, by: User) -> bool:
        """Queue a fetch of the article's address in the caller's transaction; False where one is under way."""
        if not article.url or self.filter(article=article, state__in=UNDER_WAY).exists():
            return False
        row = ArticleFetch(article=article, url=article.url, asked_by=by, urgency=Urgency.NOW)
        self.bulk_create([row], ignore_conflicts=True)
        return True


class ArticleFetch(LeasedWork):
    """The page of an article waits to be fetched, for its text as a new version."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="fetches", verbose_name=_("article"))
    url = models.URLField(_("web address"), max_length=2000)
    article_version = models.ForeignKey(
        ArticleVersion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("article version"),
        help_text=_("Empty where the page has the words of the newest version."),
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by")
    )

    objects = ArticleFetchQuerySet.as_manager()

    class Meta(LeasedWork.Meta):
        verbose_name = _("fetch of an article")
        verbose_name_plural = _("fetches of articles")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *LeasedWork.Meta.constraints,
            models.UniqueConstraint(
                fields=("article",), condition=Q(state__in=UNDER_WAY), name="articlefetch_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.article_id}: {self.get_state_display()}"
