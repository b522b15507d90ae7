"""What lists can be narrowed by. A value that is not of its type is a 400, and so is a name that nobody knows."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from claims.api.problems import UnknownParameter
from claims.extraction.languages import language_codes
from claims.models import Article, Claim, CorrectionRequest, Decision, ExtractionRun, Kind, Source, SourceKind
from claims.review.assigning import overdue
from claims.review.filters import AGES, SOON, by_age
from claims.review.library import COPIES, MATCHES, USES
from claims.review.skipping import skipped_for
from claims.review.warnings.reading import with_warning
from claims.review.warnings.registry import rules
from claims.states import WAITING, ClaimState, WorkState

LARGEST_ID = 2**63 - 1
PAGING = {"cursor", "page_size"}


class StrictFilterBackend(DjangoFilterBackend):
    """Refuses parameters that no filter has: a mistyped name would otherwise select everything."""

    def filter_queryset(self, request: Any, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        refuse_unknown(request, set(view.filterset_class.base_filters) | PAGING)
        narrowed: QuerySet[Any] = super().filter_queryset(request, queryset, view)
        return narrowed


def refuse_unknown(request: Any, known: set[str]) -> None:
    """Raises UnknownParameter for the first parameter of the address that is not known."""
    name = next((name for name in request.query_params if name not in known), None)
    if name is None:
        return
    raise UnknownParameter(
        _("There is no parameter “%(name)s” here; there are: %(known)s.")
        % {"name": name[:40], "known": ", ".join(sorted(known)) or "-"},
        field=name[:40],
        details={"known": sorted(known)},
    )


@extend_schema_field(OpenApiTypes.INT64)
class IdFilter(django_filters.Filter):
    """The id of a row."""

    field_class = forms.IntegerField

    def __init__(self, **more: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **more)


def _languages() -> list[tuple[str, str]]:
    return [(code, code) for code in language_codes()]


class ArticleFilter(django_filters.FilterSet):
    desk = IdFilter(field_name="desk_id", help_text=gettext_lazy("Id of the desk."))
    language = django_filters.ChoiceFilter(choices=_languages)
    split = django_filters.ChoiceFilter(
        choices=WorkState.choices,
        method="by_split",
        help_text=gettext_lazy("How far the splitting of the newest version is."),
    )

    class Meta:
        model = Article
        fields = ("desk", "language", "split")

    def by_split(self, articles: QuerySet[Article], name: str, value: str) -> QuerySet[Article]:
        newest = ExtractionRun.objects.filter(article_version__article=OuterRef("pk"))
        state = newest.order_by("-article_version__number").values("state")[:1]
        return articles.alias(split=Subquery(state)).filter(split=value)


def _warnings() -> list[tuple[str, str]]:
    return [(code, code) for code in rules()]


class CorrectionFilter(django_filters.FilterSet):
    desk = IdFilter(field_name="desk_id", help_text=gettext_lazy("Id of the desk."))
    article = IdFilter(field_name="article_id", help_text=gettext_lazy("Id of the article."))
    decision = django_filters.ChoiceFilter(choices=Decision.choices)

    class Meta:
        model = CorrectionRequest
        fields = ("desk", "article", "decision")


class SourceFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(
        method="by_library", max_length=200, help_text=gettext_lazy("Words of its title, publisher, address or note.")
    )
    kind = django_filters.ChoiceFilter(choices=SourceKind.choices)
    copy = django_filters.ChoiceFilter(
        choices=[(value, value) for value in COPIES],
        method="by_library",
        help_text=gettext_lazy("How its newest saved copy stands."),
    )
    use = django_filters.ChoiceFilter(choices=[(value, value) for value in USES], method="by_library")
    desk = IdFilter(field_name="desk_id", help_text=gettext_lazy("Id of the desk."))

    class Meta:
        model = Source
        fields = ("q", "kind", "copy", "use", "desk")

    def by_library(self, sources: QuerySet[Source], name: str, value: str) -> QuerySet[Source]:
        return sources.filter(MATCHES[name](value, self.request.user))


class ClaimFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=Kind.choices)
    state = django_filters.MultipleChoiceFilter(
        choices=ClaimState.choices, help_text=gettext_lazy("May be given several times.")
    )
    waiting = django_filters.ChoiceFilter(
        choices=(("true", "true"), ("false", "false")),
        method="by_waiting",
        help_text=gettext_lazy("Whether it waits for a first reader."),
    )
    article = IdFilter(field_name="article_id", help_text=gettext_lazy("Id of the article."))
    desk = IdFilter(field_name="article__desk_id", help_text=gettext_lazy("Id of the desk."))
    language = django_filters.ChoiceFilter(field_name="article__language", choices=_languages)
    assignee = django_filters.ChoiceFilter(
        choices=(("me", "me"), ("nobody", "nobody"), ("others", "others")), method="by_assignee"
    )
    due = django_filters.ChoiceFilter(choices=(("overdue", "overdue"), ("soon", "soon")), method="by_deadline")
    age = django_filters.ChoiceFilter(
        choices=[(value, value) for value in AGES],
        method="by_age",
        help_text=gettext_lazy("Found longer ago than this."),
    )
    skipped = django_filters.ChoiceFilter(
        choices=(("only", "only"), ("without", "without")),
        method="by_skip",
        help_text=gettext_lazy("What you or your desk leave out of /claims/next/."),
    )
    doubtful = django_filters.ChoiceFilter(
        choices=(("true", "true"), ("false", "false")),
        method="by_doubt",
        help_text=gettext_lazy("Whether the machine was unsure of its reading; `doubts` says why."),
    )
    parent = django_filters.UUIDFilter(
        field_name="parent__uid", help_text=gettext_lazy("The uid of the statement that holds it.")
    )

    warning = django_filters.ChoiceFilter(
        choices=_warnings, method="by_warning", help_text=gettext_lazy("For which this automatic warning stands.")
    )

    class Meta:
        model = Claim
        fields = (
            *("kind", "state", "waiting", "article", "desk", "language"),
            *("assignee", "due", "age", "skipped", "doubtful", "parent", "warning"),
        )

    def by_waiting(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        waiting = Q(state__in=WAITING)
        return claims.filter(waiting if value == "true" else ~waiting)

    def by_doubt(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        sure = Q(doubts=[])
        return claims.filter(~sure if value == "true" else sure)

    def by_deadline(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return claims.filter(overdue(None if value == "overdue" else timezone.now() + SOON))

    def by_age(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return claims.filter(by_age(value))

    def by_skip(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        skipped = skipped_for(self.request.user)
        return claims.filter(skipped if value == "only" else ~skipped)

    def by_assignee(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        mine = Q(assignee=self.request.user.pk)
        nobody = Q(assignee=None)
        return claims.filter({"me": mine, "nobody": nobody, "others": ~mine & ~nobody}[value])

    def by_warning(self, claims: QuerySet[Claim], name: str, value: str) -> QuerySet[Claim]:
        return with_warning(claims, value, reader=self.request.user)
