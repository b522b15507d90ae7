"""Threads, mentions of members only, resolution; in a blind phase nobody hears another reader."""

from __future__ import annotations

import pytest

from claims.errors import ClaimsError, Conflict, EmptyText, NotAllowed, NotFound
from claims.models import Claim, Comment, Policy
from claims.review.comments import mentioned, mentions_of
from claims.review.phases import visible_comments
from claims.review.services import add_comment, resolve_thread, unresolve_thread
from claims.states import ClaimState
from tests.factories import ClaimFactory
from tests.newsroom import Newsroom


@pytest.fixture
def claim(line_desk: Newsroom) -> Claim:
    made: Claim = ClaimFactory(article__desk=line_desk.desk)
    return made


@pytest.mark.parametrize(
    ("body", "names"),
    [
        pytest.param("see @second-line please", {"second-line"}, id="one"),
        pytest.param("@second-line, @editor-line.", {"second-line", "editor-line"}, id="punctuation-behind"),
        pytest.param("يا @editor-line، انظر", {"editor-line"}, id="arabic-comma"),
        pytest.param("@second-line @second-line", {"second-line"}, id="twice"),
        pytest.param("@stranger-line", set(), id="a-stranger"),
        pytest.param("@checker-desk", set(), id="of-another-desk"),
        pytest.param("write to a@second-line", set(), id="an-address"),
        pytest.param("second-line", set(), id="no-sign"),
        pytest.param("@", set(), id="nobody"),
    ],
)
def test_who_is_mentioned(line_desk: Newsroom, newsroom: Newsroom, body: str, names: set[str]) -> None:
    assert set(mentioned(body, line_desk.desk).values_list("username", flat=True)) == names


def test_a_thread_is_answered_resolved_and_opened_again(claim: Claim, line_desk: Newsroom) -> None:
    head = add_comment(claim, "@second-line هل رأيت السجل؟", by=line_desk.checker)
    answer = add_comment(claim, "نعم", by=line_desk.author, thread=head.pk)
    assert (answer.thread, head.thread) == (head, None)
    assert list(mentions_of(line_desk.second)) == [head]
    assert resolve_thread(head, by=line_desk.second).resolved_by == line_desk.second
    assert not mentions_of(line_desk.second).exists()
    with pytest.raises(Conflict):
        resolve_thread(head, by=line_desk.second)
    head = unresolve_thread(head, by=line_desk.checker)
    assert (head.resolved_by, head.resolved_at) == (None, None)
    with pytest.raises(Conflict):
        unresolve_thread(head, by=line_desk.checker)
    assert list(mentions_of(line_desk.second)) == [head]
    with pytest.raises(NotFound):
        resolve_thread(answer, by=line_desk.second)


def test_a_mention_in_an_answer_ends_with_its_thread(claim: Claim, line_desk: Newsroom) -> None:
    head = add_comment(claim, "سؤال", by=line_desk.checker)
    answer = add_comment(claim, "@editor-line", by=line_desk.second, thread=head.pk)
    assert list(mentions_of(line_desk.editor)) == [answer]
    resolve_thread(head, by=line_desk.checker)
    assert not mentions_of(line_desk.editor).exists()


@pytest.mark.parametrize(
    ("who", "body", "error"),
    [
        pytest.param("stranger", "x", NotAllowed, id="stranger"),
        pytest.param("checker", "  ", EmptyText, id="empty"),
        pytest.param("checker", "a\x00", ClaimsError, id="nul"),
    ],
)
def test_refused(claim: Claim, line_desk: Newsroom, who: str, body: str, error: type[ClaimsError]) -> None:
    with pytest.raises(error):
        add_comment(claim, body, by=getattr(line_desk, who))
    assert not Comment.objects.exists()


def test_a_thread_of_another_claim_is_not_found(claim: Claim, line_desk: Newsroom) -> None:
    other = ClaimFactory(article__desk=line_desk.desk)
    head = add_comment(other, "هناك", by=line_desk.checker)
    with pytest.raises(NotFound):
        add_comment(claim, "هنا", by=line_desk.checker, thread=head.pk)
    with pytest.raises(NotAllowed):
        resolve_thread(head, by=line_desk.stranger)


def test_in_a_blind_phase_nobody_hears_another_reader(claim: Claim, line_desk: Newsroom) -> None:
    mine = add_comment(claim, "@second-line أراه سليما", by=line_desk.checker)
    Policy.objects.filter(desk=line_desk.desk).update(blind=True)
    Claim.objects.update(state=ClaimState.AWAITING_SECOND)
    for other in (line_desk.second, line_desk.editor):
        assert not visible_comments(other).exists()
        assert not mentions_of(other).exists()
        with pytest.raises(NotFound):
            add_comment(claim, "رد", by=other, thread=mine.pk)
    assert list(visible_comments(line_desk.checker)) == [mine]
    Claim.objects.update(state=ClaimState.SETTLED)
    assert list(visible_comments(line_desk.second)) == [mine]
