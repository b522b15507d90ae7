"""The author's round trip: proposed, answered by role or by link, and found again in the next version."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import signing
from django.utils import timezone

from claims.errors import (
    AlreadyAnswered,
    ClaimsError,
    Conflict,
    EmptyText,
    InvalidInput,
    LinkExpired,
    NotAllowed,
    NotFound,
    SuggestionOpen,
)
from claims.ingestion.services import Draft
from claims.ingestion.versions import submit_version
from claims.leases import drain
from claims.models import Article, AuditEvent, Claim, Policy, Suggestion
from claims.review import suggestions as module
from claims.review.services import (
    SuggestionDraft,
    VerdictDraft,
    answer_by_link,
    answer_suggestion,
    author_link,
    propose_change,
    record_verdict,
    withdraw_suggestion,
)
from claims.review.suggestions import linked_suggestions, read_link
from claims.states import ClaimState
from tests.newsroom import ARABIC, SPLITTING, Newsroom


@pytest.fixture
def claim(line_desk: Newsroom) -> Claim:
    """A figure in an article of the desk's author."""
    article = line_desk.split()
    Article.objects.update(author=line_desk.author)
    return Claim.objects.select_related("article__desk").get(pk=line_desk.figure(article, "40 شاحنة").pk)


@pytest.fixture
def suggestion(claim: Claim, line_desk: Newsroom) -> Suggestion:
    return propose_change(claim, SuggestionDraft("41 شاحنة", "figure", "السجل يذكر 41"), by=line_desk.checker)


def test_it_keeps_the_words_it_is_about(suggestion: Suggestion, line_desk: Newsroom) -> None:
    assert (suggestion.original, suggestion.proposed, suggestion.change) == ("40 شاحنة", "41 شاحنة", "figure")
    assert (suggestion.article_version.number, suggestion.proposed_by, suggestion.answer) == (1, line_desk.checker, "")
    event = AuditEvent.objects.get(object_type="claims_suggestion")
    assert (event.act, event.actor_id) == ("propose_change", line_desk.checker.pk)
    assert "شاحنة" not in str(event.after)


@pytest.mark.parametrize(
    ("who", "draft", "error"),
    [
        pytest.param("author", SuggestionDraft("41"), NotAllowed, id="author"),
        pytest.param("stranger", SuggestionDraft("41"), NotAllowed, id="stranger"),
        pytest.param("checker", SuggestionDraft(" "), EmptyText, id="no-words"),
        pytest.param("checker", SuggestionDraft("40 شاحنة"), InvalidInput, id="the-same-words"),
        pytest.param("checker", SuggestionDraft("41", "colour"), InvalidInput, id="unknown-kind"),
        pytest.param("checker", SuggestionDraft("41\x00"), InvalidInput, id="nul"),
    ],
)
def test_not_proposed(
    claim: Claim, line_desk: Newsroom, who: str, draft: SuggestionDraft, error: type[ClaimsError]
) -> None:
    with pytest.raises(error):
        propose_change(claim, draft, by=getattr(line_desk, who))
    assert not Suggestion.objects.exists()


def test_one_waits_at_a_time(suggestion: Suggestion, claim: Claim, line_desk: Newsroom) -> None:
    with pytest.raises(SuggestionOpen):
        propose_change(claim, SuggestionDraft("42"), by=line_desk.second)
    for other in (line_desk.second, line_desk.author, line_desk.stranger):
        with pytest.raises(NotAllowed):
            withdraw_suggestion(suggestion, by=other)
    withdraw_suggestion(suggestion, by=line_desk.editor)
    propose_change(claim, SuggestionDraft("42"), by=line_desk.second)
    with pytest.raises(AlreadyAnswered):
        withdraw_suggestion(suggestion, by=line_desk.checker)


def test_a_claim_that_left_the_text_has_no_words_to_change(claim: Claim, line_desk: Newsroom) -> None:
    Claim.objects.update(gone=True)
    with pytest.raises(Conflict):
        propose_change(claim, SuggestionDraft("41"), by=line_desk.checker)


@pytest.mark.parametrize(
    ("answer", "text"), [("accept", ""), ("accept", "شكرا"), ("keep", ""), ("other", "نحو 40 شاحنة")]
)
def test_the_author_answers_once(suggestion: Suggestion, line_desk: Newsroom, answer: str, text: str) -> None:
    done = answer_suggestion(suggestion, answer, by=line_desk.author, text=text)
    assert (done.answer, done.answer_text, done.answered_by) == (answer, text, line_desk.author)
    for again in ("accept", "keep"):
        with pytest.raises(AlreadyAnswered):
            answer_suggestion(suggestion, again, by=line_desk.author)
    suggestion.refresh_from_db()
    assert suggestion.answer == answer


@pytest.mark.parametrize(
    ("who", "answer", "text", "error"),
    [
        pytest.param("checker", "accept", "", NotAllowed, id="a-checker-is-not-the-author"),
        pytest.param("editor", "accept", "", NotAllowed, id="nor-an-editor"),
        pytest.param("stranger", "accept", "", NotAllowed, id="nor-a-stranger"),
        pytest.param("author", "maybe", "", InvalidInput, id="unknown"),
        pytest.param("author", "", "", InvalidInput, id="none"),
        pytest.param("author", "other", " ", InvalidInput, id="other-without-words"),
        pytest.param("author", "accept", "\x00", InvalidInput, id="nul"),
    ],
)
def test_not_answered(
    suggestion: Suggestion, line_desk: Newsroom, who: str, answer: str, text: str, error: type[ClaimsError]
) -> None:
    with pytest.raises(error):
        answer_suggestion(suggestion, answer, by=getattr(line_desk, who), text=text)
    suggestion.refresh_from_db()
    assert suggestion.answer == ""


class TestLink:
    @pytest.fixture
    def token(self, claim: Claim, line_desk: Newsroom) -> str:
        return author_link(claim.article, by=line_desk.checker).token

    def test_it_answers_without_a_log_in(self, token: str, suggestion: Suggestion) -> None:
        done = answer_by_link(token, suggestion.pk, "accept")
        assert (done.answer, done.answered_by) == ("accept", None)
        assert AuditEvent.objects.filter(act="answer_by_link", actor_id=None).exists()
        with pytest.raises(AlreadyAnswered):
            answer_by_link(token, suggestion.pk, "keep")

    def test_it_is_bound_to_its_article(self, token: str, suggestion: Suggestion, line_desk: Newsroom) -> None:
        other = line_desk.split("وصلت 7 سفن إلى الميناء صباح أمس.")
        theirs = propose_change(
            other.claims.select_related("article__desk").earliest("pk"), SuggestionDraft("8"), by=line_desk.checker
        )
        assert list(linked_suggestions(read_link(token))) == [suggestion]
        with pytest.raises(NotFound):
            answer_by_link(token, theirs.pk, "accept")
        theirs.refresh_from_db()
        assert theirs.answer == ""

    def test_it_expires(self, token: str, suggestion: Suggestion, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(module, "LINK_LIFE", timedelta(seconds=-1))
        with pytest.raises(LinkExpired):
            answer_by_link(token, suggestion.pk, "accept")

    def test_it_tells_when(self, claim: Claim, line_desk: Newsroom) -> None:
        link = author_link(claim.article, by=line_desk.checker)
        assert timedelta(days=13) < link.expires_at - timezone.now() <= timedelta(days=14)

    @pytest.mark.parametrize(
        "forged",
        [
            pytest.param("", id="empty"),
            pytest.param("x:y:z", id="nonsense"),
            pytest.param(signing.dumps({"article": 1, "author": None}, key="another key"), id="another-key"),
            pytest.param(signing.dumps({"article": 1, "author": None}, salt="another salt"), id="another-salt"),
        ],
    )
    def test_a_forged_one_is_none(self, forged: str, claim: Claim) -> None:
        with pytest.raises(NotFound):
            read_link(forged)

    @pytest.mark.parametrize("end", [0, -1])
    def test_a_changed_one_is_none(self, token: str, end: int) -> None:
        letter = "A" if token[end] != "A" else "B"
        with pytest.raises(NotFound):
            read_link(letter + token[1:] if end == 0 else token[:-1] + letter)

    def test_it_dies_with_a_change_of_author_and_with_the_article(self, token: str, line_desk: Newsroom) -> None:
        Article.objects.update(author=line_desk.second)
        with pytest.raises(NotFound):
            read_link(token)

    def test_only_who_may_check_makes_one(self, claim: Claim, line_desk: Newsroom) -> None:
        for who in (line_desk.author, line_desk.stranger):
            with pytest.raises(NotAllowed):
                author_link(claim.article, by=who)

    def test_it_hides_what_is_withdrawn_and_what_is_being_read_independently(
        self, token: str, suggestion: Suggestion, line_desk: Newsroom
    ) -> None:
        article = read_link(token)
        Policy.objects.filter(desk=line_desk.desk).update(blind=True)
        Claim.objects.filter(pk=suggestion.claim_id).update(state=ClaimState.AWAITING_SECOND)
        assert not linked_suggestions(article).exists()
        with pytest.raises(NotFound):
            answer_by_link(token, suggestion.pk, "accept")
        Claim.objects.filter(pk=suggestion.claim_id).update(state=ClaimState.SETTLED)
        assert linked_suggestions(article).exists()
        withdraw_suggestion(suggestion, by=line_desk.checker)
        assert not linked_suggestions(article).exists()


class TestNextVersion:
    @pytest.mark.parametrize(
        ("answer", "written", "state"),
        [
            pytest.param("accept", "41 شاحنة", ClaimState.SETTLED, id="accepted-and-written"),
            pytest.param("accept", "42 شاحنة", ClaimState.STALE, id="accepted-and-something-else-written"),
            pytest.param("keep", "41 شاحنة", ClaimState.STALE, id="kept-and-written-all-the-same"),
            pytest.param("", "41 شاحنة", ClaimState.STALE, id="unanswered"),
        ],
    )
    def test_exactly_the_accepted_wording_settles(
        self, newsroom: Newsroom, answer: str, written: str, state: ClaimState
    ) -> None:
        article = newsroom.split()
        claim = newsroom.figure(article, "40 شاحنة")
        record_verdict(claim, VerdictDraft(so="opinion", rationale="يصحح"), by=newsroom.checker, seen_version=1)
        suggestion = propose_change(claim, SuggestionDraft("41 شاحنة", "figure"), by=newsroom.checker)
        if answer:
            answer_suggestion(suggestion, answer, by=newsroom.author)
        changed = ARABIC.replace("40 شاحنة", written)
        submit_version(article, Draft(changed), by=newsroom.checker, seen_number=1)
        drain(SPLITTING)
        claim = Claim.objects.get(pk=claim.pk)
        anchor: Any = claim.current_anchor
        assert (claim.state, anchor.exact) == (state, written)
