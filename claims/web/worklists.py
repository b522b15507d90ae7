"""The worklist behind its address: which claims, in what order, from where on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.http import QueryDict

from claims.models import Claim
from claims.review.filters import read_filter
from claims.web.work_rows import with_rows

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models.claim import ClaimQuerySet

PAGE = 50
COUNTED = 1000
"""Claims that are counted: how many more there are costs much and helps nobody."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the worklist, and the key that the next one starts after ("" on the last)."""

    claims: Sequence[Claim]
    next_key: str


def selected(user: User, query: QueryDict) -> ClaimQuerySet:
    """The claims that the address asks for, the most urgent first; an unknown value in it selects nothing less."""
    return read_filter(query).claims(user)


def list_query(query: QueryDict) -> str:
    """The filter as claims' addresses carry it: whoever saves goes on to the next claim of the same list."""
    chosen = read_filter(query).query
    return f"in=worklist&{chosen}" if chosen else "in=worklist"


def page_of(claims: QuerySet[Claim], key: str) -> Page:
    """Fifty claims after the key, found by the index and not by counting from the front."""
    if found := _read_key(key):
        priority, pk = found
        claims = claims.filter(Q(priority__lt=priority) | Q(priority=priority, pk__gt=pk))
    # The keys alone first: with all that a row shows joined to it, every claim of the desk would be read and sorted.
    keys = list(claims.values_list("pk", "priority")[: PAGE + 1])
    rows = {claim.pk: claim for claim in with_rows(Claim.objects.filter(pk__in=[pk for pk, _ in keys[:PAGE]]))}
    following = keys[PAGE - 1] if len(keys) > PAGE else None
    shown = [rows[pk] for pk, _ in keys[:PAGE] if pk in rows]
    return Page(shown, f"{following[1]!r}:{following[0]}" if following else "")


def how_many(claims: QuerySet[Claim]) -> tuple[int, bool]:
    """How many claims there are, at most a thousand, and whether there are more."""
    found = claims.order_by()[: COUNTED + 1].count()
    return min(found, COUNTED), found > COUNTED


def _read_key(key: str) -> tuple[float, int] | None:
    """The key out of an address; None for one that no page gave out."""
    priority, _, pk = key.partition(":")
    try:
        found = float(priority), int(pk)
    except ValueError:
        return None
    return found if found[0] == found[0] and abs(found[0]) < 1e9 and 0 <= found[1] < 2**63 else None
