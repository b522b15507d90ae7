"""The worklist behind its address: which claims, in what order, from where on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict

from claims.models import Claim, ClaimAnchor, Verdict
from claims.permissions import reviewable_claims
from claims.review.warnings.reading import with_warning
from claims.states import WAITING
from claims.web.forms import WorklistFilter

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models.claim import ClaimQuerySet

PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the worklist, and the key that the next one starts after ("" on the last)."""

    claims: Sequence[Claim]
    next_key: str


def selected(user: User, query: QueryDict) -> ClaimQuerySet:
    """The claims that the address asks for, the most urgent first; an unknown value in it selects nothing less."""
    form = WorklistFilter(query)
    form.is_valid()
    chosen = form.cleaned_data
    claims = reviewable_claims(user)
    if kind := chosen.get("kind"):
        claims = claims.filter(kind=kind)
    if article := chosen.get("article"):
        claims = claims.filter(article=article)
    if chosen.get("mine"):
        claims = claims.filter(assignee=user)
    state = chosen.get("state", "")
    if warning := chosen.get("warning"):
        # Most warnings are about claims that have their verdict, and those wait no longer.
        claims = claims.filter(pk__in=with_warning(claims, warning, reader=user).values("pk"))
        state = state or WorklistFilter.ANY
    return _in_state(claims, state, mine=bool(chosen.get("mine"))).by_priority()


def _in_state(claims: ClaimQuerySet, state: str, *, mine: bool) -> ClaimQuerySet:
    if state == WorklistFilter.ANY:
        return claims
    if state:
        return claims.filter(state=state)
    claims = claims.filter(gone=False, waivers=None)
    # One's own list also holds what one has begun.
    return claims.filter(state__in=(*WAITING, "in_progress") if mine else WAITING)


def page_of(claims: QuerySet[Claim], key: str) -> Page:
    """Fifty claims after the key, found by the index and not by counting from the front."""
    if found := _read_key(key):
        priority, pk = found
        claims = claims.filter(Q(priority__lt=priority) | Q(priority=priority, pk__gt=pk))
    rows = list(
        claims.select_related(
            "article__desk__outlet", "attribution__claimant", "parent__attribution__claimant", "assignee"
        ).prefetch_related(
            Prefetch("anchors", queryset=ClaimAnchor.objects.order_by("-pk"), to_attr="newest_first"),
            Prefetch(
                "verdicts", queryset=Verdict.objects.select_related("said", "so").order_by("pk"), to_attr="all_verdicts"
            ),
            "article__versions",
        )[: PAGE + 1]
    )
    more = len(rows) > PAGE
    last = rows[PAGE - 1] if more else None
    return Page(rows[:PAGE], f"{last.priority!r}:{last.pk}" if last else "")


def _read_key(key: str) -> tuple[float, int] | None:
    """The key out of an address; None for one that no page gave out."""
    priority, _, pk = key.partition(":")
    try:
        found = float(priority), int(pk)
    except ValueError:
        return None
    return found if found[0] == found[0] and abs(found[0]) < 1e9 and 0 <= found[1] < 2**63 else None
