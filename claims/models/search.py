from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Value
from django.utils.translation import gettext_lazy as _

from claims.models.article import Article, ArticleVersion
from claims.models.claim import Claim
from claims.models.outlet import Desk

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


def terms_vector(terms: str) -> Func:
    """The words of a text column as a search vector: cut at blanks only, so that a term stays as it was made."""
    words = Func(F(terms), Value(" "), function="STRING_TO_ARRAY")
    kept = Func(words, Value(""), function="ARRAY_REMOVE")
    return Func(kept, function="ARRAY_TO_TSVECTOR")


class SearchedQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: User | AnonymousUser) -> SearchedQuerySet:
        """The rows of the user's desks; all of them for a superuser."""
        if user.is_superuser:
            return self
        if not user.is_authenticated:
            return self.none()
        # The desks are told beforehand: the planner then knows how few or many rows are the user's.
        return self.filter(desk__in=list(Desk.objects.filter(memberships__user=user.pk).values_list("pk", flat=True)))


class Searched(models.Model):
    """What a row is searched by; written by `claims.indexing`, never by a person."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="+", verbose_name=_("desk"), db_index=False)
    """The desk again, so that a search stays inside its walls without three joins."""
    terms = models.TextField(_("terms"))
    """What `extraction.terms` makes of the words, in one string."""
    vector = models.GeneratedField(
        expression=terms_vector("terms"), output_field=SearchVectorField(), db_persist=True, verbose_name=_("vector")
    )

    objects = SearchedQuerySet.as_manager()

    class Meta:
        abstract = True
        # Without the list of pending entries, which every search would have to read through.
        indexes = (GinIndex(fields=("vector",), fastupdate=False, name="%(class)s_terms"),)


class SearchedClaim(Searched):
    """A claim as it is searched: the sentence it stands in, its own words counted twice."""

    claim = models.OneToOneField(
        Claim, models.CASCADE, primary_key=True, related_name="searched", verbose_name=_("claim")
    )
    words = models.TextField(_("words"))
    """The folded words of its sentence, for letters that are nearly the same."""

    class Meta(Searched.Meta):
        verbose_name = _("searched claim")
        verbose_name_plural = _("searched claims")

    def __str__(self) -> str:
        return self.words[:60]


class SearchedArticle(Searched):
    """An article as it is searched: its newest text that was split."""

    article = models.OneToOneField(
        Article, models.CASCADE, primary_key=True, related_name="searched", verbose_name=_("article")
    )
    version = models.ForeignKey(ArticleVersion, models.CASCADE, related_name="+", verbose_name=_("article version"))

    class Meta(Searched.Meta):
        verbose_name = _("searched article")
        verbose_name_plural = _("searched articles")

    def __str__(self) -> str:
        return f"#{self.article_id}"
