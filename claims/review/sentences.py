"""Acts on the sentences and claims of an article: ticking what was read, passing what is not checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import CarrierNotTrusted, Conflict, IllegalMove, InvalidInput, NotAllowed
from claims.models import Article, Claim, Tick, TickKind, Waiver
from claims.moves import touch
from claims.permissions import OWN_ARTICLE, is_own, may_check
from claims.review.ledger import WAIVABLE, Ledger, LedgerClaim, LedgerSentence, Standing, newest_version, read_ledger
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

STAKES = frozenset(
    "headline lead accusation contradiction checker-differs unnamed-rest text-changed direct-quote translated-quote "
    "denial anonymous-source interested-source unnamed-source precedent warning concession "
    "echoed tally told-twice added-by-hand".split()
)
"""The reasons that put something at stake: a claim with one of them, or inside a statement with one, is no
background."""
OPENING = 2
"""So many paragraphs of a body are headline and lead: they are never background."""


@transaction.atomic
def tick_sentence(article: Article, number: int, *, kinds: Sequence[str], by: User, seen_number: int) -> list[Tick]:
    """The sentence marked as read and found right in these respects; ticking twice changes nothing.

    `number` counts the sentences of version `seen_number`; a newer version is a Conflict.
    """
    sentence = _sentence(article, number, by=by, seen_number=seen_number)
    if not kinds or any(kind not in TickKind.values for kind in kinds):
        raise InvalidInput(_("Use one of: %(known)s.") % {"known": ", ".join(TickKind.values)}, field="kinds")
    act("tick_sentence", by, reason=_exception(article, by))
    return [
        Tick.objects.get_or_create(article=article, sentence=sentence.sha256, kind=kind, defaults={"by": by})[0]
        for kind in dict.fromkeys(kinds)
    ]


@transaction.atomic
def untick_sentence(article: Article, number: int, *, kinds: Sequence[str], by: User, seen_number: int) -> None:
    """These ticks of the sentence taken back; there may be none."""
    sentence = _sentence(article, number, by=by, seen_number=seen_number)
    act("untick_sentence", by)
    Tick.objects.filter(article=article, sentence=sentence.sha256, kind__in=kinds).delete()


@transaction.atomic
def waive_claim(claim: Claim, *, by: User, seen_version: int, reason: str) -> Claim:
    """The claim passed unchecked, so that it waits no longer. Raises IllegalMove where somebody has it or it has its
    verdict, Conflict where it is not as the caller saw it or passed already."""
    _permit(by, claim.article)
    _check_why(reason, field="reason")
    if claim.state not in WAIVABLE:
        raise IllegalMove(details={"from": claim.state})
    if claim.waivers.exists():
        raise Conflict(_("This was passed unchecked already."))
    act("waive_claim", by, reason=reason)
    claim = touch(claim, seen_version=seen_version)
    Waiver.objects.create(article=claim.article, claim=claim, why=reason, by=by)
    return claim


@transaction.atomic
def waive_sentence(article: Article, number: int, *, why: str, by: User, seen_number: int) -> Waiver:
    """The sentence passed unread, and its unseen claims with it."""
    sentence = _sentence(article, number, by=by, seen_number=seen_number)
    _check_why(why)
    act("waive_sentence", by, reason=why)
    waiver, created = Waiver.objects.get_or_create(
        article=article, sentence=sentence.sha256, defaults={"why": why, "by": by}
    )
    if not created:
        raise Conflict(_("This was passed unchecked already."))
    _waive_claims(article, sentence.claims, why=why, by=by)
    return waiver


@transaction.atomic
def withdraw_waiver(waiver: Waiver, *, by: User) -> None:
    """What was passed unchecked waits again; of a sentence only the sentence, its claims are taken back one by one."""
    _permit(by, waiver.article)
    act("withdraw_waiver", by)
    waiver.delete()


@transaction.atomic
def waive_background(article: Article, *, why: str, by: User) -> list[Waiver]:
    """The background of a trusted carrier's copy passed unchecked: every unseen claim with nothing at stake, and every
    unread sentence beyond the opening that then holds no unseen claim. Raises CarrierNotTrusted."""
    _permit(by, article)
    _check_why(why)
    if article.carrier is None or not article.carrier.trusted:
        raise CarrierNotTrusted
    ledger = _locked_ledger(article)
    act("waive_background", by, reason=why)
    disputed = set(
        article.claims.filter(findings__outcome__in=("differs", "refutes"), findings__dismissed_at=None).values_list(
            "uid", flat=True
        )
    )
    claims, sentences = background_of(ledger, opening=opening_end(article), differs=disputed)
    made = _waive_claims(article, claims, why=why, by=by)
    for key in dict.fromkeys(sentence.sha256 for sentence in sentences):
        made.append(Waiver.objects.create(article=article, sentence=key, why=why, by=by))
    return made


def background_of(
    ledger: Ledger, *, opening: int, differs: Iterable[object] = ()
) -> tuple[list[LedgerClaim], list[LedgerSentence]]:
    """What of a ledger is background: its unseen claims without stakes, and the unseen sentences beyond the opening
    in which nothing else is unseen. Pure."""
    contested = set(differs)
    claims = [
        claim
        for claim in ledger.claims
        if claim.standing == Standing.UNSEEN
        and claim.state in WAIVABLE
        and claim.start >= opening
        and not claim.stakes & STAKES
        and claim.uid not in contested
    ]
    passed = {claim.uid for claim in claims}
    sentences = [
        sentence
        for sentence in ledger.sentences
        if sentence.standing == Standing.UNSEEN
        and sentence.start >= opening
        and all(claim.standing != Standing.UNSEEN or claim.uid in passed for claim in sentence.claims)
    ]
    return claims, sentences


def opening_end(article: Article) -> int:
    """Where title, standfirst and the first paragraphs of the body end in the newest version's text."""
    version = newest_version(article)
    body = next(part for part in version.parts if part.name == "body")
    at = len(body.text) - len(body.text.lstrip())
    for _paragraph in range(OPENING):
        end = body.text.find("\n", at)
        if end < 0:
            return body.start + len(body.text)
        at = end + len(body.text[end:]) - len(body.text[end:].lstrip())
    return body.start + at


@dataclass(frozen=True, slots=True)
class WaiverLine:
    """A waiver with the number of its sentence in the ledger."""

    waiver: Waiver
    sentence: int | None


def waivers_in(article: Article, ledger: Ledger) -> list[WaiverLine]:
    """The waivers that still concern the text, in reading order; one query."""
    places = {sentence.sha256: sentence.number for sentence in ledger.sentences}
    claims = {claim.pk: sentence.number for sentence in ledger.sentences for claim in sentence.claims}
    rows = Waiver.objects.filter(article=article).select_related("by", "claim")
    lines = [WaiverLine(row, claims.get(row.claim_id or 0) or places.get(row.sentence)) for row in rows]
    return sorted((line for line in lines if line.sentence), key=lambda line: (line.sentence or 0, line.waiver.pk))


def _waive_claims(article: Article, claims: Iterable[LedgerClaim], *, why: str, by: User) -> list[Waiver]:
    waiting = [claim.pk for claim in claims if claim.standing == Standing.UNSEEN and claim.state in WAIVABLE]
    return [Waiver.objects.create(article=article, claim_id=pk, why=why, by=by) for pk in waiting]


def _sentence(article: Article, number: int, *, by: User, seen_number: int) -> LedgerSentence:
    _permit(by, article)
    ledger = _locked_ledger(article)
    if ledger.version != seen_number:
        raise Conflict(
            _("A newer version of this article has come in. Look at it first."),
            details={"seen_number": seen_number, "number": ledger.version},
        )
    if not 1 <= number <= len(ledger.sentences):
        raise InvalidInput(_("There is no such sentence."), field="sentence")
    return ledger.sentences[number - 1]


def _locked_ledger(article: Article) -> Ledger:
    # Those who change one ledger stand in line, so that nothing is passed twice.
    Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    return read_ledger(article)


def _check_why(why: str, *, field: str = "why") -> None:
    check_text(field, why)
    if not why.strip():
        raise InvalidInput(_("Say why this is passed unchecked."), field=field)


def _exception(article: Article, by: User) -> str:
    return OWN_ARTICLE if is_own(by, article) else ""


def _permit(by: User, article: Article) -> None:
    if not may_check(by, article):
        raise NotAllowed
