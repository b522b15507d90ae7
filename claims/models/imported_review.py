"""What others published on claims, read from their pages and feeds."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.audit_event import AuditTrigger
from claims.models.evidence import Source
from claims.models.work import LeasedWork

_LEASE = (
    "urgency",
    "state",
    "attempt",
    "run_after",
    "lease_until",
    "lease_token",
    "error_code",
    "error_detail",
    "queued_at",
    "finished_at",
)


class ReviewFeed(LeasedWork):
    """A page or feed with ClaimReview markup, read again and again: each reading queues the next."""

    name = models.CharField(_("name"), max_length=200)
    address = models.URLField(_("web address"), max_length=2000, unique=True)
    every_hours = models.PositiveIntegerField(
        _("hours between readings"), default=24, validators=(MinValueValidator(1),)
    )
    read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    found = models.PositiveIntegerField(_("reviews in it"), default=0)

    class Meta(LeasedWork.Meta):
        verbose_name = _("feed of fact-checks")
        verbose_name_plural = _("feeds of fact-checks")
        triggers = (AuditTrigger(left_out=(*_LEASE, "read_at", "found")),)

    def __str__(self) -> str:
        return self.name


class ImportedReview(models.Model):
    """One claim as another newsroom rated it."""

    feed = models.ForeignKey(
        ReviewFeed, models.SET_NULL, null=True, blank=True, related_name="reviews", verbose_name=_("feed")
    )
    claim_text = models.TextField(_("claim"))
    claimant = models.CharField(_("who says it"), max_length=300, blank=True)
    claim_date = models.DateField(_("said on"), null=True, blank=True)
    rating = models.CharField(_("rating"), max_length=300)
    reviewer = models.CharField(_("reviewer"), max_length=300, blank=True)
    url = models.URLField(_("web address"), max_length=2000)
    review_date = models.DateField(_("published"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    """Of address and claim: a page may review several claims."""
    terms = ArrayField(models.CharField(max_length=60), verbose_name=_("words it is found by"), default=list)
    imported_at = models.DateTimeField(_("imported"), auto_now_add=True)

    class Meta:
        ordering = ("-review_date", "-pk")
        verbose_name = _("imported fact-check")
        verbose_name_plural = _("imported fact-checks")
        indexes = (GinIndex(fields=("terms",), name="importedreview_terms"),)

    def __str__(self) -> str:
        return f"{self.rating}: {self.claim_text[:80]}"


class ArchiveRequest(LeasedWork):
    """A web archive is asked to save a page; it takes its time, and is asked again how far it is."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="archive_requests", verbose_name=_("source"))
    url = models.URLField(_("web address"), max_length=2000)
    job = models.CharField(_("job of the archive"), max_length=100, blank=True)
    polls = models.PositiveSmallIntegerField(_("times asked"), default=0)
    archived_url = models.URLField(_("address in the archive"), max_length=2500, blank=True)
    archived_at = models.DateTimeField(_("archived"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("asked by")
    )

    class Meta(LeasedWork.Meta):
        verbose_name = _("request to a web archive")
        verbose_name_plural = _("requests to a web archive")

    def __str__(self) -> str:
        return f"{self.url[:80]}: {self.get_state_display()}"
