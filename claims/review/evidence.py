"""Citing sources: which passage of what bears on a claim, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from claims.audit import act
from claims.documents import clean_address
from claims.errors import Conflict, InvalidInput, NotAllowed, SourceMissing
from claims.jobs import ring
from claims.models import (
    Axis,
    Capture,
    CheckRun,
    CheckScope,
    Claim,
    Claimant,
    Desk,
    Evidence,
    EvidenceStance,
    Finding,
    Source,
    SourceKind,
    Visibility,
)
from claims.permissions import may_review
from claims.review.drafts import SourceDraft
from claims.review.phases import visible_sources
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST = {"title": 500, "publisher": 300, "url": 2000}
"""Code points that fit into the columns of a source."""
_valid_url = URLValidator(schemes=("http", "https"))


@transaction.atomic
def cite_source(claim: Claim, draft: SourceDraft, *, by: User) -> Evidence:
    """The passage kept as evidence; the desk's source of the same address is used where there is one.

    Raises NotAllowed, SourceMissing (neither title nor address) or InvalidInput, each naming its field.
    """
    if not may_review(by, claim):
        raise NotAllowed
    act("cite_source", by)
    return add_evidence(claim, draft, by=by)


def add_evidence(
    claim: Claim, draft: SourceDraft, *, by: User, prefix: str = "", shared: Source | None = None
) -> Evidence:
    """Evidence added inside the caller's transaction and act; `prefix` names the field path in errors, `shared` is the
    source where the same act has stored it already."""
    _check(draft, prefix)
    source = shared or source_of(claim, draft, by=by, prefix=prefix)
    evidence = Evidence.objects.create(
        claim=claim,
        source=source,
        snapshot=source.snapshots.defer("content", "text").first(),
        passage=draft.passage,
        axis=draft.axis,
        stance=draft.stance,
        added_by=by,
    )
    if evidence.snapshot is None and _save(source, by):
        ring()
    _check_again(claim)
    return evidence


def source_of(claim: Claim, draft: SourceDraft, *, by: User, prefix: str = "", known: Source | None = None) -> Source:
    """The source that the draft means: the one it names, the desk's of its address, `known`, or a new one. Inside the
    caller's transaction; raises as `cite_source`."""
    _check(draft, prefix)
    found = _chosen_source(claim, draft, by, prefix) or _known_source(claim, draft)
    if found is None and known is not None:
        if draft.visibility == Visibility.CONFIDENTIAL:
            make_confidential(known)
        found = known
    return found or _new_source(claim, draft)


def _check_again(claim: Claim) -> None:
    if CheckRun.objects.look_again(claim, CheckScope.EVIDENCE):
        ring()


def _chosen_source(claim: Claim, draft: SourceDraft, by: User, prefix: str) -> Source | None:
    """The source of the desk's library that the draft names; None where it names none."""
    if draft.source is None:
        return None
    sources = visible_sources(by).filter(desk=claim.article.desk_id).select_related("merged_into")
    found = sources.filter(pk=draft.source).first()
    if found is None:
        raise InvalidInput(_("Your desk has no such reference."), field=f"{prefix}source")
    return found.kept


def _save(source: Source, by: User) -> bool:
    """Queue the saving of its page with the evidence. A confidential address is asked only where a person says so:
    whoever serves it would learn of our interest."""
    if not settings.FACTCHECK_CAPTURE or source.visibility == Visibility.CONFIDENTIAL:
        return False
    return Capture.objects.ask(source, by=by)


def _source_at(desk: Desk, url: str) -> Source | None:
    """The desk's source of that very address, or else of one that differs only in what campaigns hang on it."""
    known = Source.objects.filter(desk=desk).select_related("merged_into")
    return known.filter(url=url).first() or known.filter(canonical_url=clean_address(url)).order_by("pk").first()


def _known_source(claim: Claim, draft: SourceDraft) -> Source | None:
    """The desk's source of that address. Calling it confidential makes it so; citing never makes one public."""
    found = _source_at(claim.article.desk, draft.url) if draft.url else None
    if found is None:
        return None
    if draft.visibility == Visibility.CONFIDENTIAL:
        make_confidential(found.kept)
    return found.kept


def make_confidential(source: Source) -> None:
    """The source, and those found to be the same, confidential from now on; inside the caller's transaction."""
    same = Source.objects.filter(Q(pk=source.pk) | Q(merged_into=source.pk))
    if not same.exclude(visibility=Visibility.CONFIDENTIAL).update(visibility=Visibility.CONFIDENTIAL):
        return
    source.visibility = Visibility.CONFIDENTIAL
    # What machines found in it may quote it: those notes go at once, and are made anew without its words.
    resting = Finding.objects.filter(run__checker__scope=CheckScope.EVIDENCE, claim__evidence__source__in=same)
    resting.delete()
    CheckRun.objects.looking_at(CheckScope.EVIDENCE).renew(Claim.objects.filter(evidence__source__in=same))


def _new_source(claim: Claim, draft: SourceDraft) -> Source:
    return Source.objects.create(
        desk=claim.article.desk,
        title=draft.title or draft.url[:500],
        url=draft.url,
        canonical_url=clean_address(draft.url)[:2000],
        publisher=draft.publisher,
        published_on=draft.published_on,
        kind=draft.kind,
        visibility=draft.visibility,
        claimant=_speaker(claim) if draft.own_statement else None,
    )


def _speaker(claim: Claim) -> Claimant | None:
    """Who says the claim, or the statement that it stands in."""
    attribution = getattr(claim, "attribution", None) or getattr(claim.parent, "attribution", None)
    return attribution.claimant if attribution else None


def _check(draft: SourceDraft, prefix: str) -> None:
    if draft.source is None and not draft.title.strip() and not draft.url:
        raise SourceMissing(_("Give the source a title or a web address."), field=f"{prefix}title")
    for name in ("title", "publisher", "passage"):
        check_text(f"{prefix}{name}", getattr(draft, name))
    for name, longest in LONGEST.items():
        if len(getattr(draft, name)) > longest:
            raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": longest}, field=f"{prefix}{name}")
    _check_choices(draft, prefix)
    check_address(draft.url, f"{prefix}url")


def check_address(url: str, field: str) -> None:
    """Raises InvalidInput for what is no web address; an empty one is none, and allowed."""
    if not url:
        return
    try:
        _valid_url(url)
    except ValidationError:
        raise InvalidInput(_("This is not a web address (https://…)."), field=field) from None


def _check_choices(draft: SourceDraft, prefix: str) -> None:
    choices = (("axis", Axis), ("stance", EvidenceStance), ("kind", SourceKind), ("visibility", Visibility))
    for name, known in choices:
        if getattr(draft, name) not in known.values:
            raise InvalidInput(
                _("Use one of: %(known)s.") % {"known": ", ".join(known.values)}, field=f"{prefix}{name}"
            )


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, by: User) -> None:
    """Take one's own evidence back; raises NotAllowed for another's, Conflict where a verdict rests on it."""
    if evidence.added_by_id != by.pk or not may_review(by, evidence.claim):
        raise NotAllowed
    if evidence.verdicts.exists():
        raise Conflict(_("A verdict rests on this evidence: it stays."))
    act("withdraw_evidence", by)
    claim = evidence.claim
    evidence.delete()
    _check_again(claim)
