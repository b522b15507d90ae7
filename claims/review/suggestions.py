"""Wordings proposed to the author, and the author's round trip: by role, or by a signed link that expires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.audit import act
from claims.errors import AlreadyAnswered, Conflict, InvalidInput, LinkExpired, NotAllowed, NotFound, SuggestionOpen
from claims.models import Answer, Article, ChangeClass, Claim, Suggestion
from claims.permissions import may_answer, may_check, may_decide, may_review
from claims.review.phases import blind_claims
from claims.validation import check_text

if TYPE_CHECKING:
    from django.contrib.auth.models import User

LINK_LIFE = timedelta(days=14)
_SALT = "claims.author-link"


@dataclass(frozen=True, slots=True)
class SuggestionDraft:
    """The words proposed for those of a claim."""

    proposed: str
    change: str = ChangeClass.WORDING
    note: str = ""


@transaction.atomic
def propose_change(claim: Claim, draft: SuggestionDraft, *, by: User) -> Suggestion:
    """The wording proposed for the claim's words in the newest text that holds it.

    Raises NotAllowed, InvalidInput, SuggestionOpen (one waits for its answer) or Conflict (the text lost the claim).
    """
    if not may_review(by, claim):
        raise NotAllowed
    _check_draft(draft)
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    anchor = claim.anchors.standing().order_by("-article_version__number").first()
    if anchor is None or claim.gone:
        raise Conflict(_("The newest text does not hold this claim any more."))
    if draft.proposed == anchor.exact:
        raise InvalidInput(_("These are the words of the article already."), field="proposed")
    if claim.suggestions.filter(answer="", withdrawn_at=None).exists():
        raise SuggestionOpen
    act("propose_change", by)
    return Suggestion.objects.create(
        claim=claim,
        article_version_id=anchor.article_version_id,
        original=anchor.exact,
        proposed=draft.proposed,
        note=draft.note,
        change=draft.change,
        proposed_by=by,
    )


def _check_draft(draft: SuggestionDraft) -> None:
    check_text("proposed", draft.proposed, required=True)
    check_text("note", draft.note)
    if draft.change not in ChangeClass.values:
        raise InvalidInput(_("Use one of: %(known)s.") % {"known": ", ".join(ChangeClass.values)}, field="change")


@transaction.atomic
def withdraw_suggestion(suggestion: Suggestion, *, by: User) -> Suggestion:
    """A suggestion taken back before its answer, by who made it or an editor."""
    if not may_review(by, suggestion.claim):
        raise NotAllowed
    if suggestion.proposed_by_id != by.pk and not may_decide(by, suggestion.claim):
        raise NotAllowed
    act("withdraw_suggestion", by)
    return _close(suggestion, withdrawn_at=timezone.now())


@transaction.atomic
def answer_suggestion(suggestion: Suggestion, answer: str, *, by: User, text: str = "") -> Suggestion:
    """The author's answer: accepted, kept as it was, or changed otherwise (`text` says how).

    Raises NotAllowed, InvalidInput or AlreadyAnswered.
    """
    if not may_answer(by, suggestion.claim.article):
        raise NotAllowed
    act("answer_suggestion", by)
    return _answer(suggestion, answer, text, by=by)


@transaction.atomic
def answer_by_link(token: str, suggestion_id: int, answer: str, *, text: str = "") -> Suggestion:
    """The same by somebody who holds the author's link. Raises NotFound, LinkExpired, InvalidInput or AlreadyAnswered;
    a suggestion of another article is not found."""
    article = read_link(token)
    suggestion = linked_suggestions(article).filter(pk=suggestion_id).first()
    if suggestion is None:
        raise NotFound
    act("answer_by_link")
    return _answer(suggestion, answer, text, by=None)


def _answer(suggestion: Suggestion, answer: str, text: str, *, by: User | None) -> Suggestion:
    if answer not in Answer.values:
        raise InvalidInput(_("Use one of: %(known)s.") % {"known": ", ".join(Answer.values)}, field="answer")
    check_text("text", text)
    if answer == Answer.OTHER and not text.strip():
        raise InvalidInput(_("Write the words as they are to be."), field="text")
    return _close(suggestion, answer=answer, answer_text=text, answered_by=by, answered_at=timezone.now())


def _close(suggestion: Suggestion, **changes: object) -> Suggestion:
    """One conditional UPDATE: whoever is second finds it closed."""
    if not Suggestion.objects.filter(pk=suggestion.pk, answer="", withdrawn_at=None).update(**changes):
        raise AlreadyAnswered
    suggestion.refresh_from_db()
    return suggestion


@dataclass(frozen=True, slots=True)
class AuthorLink:
    """A signed token that shows and answers one article's suggestions until it expires."""

    token: str
    expires_at: datetime


def author_link(article: Article, *, by: User) -> AuthorLink:
    """A new link for the article's author. It names the article and its author of today, so that it dies with a change
    of author; nothing about it is stored. Raises NotAllowed."""
    if not may_check(by, article):
        raise NotAllowed
    token = signing.dumps({"article": article.pk, "author": article.author_id}, salt=_SALT)
    return AuthorLink(token, timezone.now() + LINK_LIFE)


def read_link(token: str) -> Article:
    """The article that a link is bound to. Raises LinkExpired, or NotFound for anything that is no link of ours."""
    try:
        bound = signing.loads(token, salt=_SALT, max_age=LINK_LIFE)
    except signing.SignatureExpired:
        raise LinkExpired from None
    except signing.BadSignature:
        raise NotFound from None
    article = Article.objects.filter(pk=bound["article"]).first()
    if article is None or article.author_id != bound["author"]:
        raise NotFound
    return article


def linked_suggestions(article: Article) -> QuerySet[Suggestion]:
    """What the holder of a link sees: the article's suggestions, but for withdrawn ones and those of claims that are
    being read independently now."""
    return (
        Suggestion.objects.filter(claim__article=article, withdrawn_at=None)
        .exclude(claim__in=blind_claims())
        .order_by("answered_at", "pk")
    )
