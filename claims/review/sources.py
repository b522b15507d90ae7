"""The desk's library: what is known of each reference, which of them are one, and which only copy another."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, InvalidInput, NotAllowed, SourceKnown
from claims.models import Desk, OriginGroup, Source, SourceKind, Visibility
from claims.permissions import EDITORS, is_one_person, may_review_at, role_of
from claims.review.drafts import LibraryDraft
from claims.review.evidence import LONGEST, check_address, make_confidential
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_ORIGIN = 200
_FIELDS = ("title", "publisher", "kind", "published_on", "reliability_note")


def fingerprint(source: Source) -> str:
    """What stands for the source's present description: whoever saves says which one they saw."""
    shown = [str(getattr(source, name)) for name in (*_FIELDS, "visibility", "origin_group_id", "merged_into_id")]
    return sha256(json.dumps(shown).encode()).hexdigest()[:16]


@transaction.atomic
def add_source(desk: Desk, draft: LibraryDraft, *, url: str = "", by: User) -> Source:
    """The reference in the desk's library. Raises NotAllowed, SourceKnown (the desk has one of this address) or
    InvalidInput, each naming its field."""
    if not may_review_at(by, desk):
        raise NotAllowed
    if len(url) > LONGEST["url"]:
        raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": LONGEST["url"]}, field="url")
    check_address(url, "url")
    _check(draft)
    known = Source.objects.filter(desk=desk, url=url).select_related("merged_into").first() if url else None
    if known is not None:
        raise SourceKnown(field="url", details={"source": known.kept.pk})
    act("add_source", by)
    return Source.objects.create(
        desk=desk,
        url=url,
        visibility=draft.visibility,
        origin_group=_origin(desk, draft.origin),
        **{name: getattr(draft, name) for name in _FIELDS},
    )


@transaction.atomic
def edit_source(source: Source, draft: LibraryDraft, *, by: User, seen: str) -> Source:
    """The reference as the draft describes it; its address stays, for what was cited was cited from there.

    Raises NotAllowed (also for a confidential one made public by anybody but an editor), Conflict where it is no longer
    as the person saw it, or InvalidInput, each naming its field.
    """
    source = Source.objects.select_for_update(of=("self",)).select_related("desk").get(pk=source.pk)
    if not may_review_at(by, source.desk):
        raise NotAllowed
    if fingerprint(source) != seen:
        raise Conflict(_("Somebody changed this reference while you were working on it. Your text is kept."))
    _check(draft)
    act("edit_source", by)
    if draft.visibility != source.visibility:
        _change_visibility(source, draft.visibility, by)
    for name in _FIELDS:
        setattr(source, name, getattr(draft, name))
    source.origin_group = _origin(source.desk, draft.origin)
    source.save(update_fields=[*_FIELDS, "origin_group"])
    return source


def _change_visibility(source: Source, visibility: str, by: User) -> None:
    if visibility == Visibility.CONFIDENTIAL:
        make_confidential(source)
    elif role_of(by, source.desk) in EDITORS or is_one_person(source.desk):
        Source.objects.filter(pk=source.pk).update(visibility=visibility)
        source.visibility = visibility
    else:
        raise NotAllowed(_("Only an editor makes a confidential reference public."))


@transaction.atomic
def merge_sources(kept: Source, other: Source, *, by: User) -> Source:
    """The second reference found to be the first: from now on both count and are shown as one.

    No row of evidence changes, so that `separate_source` can take it back. Raises NotAllowed, InvalidInput (one and the
    same, or of two desks) or Conflict (one of them is merged already).
    """
    rows = Source.objects.select_for_update(of=("self",)).select_related("desk").order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=(kept.pk, other.pk))}
    if len(found) != 2 or kept.desk_id != other.desk_id:
        raise InvalidInput(_("Choose two references of one desk."), field="other")
    kept, other = found[kept.pk], found[other.pk]
    if not may_review_at(by, kept.desk):
        raise NotAllowed
    if kept.merged_into_id or other.merged_into_id:
        raise Conflict(_("One of the two has been merged already."))
    act("merge_sources", by)
    if Visibility.CONFIDENTIAL in (kept.visibility, other.visibility):
        make_confidential(kept)
        make_confidential(other)
    kept.origin_group_id = kept.origin_group_id or other.origin_group_id
    kept.claimant_id = kept.claimant_id or other.claimant_id
    kept.save(update_fields=["origin_group", "claimant"])
    Source.objects.filter(merged_into=other).update(merged_into=kept)
    Source.objects.filter(pk=other.pk).update(merged_into=kept)
    return kept


@transaction.atomic
def separate_source(source: Source, *, by: User) -> Source:
    """A merged reference standing for itself again; raises NotAllowed, or Conflict where it was not merged."""
    source = Source.objects.select_for_update(of=("self",)).select_related("desk").get(pk=source.pk)
    if not may_review_at(by, source.desk):
        raise NotAllowed
    if source.merged_into_id is None:
        raise Conflict(_("This reference stands for itself already."))
    act("separate_source", by)
    source.merged_into = None
    source.save(update_fields=["merged_into"])
    return source


def _origin(desk: Desk, name: str) -> OriginGroup | None:
    name = " ".join(name.split())
    return OriginGroup.objects.get_or_create(desk=desk, name=name)[0] if name else None


def _check(draft: LibraryDraft) -> None:
    check_text("title", draft.title, required=True)
    for name in ("publisher", "reliability_note", "origin"):
        check_text(name, getattr(draft, name))
    for name, longest in (*LONGEST.items(), ("origin", LONGEST_ORIGIN)):
        if len(getattr(draft, name, "")) > longest:
            raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": longest}, field=name)
    for name, known in (("kind", SourceKind), ("visibility", Visibility)):
        if getattr(draft, name) not in known.values:
            raise InvalidInput(_("Use one of: %(known)s.") % {"known": ", ".join(known.values)}, field=name)
