"""Rows for tests, each valid by itself; pass what the test is about and leave the rest."""

from __future__ import annotations

import uuid
from datetime import timedelta
from hashlib import sha256
from typing import Any

import factory
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from claims import models as rows
from claims.models.article import digest
from claims.seeds import seed
from claims.states import ClaimState

PASSWORD = "open-sesame-7"
BODY = "وصلت إلى الميناء 40 شاحنة خلال 8 أيام. وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق."
FIGURE = "40 شاحنة"
STATEMENT = "وقال مدير الميناء سالم الحربي إن 3 شاحنات تعطلت في الطريق"


def _scale(code: str) -> rows.RatingScale:
    """The preset scale; the presets are seeded with the first one that is asked for."""
    if not rows.RatingScale.objects.filter(code=code).exists():
        seed()
    return rows.RatingScale.objects.get(code=code)


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"reader-{n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class OutletFactory(DjangoModelFactory[rows.Outlet]):
    class Meta:
        model = rows.Outlet

    name = factory.Sequence(lambda n: f"صحيفة الساحل {n}")


class PolicyFactory(DjangoModelFactory[rows.Policy]):
    class Meta:
        model = rows.Policy

    desk = factory.SubFactory("tests.factories.DeskFactory", policy=None)
    said_scale = factory.LazyFunction(lambda: _scale("said"))
    so_scale = factory.LazyFunction(lambda: _scale("line"))


class DeskFactory(DjangoModelFactory[rows.Desk]):
    """A desk with the policy of a one-person newsroom; `policy__blind=True` and the like change a rule."""

    class Meta:
        model = rows.Desk
        skip_postgeneration_save = True

    outlet = factory.SubFactory(OutletFactory)
    name = factory.Sequence(lambda n: f"مكتب {n}")
    policy = factory.RelatedFactory(PolicyFactory, factory_related_name="desk")


class MembershipFactory(DjangoModelFactory[rows.Membership]):
    class Meta:
        model = rows.Membership

    user = factory.SubFactory(UserFactory)
    desk = factory.SubFactory(DeskFactory)
    role = rows.Role.CHECKER


class ApiTokenFactory(DjangoModelFactory[rows.ApiToken]):
    """A token whose secret is known: `ApiTokenFactory(secret="mdq_…")`."""

    class Meta:
        model = rows.ApiToken

    class Params:
        secret = factory.Sequence(lambda n: f"mdq_secret-number-{n}")

    user = factory.SubFactory(UserFactory)
    name = "a newsroom tool"
    prefix = factory.LazyAttribute(lambda row: row.secret[:12])
    digest = factory.LazyAttribute(lambda row: sha256(row.secret.encode()).hexdigest())


class ArticleFactory(DjangoModelFactory[rows.Article]):
    """An article with its first version; `version__body=…` gives its words, `version=None` leaves it without."""

    class Meta:
        model = rows.Article
        skip_postgeneration_save = True

    desk = factory.SubFactory(DeskFactory)
    language = "ar"
    version = factory.RelatedFactory("tests.factories.ArticleVersionFactory", factory_related_name="article")


class ArticleVersionFactory(DjangoModelFactory[rows.ArticleVersion]):
    """A version that has been split; `run=None` leaves it without its work."""

    class Meta:
        model = rows.ArticleVersion
        skip_postgeneration_save = True

    article = factory.SubFactory(ArticleFactory, version=None)
    number = 1
    body = BODY
    sha256 = factory.LazyAttribute(lambda row: digest(row.body))
    run = factory.RelatedFactory(
        "tests.factories.ExtractionRunFactory", factory_related_name="article_version", done=True
    )


class ExtractionRunFactory(DjangoModelFactory[rows.ExtractionRun]):
    class Meta:
        model = rows.ExtractionRun

    article_version = factory.SubFactory(ArticleVersionFactory, run=None)

    class Params:
        done = factory.Trait(state="done", attempt=1, finished_at=factory.LazyFunction(timezone.now))
        failed = factory.Trait(
            state="failed", attempt=3, error_code="crashed", finished_at=factory.LazyFunction(timezone.now)
        )


class ClaimFactory(DjangoModelFactory[rows.Claim]):
    """A claim that waits for a reader, anchored on `anchor__exact`, which the article's newest text must hold."""

    class Meta:
        model = rows.Claim
        skip_postgeneration_save = True

    uid = factory.LazyFunction(uuid.uuid4)
    article = factory.SubFactory(ArticleFactory)
    kind = rows.Kind.NUMERIC
    state = ClaimState.OPEN
    found_by = "test-1"
    reasons = factory.LazyFunction(lambda: {"lead": 1.0})
    priority = 0.6

    @factory.post_generation
    def anchor(claim: rows.Claim, create: bool, extracted: bool | None, **more: Any) -> None:  # noqa: N805
        version = claim.article.current_version
        if extracted is False or version is None:
            return
        words = more.get("exact") or (STATEMENT if claim.kind == rows.Kind.ATTRIBUTED else FIGURE)
        start = version.text.index(words)
        rows.ClaimAnchor.objects.create(
            claim=claim, article_version=version, start=start, end=start + len(words), exact=words
        )


class QuantityFactory(DjangoModelFactory[rows.Quantity]):
    class Meta:
        model = rows.Quantity

    claim = factory.SubFactory(ClaimFactory)
    value = 40
    item = "شاحنة"
    start, end = 0, len(FIGURE)
    number_start, number_end = 0, 2


class ClaimantFactory(DjangoModelFactory[rows.Claimant]):
    class Meta:
        model = rows.Claimant

    kind = rows.ClaimantKind.PERSON
    names = factory.LazyFunction(lambda: {"ar": "سالم الحربي"})


class ClaimantAliasFactory(DjangoModelFactory[rows.ClaimantAlias]):
    class Meta:
        model = rows.ClaimantAlias

    claimant = factory.SubFactory(ClaimantFactory)
    language = "ar"
    name = factory.Sequence(lambda n: f"الحربي {n}")
    folded = factory.LazyAttribute(lambda row: row.name)


class AttributionFactory(DjangoModelFactory[rows.Attribution]):
    class Meta:
        model = rows.Attribution

    claim = factory.SubFactory(ClaimFactory, kind=rows.Kind.ATTRIBUTED)
    claimant = factory.SubFactory(ClaimantFactory)
    mode = rows.ModeChoice.INDIRECT
    stance = rows.StanceChoice.ASSERT
    source = "مدير الميناء سالم الحربي"
    cue = "وقال"
    content = "3 شاحنات تعطلت في الطريق"
    source_span = factory.LazyFunction(lambda: [5, 29])
    cue_span = factory.LazyFunction(lambda: [0, 4])
    content_spans = factory.LazyFunction(lambda: [[33, 57]])


class CheckerFactory(DjangoModelFactory[rows.Checker]):
    class Meta:
        model = rows.Checker
        django_get_or_create = ("name",)

    name = "arithmetic"
    kinds = factory.LazyFunction(lambda: ["numeric"])


class CheckRunFactory(DjangoModelFactory[rows.CheckRun]):
    class Meta:
        model = rows.CheckRun

    claim = factory.SubFactory(ClaimFactory)
    checker = factory.SubFactory(CheckerFactory)
    checker_version = 1

    class Params:
        done = factory.Trait(state="done", attempt=1, finished_at=factory.LazyFunction(timezone.now))
        failed = factory.Trait(
            state="failed", attempt=3, error_code="crashed", finished_at=factory.LazyFunction(timezone.now)
        )


class FindingFactory(DjangoModelFactory[rows.Finding]):
    class Meta:
        model = rows.Finding

    run = factory.SubFactory(CheckRunFactory, done=True)
    claim = factory.SelfAttribute("run.claim")
    position = factory.Sequence(lambda n: n % 1000)
    outcome = rows.Outcome.UNCLEAR
    summary = factory.LazyFunction(
        lambda: {"ar": "المعدل: 40 ÷ 8 ≈ 5.0 في اليوم.", "en": "The rate: 40 ÷ 8 ≈ 5.0 a day."}
    )
    working = factory.LazyFunction(lambda: {"kind": "rates", "days": "8", "rates": []})


class OriginGroupFactory(DjangoModelFactory[rows.OriginGroup]):
    class Meta:
        model = rows.OriginGroup

    desk = factory.SubFactory(DeskFactory)
    name = factory.Sequence(lambda n: f"وكالة {n}")


class SourceFactory(DjangoModelFactory[rows.Source]):
    class Meta:
        model = rows.Source

    desk = factory.SubFactory(DeskFactory)
    title = factory.Sequence(lambda n: f"سجل الميناء {n}")
    url = factory.Sequence(lambda n: f"https://port.example/log/{n}")
    publisher = "هيئة الموانئ"
    kind = rows.SourceKind.PRIMARY


class SnapshotFactory(DjangoModelFactory[rows.Snapshot]):
    class Meta:
        model = rows.Snapshot

    source = factory.SubFactory(SourceFactory)
    fetched_at = factory.LazyFunction(timezone.now)
    content = "دخلت 40 شاحنة".encode()
    sha256 = factory.LazyAttribute(lambda row: sha256(row.content).hexdigest())
    media_type = "text/plain"


class CaptureFactory(DjangoModelFactory[rows.Capture]):
    class Meta:
        model = rows.Capture

    source = factory.SubFactory(SourceFactory)
    url = factory.SelfAttribute("source.url")


class ArticleFetchFactory(DjangoModelFactory[rows.ArticleFetch]):
    class Meta:
        model = rows.ArticleFetch

    article = factory.SubFactory(ArticleFactory, url="https://coast.example/7")
    url = factory.SelfAttribute("article.url")


class EvidenceFactory(DjangoModelFactory[rows.Evidence]):
    class Meta:
        model = rows.Evidence

    claim = factory.SubFactory(ClaimFactory)
    source = factory.SubFactory(SourceFactory, desk=factory.SelfAttribute("..claim.article.desk"))
    passage = "دخلت 40 شاحنة"
    axis = rows.Axis.SO
    stance = rows.EvidenceStance.SUPPORTS
    added_by = factory.SubFactory(UserFactory)


class VerdictFactory(DjangoModelFactory[rows.Verdict]):
    """A recorded verdict as a row; what a verdict does to its claim is the service's business."""

    class Meta:
        model = rows.Verdict

    claim = factory.SubFactory(ClaimFactory)
    article_version = factory.LazyAttribute(lambda row: row.claim.article.current_version)
    reviewer = factory.SubFactory(UserFactory)
    so = factory.LazyFunction(lambda: _scale("line").ratings.get(code="confirmed"))
    rationale = "سجل الميناء يذكر العدد نفسه."


class ReadingLeaseFactory(DjangoModelFactory[rows.ReadingLease]):
    class Meta:
        model = rows.ReadingLease

    claim = factory.SubFactory(ClaimFactory, state=ClaimState.IN_PROGRESS)
    reader = factory.SubFactory(UserFactory)
    until = factory.LazyFunction(lambda: timezone.now() + timedelta(minutes=30))
