"""Who says what, across the articles of a reader's desks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from claims.extraction.folding import fold_word
from claims.models import Attribution, Claim, Claimant, Quantity, Rating, Verdict
from claims.review.phases import visible_verdicts
from claims.states import ClaimState

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_SEARCH = 200
MOST_COMPARED = 2000
FEWEST_FOR_SHARES = 5
"""Below so many results a share would say more than is known."""


@dataclass(frozen=True, slots=True)
class NamedAs:
    """One way in which articles name a speaker: often the office that they held then."""

    words: str
    first: datetime
    last: datetime
    n: int


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How often one rating was given; `share` in percent, None where there are too few results to tell."""

    rating: Rating
    n: int
    share: int | None


def visible_claimants(user: User) -> QuerySet[Claimant]:
    """The speakers who are quoted at the user's desks."""
    claims = Claim.objects.visible_to(user).values("pk")
    return Claimant.objects.filter(Exists(Attribution.objects.filter(claimant=OuterRef("pk"), claim__in=claims)))


def search_claimants(user: User, words: str) -> QuerySet[Claimant]:
    """Those of them whose names hold all the words, whatever the form of their letters."""
    found = visible_claimants(user)
    for word in words.replace("\x00", "")[:LONGEST_SEARCH].split():
        alias = Q(aliases__folded__icontains=fold_word(word)) | Q(aliases__name__icontains=word)
        found = found.filter(pk__in=Claimant.objects.filter(alias).values("pk"))
    return found


def claims_of(claimant: Claimant, user: User) -> QuerySet[Claim]:
    """What the speaker is quoted with at the user's desks."""
    return Claim.objects.visible_to(user).filter(attribution__claimant=claimant)


def times_quoted(claimants: Sequence[Claimant], user: User) -> dict[int, tuple[int, datetime]]:
    """{id: (how many statements, when the last one came in)}; one query."""
    visible = Attribution.objects.filter(claimant__in=claimants, claim__in=Claim.objects.visible_to(user))
    rows = visible.order_by().values("claimant").annotate(n=Count("pk"), last=Max("claim__article__created_at"))
    return {row["claimant"]: (row["n"], row["last"]) for row in rows}


def named_as(claimant: Claimant, user: User) -> list[NamedAs]:
    """The ways in which articles name the speaker, the newest first, each from when to when."""
    visible = Attribution.objects.filter(claimant=claimant, claim__in=Claim.objects.visible_to(user)).exclude(source="")
    day = "claim__article__created_at"
    rows = visible.order_by().values("source").annotate(first=Min(day), last=Max(day), n=Count("pk"))
    return [NamedAs(row["source"], row["first"], row["last"], row["n"]) for row in rows.order_by("-last", "source")]


def repeats_of(claimant: Claimant, user: User) -> list[list[int]]:
    """The ids of statements that say the same again in another article: the same figure of the same thing, or the same
    words; the most repeated first."""
    rows = list(
        claims_of(claimant, user).order_by("-pk").values_list("pk", "article", "attribution__content")[:MOST_COMPARED]
    )
    articles = {pk: article for pk, article, _content in rows}
    same: dict[object, dict[int, int]] = {}
    for pk, article, content in rows:
        same.setdefault(("words", _folded(content)), {}).setdefault(article, pk)
    figures = Quantity.objects.filter(claim__parent__in=list(articles)).exclude(value=None)
    for parent, value, unit, item in figures.order_by("pk").values_list("claim__parent", "value", "unit", "item"):
        if value is not None and parent is not None and (item or unit):
            same.setdefault((value.normalize(), unit, _folded(item)), {}).setdefault(articles[parent], parent)
    groups = {tuple(sorted(found.values())) for found in same.values() if len(found) > 1}
    return [list(group) for group in sorted(groups, key=lambda group: (-len(group), group))]


def _folded(words: str) -> str:
    return " ".join(fold_word(words).split())


def ratings_of(claimant: Claimant, user: User) -> list[RatingCount]:
    """How often each rating of the substance stands for what the speaker said, at the desks that show this at all."""
    shown = claims_of(claimant, user).filter(state=ClaimState.SETTLED, article__desk__policy__speaker_bar=True)
    newest = visible_verdicts(user).filter(claim__in=shown).order_by("claim_id", "-pk").distinct("claim_id")
    counted: dict[int, int] = {}
    for rating in Verdict.objects.filter(pk__in=newest.values("pk")).exclude(so=None).values_list("so", flat=True):
        counted[rating] = counted.get(rating, 0) + 1
    total = sum(counted.values())
    enough = total >= FEWEST_FOR_SHARES
    rows = Rating.objects.filter(pk__in=counted).order_by("scale", "position")
    return [RatingCount(row, n, round(100 * n / total) if enough else None) for row in rows if (n := counted[row.pk])]
