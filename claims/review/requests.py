"""What outsiders ask of the desk (corrections), and what the desk asks of them (right of reply)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import AlreadyAnswered, Conflict, InvalidInput, NotAllowed, NotFound
from claims.models import Article, Claim, CorrectionRequest, Decision, Desk, ReplyRequest
from claims.permissions import REVIEWERS, may_check, may_review, role_of
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from claims.models import Claimant


@dataclass(frozen=True, slots=True)
class CorrectionDraft:
    """Who says what is wrong, and where."""

    who: str
    channel: str
    item: str
    article: Article | None = None
    claim: Claim | None = None
    received_at: datetime | None = None


@transaction.atomic
def receive_correction(desk: Desk, draft: CorrectionDraft, *, by: User) -> CorrectionRequest:
    """The request kept as it came. Any member of the desk may take it down; its article and claim must be the desk's.

    Raises NotAllowed, NotFound or InvalidInput and its kin, each naming its field.
    """
    if role_of(by, desk) is None:
        raise NotAllowed
    for name, longest in (("who", 300), ("channel", 200), ("item", None)):
        _check(name, getattr(draft, name), longest)
    article = draft.article or (draft.claim.article if draft.claim else None)
    if article is not None and article.desk_id != desk.pk:
        raise NotFound(field="article")
    if draft.claim is not None and draft.claim.article_id != (article.pk if article else None):
        raise NotFound(field="claim")
    act("receive_correction", by)
    return CorrectionRequest.objects.create(
        desk=desk,
        article=article,
        claim=draft.claim,
        who=draft.who,
        channel=draft.channel,
        item=draft.item,
        received_at=draft.received_at or timezone.now(),
        received_by=by,
    )


@transaction.atomic
def decide_correction(request: CorrectionRequest, decision: str, *, reason: str, by: User) -> CorrectionRequest:
    """The desk's decision with its reason. Raises NotAllowed, InvalidInput, or AlreadyAnswered where it is decided."""
    if not _may_decide(by, request):
        raise NotAllowed
    if decision not in (Decision.CORRECTED, Decision.DECLINED):
        known = f"{Decision.CORRECTED}, {Decision.DECLINED}"
        raise InvalidInput(_("Use one of: %(known)s.") % {"known": known}, field="decision")
    _check("reason", reason)
    act("decide_correction", by)
    return _once(
        request,
        {"decision": Decision.PENDING},
        decision=decision,
        reason=reason,
        decided_by=by,
        decided_at=timezone.now(),
    )


@transaction.atomic
def mark_answered(request: CorrectionRequest, *, by: User) -> CorrectionRequest:
    """Who asked was told. Raises NotAllowed, Conflict before the decision, or AlreadyAnswered."""
    if role_of(by, request.desk) not in REVIEWERS:
        raise NotAllowed
    if request.decision == Decision.PENDING:
        raise Conflict(_("Decide first, then tell who asked."))
    act("mark_answered", by)
    return _once(request, {"answered_at": None}, answered_at=timezone.now())


def _may_decide(by: User, request: CorrectionRequest) -> bool:
    """A reviewer of the desk; where the request is about an article, one who may check it."""
    return may_check(by, request.article) if request.article else role_of(by, request.desk) in REVIEWERS


def _once(request: CorrectionRequest, was: dict[str, object], **changes: object) -> CorrectionRequest:
    if not CorrectionRequest.objects.filter(pk=request.pk, **was).update(**changes):
        raise AlreadyAnswered
    request.refresh_from_db()
    return request


@dataclass(frozen=True, slots=True)
class ReplyDraft:
    """What is asked of whom, how, and until when."""

    channel: str
    question: str
    claimant: Claimant | None = None
    asked_at: datetime | None = None
    deadline: datetime | None = None


@transaction.atomic
def ask_for_reply(claim: Claim, draft: ReplyDraft, *, by: User) -> ReplyRequest:
    """The question logged; the claim's own speaker is asked where nobody else is named.

    Raises NotAllowed, or InvalidInput and its kin, each naming its field.
    """
    if not may_review(by, claim):
        raise NotAllowed
    _check("channel", draft.channel, 200)
    _check("question", draft.question)
    asked_at = draft.asked_at or timezone.now()
    if draft.deadline is not None and draft.deadline <= asked_at:
        raise InvalidInput(_("The deadline must be later than the question."), field="deadline")
    act("ask_for_reply", by)
    return ReplyRequest.objects.create(
        claim=claim,
        claimant=draft.claimant or speaker_of(claim),
        channel=draft.channel,
        question=draft.question,
        asked_by=by,
        asked_at=asked_at,
        deadline=draft.deadline,
    )


def speaker_of(claim: Claim) -> Claimant | None:
    """Who says it, as far as known: the claim's claimant, or that of the statement that holds it."""
    attribution = getattr(claim, "attribution", None) or getattr(claim.parent, "attribution", None)
    return attribution.claimant if attribution else None


@transaction.atomic
def record_reply(request: ReplyRequest, answer: str, *, by: User) -> ReplyRequest:
    """What came back, word for word. Raises NotAllowed, EmptyText and its kin, or AlreadyAnswered."""
    if not may_review(by, request.claim):
        raise NotAllowed
    _check("answer", answer)
    act("record_reply", by)
    if not ReplyRequest.objects.filter(pk=request.pk, answer="").update(answer=answer, answered_at=timezone.now()):
        raise AlreadyAnswered
    request.refresh_from_db()
    return request


def _check(field: str, text: str, longest: int | None = None) -> None:
    check_text(field, text, required=True)
    if longest is not None and len(text) > longest:
        raise InvalidInput(_("At most %(n)d characters fit here.") % {"n": longest}, field=field)
