"""Publishing a claim: an edition is frozen; whatever changes later is an edition of its own that says what and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import Conflict, IllegalMove, InvalidInput, NotAllowed, NotSettled, NotSignedOff
from claims.models import Claim, CorrectionClass, Edition, SignOff
from claims.moves import move_publication
from claims.permissions import OWN_ARTICLE, is_own, may_publish
from claims.publishing.content import edition_content
from claims.states import ClaimState, PublicationState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LONGEST_NOTE = 2000
_OUT = (PublicationState.PUBLISHED, PublicationState.CORRECTED)


@transaction.atomic
def publish(claim: Claim, *, by: User, seen_version: int) -> Edition:
    """The first edition of a claim that is ready, of an article whose newest text is signed off.

    Raises NotAllowed, IllegalMove (it is not ready), NotSettled, NotSignedOff, or Conflict (it is not as the person saw
    it).
    """
    claim = _locked(claim, by, seen_version)
    if claim.publication != PublicationState.READY:
        raise IllegalMove(details={"from": claim.publication, "to": PublicationState.PUBLISHED})
    _demand_sign_off(claim)
    content = edition_content(claim)
    _announce("publish", claim, by)
    move_publication(claim, PublicationState.PUBLISHED, seen_version=seen_version)
    return Edition.objects.create(claim=claim, number=1, content=content, by=by)


@transaction.atomic
def correct(claim: Claim, change: str, *, note: str, by: User, seen_version: int) -> Edition:
    """A later edition of a published claim as it is now; readers see what changed, in which class, and the note.

    Raises like `publish`, or InvalidInput naming its field.
    """
    if change not in CorrectionClass.values or change == CorrectionClass.WITHDRAWAL:
        raise InvalidInput(_("Say what kind of correction it is."), field="change")
    _check_note(note)
    claim = _locked(claim, by, seen_version)
    if claim.publication not in _OUT:
        raise IllegalMove(details={"from": claim.publication, "to": PublicationState.CORRECTED})
    if claim.state != ClaimState.SETTLED:
        raise NotSettled(_("Only a claim that is done can be published anew."))
    _demand_sign_off(claim)
    content = edition_content(claim)
    _announce("correct_edition", claim, by)
    move_publication(claim, PublicationState.CORRECTED, seen_version=seen_version)
    return _next(claim, content, correction=change, note=note, by=by)


@transaction.atomic
def withdraw(claim: Claim, *, note: str, by: User, seen_version: int) -> Edition:
    """A last edition without a rating, which says why the earlier ones no longer hold; they stay readable below it.

    Raises NotAllowed, IllegalMove, Conflict, or InvalidInput naming its field.
    """
    _check_note(note)
    claim = _locked(claim, by, seen_version)
    if claim.publication not in _OUT:
        raise IllegalMove(details={"from": claim.publication, "to": PublicationState.WITHDRAWN})
    last = claim.editions.order_by("-number")[0]
    _announce("withdraw_edition", claim, by)
    move_publication(claim, PublicationState.WITHDRAWN, seen_version=seen_version)
    content = last.content | {"so": None, "said": None, "reasoning": "", "sources": []}
    return _next(claim, content, correction=CorrectionClass.WITHDRAWAL, note=note, by=by)


def published_editions() -> QuerySet[Edition]:
    """The newest edition of every published claim, the newest first: what readers outside see."""
    newest = Edition.objects.order_by("claim_id", "-number").distinct("claim_id").values("pk")
    return Edition.objects.filter(pk__in=newest).select_related("claim").order_by("-pk")


def _next(claim: Claim, content: dict[str, Any], *, correction: str, note: str, by: User) -> Edition:
    number = claim.editions.count() + 1
    return Edition.objects.create(claim=claim, number=number, content=content, correction=correction, note=note, by=by)


def _locked(claim: Claim, by: User, seen_version: int) -> Claim:
    if not may_publish(by, claim):
        raise NotAllowed(_("Only an editor publishes."))
    rows = Claim.objects.select_for_update(of=("self",)).select_related(
        "article__desk__outlet", "attribution__claimant", "parent__attribution__claimant"
    )
    row = rows.get(pk=claim.pk)
    if row.version != seen_version:
        raise Conflict(details={"seen_version": seen_version, "version": row.version})
    return row


def _demand_sign_off(claim: Claim) -> None:
    version = claim.article.versions.order_by("-number")[0]
    if not SignOff.objects.standing().filter(article_version=version).exists():
        raise NotSignedOff(details={"article": claim.article_id})


def _check_note(note: str) -> None:
    check_text("note", note, required=True)
    if len(note) > LONGEST_NOTE:
        raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": LONGEST_NOTE}, field="note")


def _announce(name: str, claim: Claim, by: User) -> None:
    act(name, by, reason=OWN_ARTICLE if is_own(by, claim.article) else "")
