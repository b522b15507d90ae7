"""Speakers across articles: two rows turn out to be one, and a person says so; or takes it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed
from claims.models import Attribution, Claimant, ClaimantAlias, ClaimantMerge, ReplyRequest, Source
from claims.permissions import may_merge

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_TABLES: dict[str, type[Model]] = {
    "aliases": ClaimantAlias,
    "attributions": Attribution,
    "sources": Source,
    "replies": ReplyRequest,
}
"""What belongs to a claimant, and goes over with it."""


@transaction.atomic
def merge_claimants(claimants: Sequence[Claimant], *, by: User) -> Claimant:
    """The first of the claimants, with all that belonged to the others: names, statements, sources, requests.

    Speakers belong to no desk: only who edits every desk where one of the others speaks merges it, so that nobody
    changes what another desk reads. Each merging is kept with what it takes to undo it. Raises NotAllowed or
    InvalidInput.
    """
    ids = [claimant.pk for claimant in claimants]
    rows = Claimant.objects.select_for_update().order_by("pk").in_bulk(ids)
    if len(rows) < 2 or len(rows) != len(ids):
        raise InvalidInput(_("Choose at least two."), field="other")
    kept, *others = (rows[pk] for pk in ids)
    if not all(may_merge(by, other) for other in others):
        raise NotAllowed(_("Only who edits every desk where a speaker is quoted makes it one with another."))
    act("merge_claimants", by)
    for other in others:
        _merge(kept, other, by)
    return kept


def _merge(kept: Claimant, other: Claimant, by: User) -> None:
    moved: dict[str, list[int]] = {}
    for name, model in _TABLES.items():
        mine = model._default_manager.filter(claimant=other)
        moved[name] = list(mine.order_by("pk").values_list("pk", flat=True))
        mine.update(claimant=kept)
    ClaimantMerge.objects.filter(kept=other).update(kept=kept)
    ClaimantMerge.objects.create(
        kept=kept,
        gone={"pk": other.pk, "kind": other.kind, "names": other.names, "wikidata_id": other.wikidata_id},
        before={"names": kept.names, "wikidata_id": kept.wikidata_id},
        moved=moved,
        by=by,
    )
    kept.names = other.names | kept.names
    kept.wikidata_id = kept.wikidata_id or other.wikidata_id
    other.delete()
    kept.save(update_fields=["names", "wikidata_id"])


@transaction.atomic
def undo_merge(merge: ClaimantMerge, *, by: User) -> Claimant:
    """The claimant that had been merged, with what was its own; what came since stays with the one that was kept.

    Raises NotAllowed, or Conflict where it was taken back already.
    """
    merge = ClaimantMerge.objects.select_for_update(of=("self",)).select_related("kept").get(pk=merge.pk)
    if merge.by_id != by.pk and not may_merge(by, merge.kept):
        raise NotAllowed
    if merge.undone_at is not None:
        raise Conflict(_("This has been taken back already."))
    act("undo_merge", by)
    again = Claimant.objects.create(**merge.gone)
    for name, model in _TABLES.items():
        model._default_manager.filter(pk__in=merge.moved.get(name, []), claimant=merge.kept).update(claimant=again)
    Claimant.objects.filter(pk=merge.kept_id).update(**merge.before)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    return again
