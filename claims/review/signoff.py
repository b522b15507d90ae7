"""Declaring an article checked, and making a settled claim ready to publish."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.audit import act
from claims.errors import Conflict, NotAllowed, NotFound, SignOffRefused
from claims.models import Article, ChecklistItem, ChecklistMark, Claim, Policy, SecondReading, SignOff
from claims.moves import move, move_publication
from claims.permissions import OWN_ARTICLE, is_own, may_review, may_sign_off
from claims.review.ledger import Ledger, LedgerClaim, Standing, newest_version, read_ledger
from claims.review.outcomes import present_cycle
from claims.states import ClaimState, PublicationState
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

WORDS = {
    "not_split": gettext_lazy("The text has not been split yet."),
    "claim_unseen": gettext_lazy("A claim is neither checked nor passed."),
    "sentence_unread": gettext_lazy("A sentence is neither ticked nor passed."),
    "second_reading": gettext_lazy("A claim waits for its second review."),
    "dispute": gettext_lazy("Reviewers disagree about a claim."),
    "checklist": gettext_lazy("An item of the checklist is not done."),
}
"""What a sign-off may miss, in words."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that the desk's policy still asks for, and where."""

    what: str
    sentence: int | None = None
    claim: UUID | None = None
    item: int | None = None
    label: str = ""

    @property
    def words(self) -> str:
        return str(WORDS[self.what])

    def as_json(self) -> dict[str, Any]:
        places = {"sentence": self.sentence, "claim": str(self.claim) if self.claim else None, "item": self.item}
        given = {name: value for name, value in places.items() if value is not None}
        return {"what": self.what, **given, **({"label": self.label} if self.label else {})}


@transaction.atomic
def sign_off(article: Article, *, by: User, seen_number: int, exception: str = "") -> SignOff:
    """The newest version declared checked, with its completeness then.

    Raises NotAllowed, Conflict (a newer version came in, or it is signed off already) or SignOffRefused with what is
    missing. Where the only person of a desk signs off their own article, that is kept as an exception.
    """
    if not may_sign_off(by, article):
        raise NotAllowed
    check_text("exception", exception)
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    # Claims are locked too: none is reopened between the look and the signature.
    list(article.claims.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    version = newest_version(article)
    if version.number != seen_number:
        raise Conflict(
            _("A newer version of this article has come in. Look at it first."),
            details={"seen_number": seen_number, "number": version.number},
        )
    if version.sign_offs.standing().exists():
        raise Conflict(_("This version is signed off already."))
    ledger = read_ledger(article, version)
    if missing := missing_for(article, ledger):
        raise SignOffRefused(
            ngettext(
                "The article cannot be signed off yet: %(n)d thing is missing.",
                "The article cannot be signed off yet: %(n)d things are missing.",
                len(missing),
            )
            % {"n": len(missing)},
            details={"missing": [one.as_json() for one in missing]},
        )
    own = is_own(by, article)
    act("sign_off", by, reason=OWN_ARTICLE if own else "")
    if own:
        exception = exception.strip() or _("The only person of the desk signed off their own article.")
    return SignOff.objects.create(article_version=version, by=by, exception=exception, counts=ledger.counts)


@transaction.atomic
def withdraw_sign_off(article: Article, *, why: str, by: User) -> SignOff:
    """The newest version's sign-off taken back; it stays on record with the reason.

    Raises NotAllowed, InvalidInput without a reason, or NotFound where nobody has signed the newest version off.
    """
    if not may_sign_off(by, article):
        raise NotAllowed
    check_text("why", why, required=True)
    found = newest_version(article).sign_offs.standing().select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    act("withdraw_sign_off", by)
    found.withdrawn_at, found.withdrawn_by, found.withdrawn_why = timezone.now(), by, why.strip()
    found.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_why"])
    return found


def missing_for(article: Article, ledger: Ledger) -> list[Missing]:
    """What the desk's policy still asks for before the article can be signed off; two queries."""
    policy = Policy.objects.get(desk=article.desk_id)
    done = ChecklistMark.objects.filter(article=article).values("item")
    items = ChecklistItem.objects.filter(desk=article.desk_id, active=True, required=True).exclude(pk__in=done)
    missing = missing_in(ledger, full_coverage=policy.full_coverage)
    return missing + [Missing("checklist", item=item.pk, label=item.label) for item in items]


def missing_in(ledger: Ledger, *, full_coverage: bool) -> list[Missing]:
    """What the ledger misses, in reading order. Pure."""
    if not ledger.sentences:
        return [Missing("not_split")]
    found = []
    for sentence in ledger.sentences:
        if full_coverage and sentence.standing == Standing.UNSEEN:
            found.append(Missing("sentence_unread", sentence=sentence.number))
        found += [
            Missing(what, sentence=sentence.number, claim=claim.uid)
            for claim in sentence.claims
            if (what := _lack_of(claim, full_coverage=full_coverage))
        ]
    return found


def _lack_of(claim: LedgerClaim, *, full_coverage: bool) -> str:
    if claim.state == ClaimState.AWAITING_SECOND:
        return "second_reading"
    if claim.state == ClaimState.DISPUTED:
        return "dispute"
    return "claim_unseen" if full_coverage and claim.standing == Standing.UNSEEN else ""


@transaction.atomic
def make_ready(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """A settled claim made ready to publish; where the desk wants a second reading of what it publishes and there was
    none, the claim awaits that first, and is made ready once more after it.

    Raises NotAllowed, NotSettled, IllegalMove or Conflict.
    """
    if _lacks_second_reading(claim):
        if not may_review(by, claim):
            raise NotAllowed
        act("ask_second_reading", by, reason=OWN_ARTICLE if is_own(by, claim.article) else "")
        return move(claim, ClaimState.AWAITING_SECOND, seen_version=seen_version)
    return _publish_axis(claim, PublicationState.READY, "make_ready", by=by, seen_version=seen_version)


def _lacks_second_reading(claim: Claim) -> bool:
    """Whether the desk's policy still asks for another reader before the claim may be published."""
    if claim.state != ClaimState.SETTLED or claim.publication != PublicationState.UNPUBLISHED:
        return False
    if Policy.objects.get(desk=claim.article.desk_id).second_reading != SecondReading.PUBLIC:
        return False
    cycle = present_cycle(list(claim.verdicts.all()))
    return cycle is not None and cycle.second is None and cycle.decision is None


@transaction.atomic
def withdraw_ready(claim: Claim, *, by: User, seen_version: int) -> Claim:
    """A claim that was ready to publish, and is not any more."""
    return _publish_axis(claim, PublicationState.UNPUBLISHED, "withdraw_ready", by=by, seen_version=seen_version)


def _publish_axis(claim: Claim, to: PublicationState, name: str, *, by: User, seen_version: int) -> Claim:
    if not may_review(by, claim):
        raise NotAllowed
    act(name, by, reason=OWN_ARTICLE if is_own(by, claim.article) else "")
    return move_publication(claim, to, seen_version=seen_version)
