"""Speakers across articles: two rows turn out to be one, and a person says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from claims.audit import act
from claims.errors import NotAllowed
from claims.models import Attribution, Claimant, ClaimantAlias, ReplyRequest, Source

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@transaction.atomic
def merge_claimants(claimants: Sequence[Claimant], *, by: User) -> Claimant:
    """The first of the claimants, with all that belonged to the others: names, statements, sources, requests.

    Speakers belong to no desk, so only a superuser merges them; raises NotAllowed.
    """
    if not by.is_superuser:
        raise NotAllowed
    kept, *others = claimants
    act("merge_claimants", by)
    for model in (ClaimantAlias, Attribution, Source, ReplyRequest):
        model._default_manager.filter(claimant__in=others).update(claimant=kept)
    for other in others:
        kept.names = other.names | kept.names
        kept.wikidata_id = kept.wikidata_id or other.wikidata_id
        other.delete()
    kept.save(update_fields=["names", "wikidata_id"])
    return kept
