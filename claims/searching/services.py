"""The one door to the search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from claims.searching.asking import Asked, read_words
from claims.searching.kinds import KINDS, Hit

if TYPE_CHECKING:
    from django.contrib.auth.models import User

PAGE, FEW = 20, 5
"""Rows of a page of one kind, and of each kind where all are shown."""
COUNTED = 100
"""Rows that are counted: how many more there are costs much and helps nobody."""


@dataclass(frozen=True, slots=True)
class Section:
    """What was found of one kind: a page of it, and how much there is."""

    kind: str
    hits: Sequence[Hit]
    count: int
    """At most COUNTED."""
    is_more: bool
    """Whether there are more than were counted."""
    next_key: int | None
    """What the next page comes after; None on the last."""


def search(user: User, asked: Asked, *, kind: str = "", after: int = 0, leaving_out: Q | None = None) -> list[Section]:
    """What holds all the words at the user's desks, the newest first: a few of each kind, or a page of one kind.

    `leaving_out` are references that must not be told of.
    """
    kinds = [kind] if kind else list(KINDS)
    size = PAGE if kind else FEW
    return [_section(user, asked, one, size, after, leaving_out) for one in kinds]


def _section(user: User, asked: Asked, kind: str, size: int, after: int, leaving_out: Q | None) -> Section:
    searched = KINDS[kind]
    found = searched.find(user, asked)
    if kind == "sources" and leaving_out is not None:
        found = found.exclude(leaving_out)
    below = found.filter(pk__lt=after) if after else found
    rows = list(below.order_by("-pk")[: size + 1])
    more = len(rows) > size
    shown = rows[:size]
    # A list that ends on its first page is counted already.
    count = found.order_by()[: COUNTED + 1].count() if more or after else len(shown)
    hits = list(searched.show(shown, asked))
    return Section(kind, hits, min(count, COUNTED), count > COUNTED, shown[-1].pk if more else None)


__all__ = ["Asked", "Hit", "Section", "read_words", "search"]
