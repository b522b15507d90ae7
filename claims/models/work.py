"""Machine work as leased rows: the queue is these tables, the broker only wakes somebody who looks at them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, ArticleVersion
from claims.models.claim import Claim
from claims.models.fields import constrain_choices
from claims.states import Urgency, WorkState

_LEGAL = (
    Q(state="queued", lease_token__isnull=True, lease_until__isnull=True, finished_at__isnull=True)
    | Q(state="running", lease_token__isnull=False, lease_until__isnull=False, finished_at__isnull=True)
    | Q(
        state__in=("done", "failed", "cancelled"),
        lease_token__isnull=True,
        lease_until__isnull=True,
        finished_at__isnull=False,
    )
)
"""Which lease and end belong to which state."""


class LeasedWork(models.Model):
    """One piece of work for a machine: inserted with what makes it necessary, leased, done once."""

    fetched_with: ClassVar[tuple[str, ...]] = ()
    """The related rows that whoever takes it needs at once."""
    lane: ClassVar[str] = ""
    """The column whose values share places, where some may not have as many rows running as they like."""

    urgency = models.PositiveSmallIntegerField(
        _("urgency"), choices=Urgency.choices, default=Urgency.SOON, db_default=Urgency.SOON
    )
    state = models.CharField(_("state"), max_length=10, choices=WorkState.choices, default=WorkState.QUEUED)
    attempt = models.PositiveSmallIntegerField(_("attempt"), default=0)
    run_after = models.DateTimeField(_("not before"), db_default=Now())
    lease_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    lease_token = models.UUIDField(_("lease"), null=True, blank=True)
    error_code = models.CharField(_("error"), max_length=60, blank=True)
    error_detail = models.TextField(_("error detail"), blank=True)
    queued_at = models.DateTimeField(_("queued"), db_default=Now())
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ("run_after", "pk")
        indexes = (
            models.Index(fields=("urgency", "run_after", "id"), condition=Q(state="queued"), name="%(class)s_due"),
            models.Index(fields=("lease_until",), condition=Q(state="running"), name="%(class)s_running"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            constrain_choices("state", WorkState),
            constrain_choices("urgency", Urgency),
            models.CheckConstraint(name="%(class)s_legal", condition=_LEGAL),
            models.CheckConstraint(name="%(class)s_failure_says_why", condition=~Q(state="failed") | ~Q(error_code="")),
        )

    @classmethod
    def limits(cls) -> dict[int, int]:
        """How many rows each limited value of the lane may have running; a value that is not named has no limit."""
        return {}

    @classmethod
    def free_places(cls) -> dict[int, int]:
        """How many more rows each limited value may have running now; for the transaction that takes rows."""
        return {}

    def seconds_allowed(self) -> float:
        """How long it may be worked on."""
        return float(settings.FACTCHECK_JOB_LIMIT_SECONDS)


class ExtractionRun(LeasedWork):
    """An article version waits to be split into claims."""

    fetched_with = ("article_version__article__desk__outlet", "article_version__article__desk__policy")

    article_version = models.OneToOneField(
        ArticleVersion, models.CASCADE, related_name="extraction_run", verbose_name=_("article version")
    )

    class Meta(LeasedWork.Meta):
        verbose_name = _("extraction run")
        verbose_name_plural = _("extraction runs")

    def __str__(self) -> str:
        return f"{self.article_version_id}: {self.get_state_display()}"


class CheckScope(models.TextChoices):
    """How far a checker looks, which says when it runs again."""

    CLAIM = "claim", _("The claim and its sentence")
    ARTICLE = "article", _("The whole article")
    EVIDENCE = "evidence", _("The sources cited for it")


class Checker(models.Model):
    """A registered automatic check: mirrors the registry, and may be switched off here."""

    name = models.SlugField(_("name"), max_length=40, unique=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    kinds = models.JSONField(_("kinds of claim"), default=list)
    scope = models.CharField(_("looks at"), max_length=8, choices=CheckScope.choices, default=CheckScope.CLAIM)
    enabled = models.BooleanField(_("enabled"), default=True)
    time_limit = models.PositiveSmallIntegerField(
        _("time limit in seconds"), default=30, validators=[MinValueValidator(1)]
    )
    at_once = models.PositiveSmallIntegerField(
        _("runs at once, at most"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    """None for as many as there are workers."""

    class Meta:
        ordering = ("name",)
        verbose_name = _("checker")
        verbose_name_plural = _("checkers")
        constraints = (constrain_choices("scope", CheckScope),)

    def __str__(self) -> str:
        return self.name


class CheckRunQuerySet(models.QuerySet["CheckRun"]):
    def plan(
        self,
        claims: Iterable[Claim],
        *,
        among: Iterable[Checker] | None = None,
        urgency: int = Urgency.SOON,
    ) -> int:
        """Queue one run per claim and enabled checker (all, or those given) that wants its kind; existing runs are
        left. Gives the number of rows it tried to add."""
        # Nothing is cited for a claim that is new: what looks at evidence waits until something is.
        known = Checker.objects.filter(enabled=True).exclude(scope=CheckScope.EVIDENCE)
        checkers = list(known if among is None else among)
        runs = [
            CheckRun(claim=claim, checker=checker, checker_version=checker.version, urgency=urgency)
            for claim in claims
            for checker in checkers
            if claim.kind in checker.kinds
        ]
        self.bulk_create(runs, batch_size=1000, ignore_conflicts=True)
        return len(runs)

    def looking_at(self, scope: CheckScope) -> CheckRunQuerySet:
        """The runs of checkers that look so far."""
        return self.filter(checker__in=Checker.objects.filter(scope=scope))

    def look_again(self, claim: Claim, scope: CheckScope) -> int:
        """Queue the checks that look so far once more, or for the first time. Gives how many."""
        again = self.looking_at(scope).renew([claim])
        return again + self.plan([claim], among=Checker.objects.filter(enabled=True, scope=scope))

    def look_once_more(self, claim: Claim, checkers: Iterable[Checker]) -> int:
        """Queue the checkers' runs on the claim because a person asks; what is under way is left to end. Gives how many
        wait or run then."""
        among = [row for row in checkers if row.scope != CheckScope.EVIDENCE or claim.evidence.exists()]
        mine = self.filter(claim=claim, checker__in=among)
        mine.exclude(state=WorkState.RUNNING).renew([claim], urgency=Urgency.NOW)
        self.plan([claim], among=among, urgency=Urgency.NOW)
        return mine.filter(state__in=(WorkState.QUEUED, WorkState.RUNNING)).count()

    def progress_of(self, article: Article) -> dict[str, int]:
        """How many of the checks on the article's claims are in each state; those of earlier versions of a checker, or
        of one that is switched off, no longer count."""
        current = self.filter(checker_version=models.F("checker__version"), checker__enabled=True)
        counted = current.filter(claim__article=article, claim__gone=False).order_by()
        return {str(state): 0 for state in WorkState} | dict(counted.values_list("state").annotate(Count("pk")))

    def renew(self, claims: Iterable[Claim], *, urgency: int = Urgency.SOON) -> int:
        """Queue the runs of these claims once more, because what they look at changed. A run under way loses its lease
        and so records nothing; one of an outdated checker stays what it was. Gives how many."""
        # No join: Django would update by a list of keys, and PostgreSQL, where it knows no size of the table, look for
        # each key in all of it.
        checker = Checker.objects.filter(enabled=True, version=models.OuterRef("checker_version"))
        current = self.filter(models.Exists(checker.filter(pk=models.OuterRef("checker"))))
        return current.filter(claim__in=claims if isinstance(claims, models.QuerySet) else list(claims)).update(
            state=WorkState.QUEUED,
            urgency=urgency,
            attempt=0,
            run_after=Now(),
            lease_token=None,
            lease_until=None,
            finished_at=None,
            error_code="",
            error_detail="",
        )


class CheckRun(LeasedWork):
    """One execution of one checker on one claim."""

    fetched_with = ("checker", "claim__article")
    lane = "checker_id"

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="check_runs", verbose_name=_("claim"))
    checker = models.ForeignKey(Checker, models.PROTECT, related_name="runs", verbose_name=_("checker"))
    checker_version = models.PositiveIntegerField(_("checker version"))

    objects = CheckRunQuerySet.as_manager()

    class Meta(LeasedWork.Meta):
        verbose_name = _("check run")
        verbose_name_plural = _("check runs")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *LeasedWork.Meta.constraints,
            models.UniqueConstraint(fields=("claim", "checker", "checker_version"), name="checkrun_once_per_version"),
        )

    def __str__(self) -> str:
        return f"{self.checker_id}/{self.claim_id}: {self.get_state_display()}"

    @classmethod
    def limits(cls) -> dict[int, int]:
        limited = Checker.objects.filter(at_once__isnull=False).values_list("pk", "at_once")
        return {pk: at_once for pk, at_once in limited if at_once is not None}

    @classmethod
    def free_places(cls) -> dict[int, int]:
        limits = cls.limits()
        if not limits:
            return {}
        # Whoever holds a checker's row counts its runs alone; for the others it has no place at this moment.
        held = Checker.objects.filter(pk__in=limits).select_for_update(skip_locked=True, no_key=True)
        counted = set(held.values_list("pk", flat=True))
        under_way = cls.objects.filter(state=WorkState.RUNNING, checker__in=limits).order_by()
        running = dict(under_way.values_list("checker").annotate(Count("pk")))
        return {pk: at_once - running.get(pk, 0) if pk in counted else 0 for pk, at_once in limits.items()}

    def seconds_allowed(self) -> float:
        return min(self.checker.time_limit, super().seconds_allowed())
