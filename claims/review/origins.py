"""Which references of a desk may go back to one text: proposed by their words, decided by a person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from claims.documents.copying import SHARED, shared_share
from claims.models import Snapshot, Source
from claims.review.phases import visible_sources

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MOST = 100
"""So many of the desk's newest saved copies are compared: a wire text is printed by many within days."""


@dataclass(frozen=True, slots=True)
class LikelyCopy:
    """A reference whose saved text stands, to this share of the shorter one, in the text of another."""

    source: Source
    percent: int


def likely_copies(source: Source, reader: User) -> list[LikelyCopy]:
    """The references with much the same text that are not in one origin group with this one, the likeliest first.

    Two that a person has put into one group, or made into one reference, are not proposed again; a reference that the
    reader may not see is not compared.
    """
    own = source.snapshots.exclude(text="").first()
    if own is None:
        return []
    others = visible_sources(reader).filter(desk=source.desk_id, merged_into=None).exclude(pk=source.pk)
    if source.origin_group_id:
        others = others.filter(Q(origin_group=None) | ~Q(origin_group=source.origin_group_id))
    copies = Snapshot.objects.filter(source__in=others).exclude(text="").defer("content").select_related("source")
    found: dict[int, LikelyCopy] = {}
    for copy in copies.order_by("-pk")[:MOST]:
        share = shared_share(own.text, copy.text)
        if share >= SHARED and copy.source_id not in found:
            found[copy.source_id] = LikelyCopy(copy.source, round(share * 100))
    return sorted(found.values(), key=lambda likely: -likely.percent)
