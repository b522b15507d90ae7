"""Second and third readings, open and blind: who may give them, what they come to, and who sees what meanwhile."""

from __future__ import annotations

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connection

from claims.errors import Conflict, NotAllowed
from claims.models import Claim, Membership, Preset, Role, Verdict
from claims.review.outcomes import present_cycle
from claims.review.phases import (
    is_blind,
    visible_events,
    visible_evidence,
    visible_sources,
    visible_verdicts,
)
from claims.review.services import SourceDraft, VerdictDraft, cite_source, confirm_claim, record_verdict, reopen_claim
from tests.newsroom import Newsroom, open_newsroom

TRUE, FALSE, SATIRE = "true", "false", "satire"


@pytest.fixture
def public_desk(db: None) -> Newsroom:
    """A desk that reads blind and lets two of three carry."""
    return open_newsroom(Preset.PUBLIC, name="public")


@pytest.fixture
def third(public_desk: Newsroom) -> User:
    user = User.objects.create_user("third-public")
    Membership.objects.create(user=user, desk=public_desk.desk, role=Role.CHECKER)
    return user


def give(claim: Claim, so: str, by: User, *, rationale: str = "") -> Verdict:
    claim.refresh_from_db()
    source = SourceDraft(title=f"سجل {by.username}", url=f"https://{by.username}.example/", kind="primary")
    draft = VerdictDraft(so=so, rationale=rationale, sources=[source])
    return record_verdict(claim, draft, by=by, seen_version=claim.version)


@pytest.fixture
def claim(public_desk: Newsroom) -> Claim:
    """A claim with a first verdict, waiting for a second reader."""
    found = public_desk.figure(public_desk.split(), "40 شاحنة")
    confirm_claim(found, by=public_desk.editor, seen_version=1)
    give(found, TRUE, public_desk.checker, rationale="تعليل الأول")
    found.refresh_from_db()
    return found


def state(claim: Claim) -> str:
    claim.refresh_from_db()
    return claim.state


@pytest.mark.parametrize(
    ("second", "third_rating", "states"),
    [
        pytest.param(TRUE, None, ["settled"], id="two-agree"),
        pytest.param(FALSE, TRUE, ["disputed", "settled"], id="the-third-sides-with-the-first"),
        pytest.param(FALSE, FALSE, ["disputed", "settled"], id="the-third-sides-with-the-second"),
        pytest.param(FALSE, SATIRE, ["disputed", "disputed"], id="all-three-differ"),
    ],
)
def test_two_of_three_carry(
    public_desk: Newsroom, third: User, claim: Claim, second: str, third_rating: str | None, states: list[str]
) -> None:
    give(claim, second, public_desk.second)
    seen = [state(claim)]
    if third_rating is not None:
        assert give(claim, third_rating, third).round == "third"
        seen.append(state(claim))
    assert seen == states
    cycle = present_cycle(list(claim.verdicts.all()))
    assert cycle is not None
    assert (cycle.carried is not None) == (states[-1] == "settled")


def test_where_all_three_differ_an_editor_decides(public_desk: Newsroom, third: User, claim: Claim) -> None:
    give(claim, FALSE, public_desk.second)
    give(claim, SATIRE, third)
    with pytest.raises(NotAllowed):
        give(claim, TRUE, third, rationale="x")
    decision = give(claim, FALSE, public_desk.editor, rationale="السجل الرسمي")
    assert (decision.round, state(claim)) == ("decision", "settled")
    cycle = present_cycle(list(claim.verdicts.all()))
    assert cycle is not None
    assert [verdict.reviewer for verdict in cycle.overturned()] == [public_desk.checker, third]


@pytest.mark.parametrize("who", ["checker", "second"])
def test_a_third_reading_needs_a_third_person(public_desk: Newsroom, claim: Claim, who: str) -> None:
    give(claim, FALSE, public_desk.second)
    with pytest.raises(NotAllowed):
        give(claim, TRUE, getattr(public_desk, who), rationale="x")


def test_reopening_begins_another_cycle(public_desk: Newsroom, claim: Claim) -> None:
    give(claim, TRUE, public_desk.second)
    claim.refresh_from_db()
    reopen_claim(claim, by=public_desk.editor, seen_version=claim.version, reason="بيان جديد")
    give(claim, FALSE, public_desk.checker)
    cycle = present_cycle(list(claim.verdicts.all()))
    assert cycle is not None
    assert cycle.first.so is not None
    assert (cycle.first.so.code, cycle.second) == ("false", None)
    assert state(claim) == "awaiting_second"


def sees(user: User, claim: Claim) -> dict[str, bool]:
    """What of the first reader's work this person sees."""
    first = claim.verdicts.earliest("pk")
    evidence = claim.evidence.earliest("pk")
    return {
        "verdict": visible_verdicts(user).filter(pk=first.pk).exists(),
        "evidence": visible_evidence(user).filter(pk=evidence.pk).exists(),
        "source": visible_sources(user).filter(pk=evidence.source_id).exists(),
        "event": visible_events(user).filter(object_type="claims_verdict", object_id=first.pk).exists(),
    }


NOTHING = dict.fromkeys(("verdict", "evidence", "source", "event"), False)
ALL = dict.fromkeys(NOTHING, True)


@pytest.mark.parametrize("who", ["second", "editor", "author"])
def test_a_blind_phase_hides_the_first_readers_work_from_everybody_else(
    public_desk: Newsroom, claim: Claim, who: str
) -> None:
    assert is_blind(claim)
    assert sees(getattr(public_desk, who), claim) == NOTHING
    assert sees(public_desk.checker, claim) == ALL


def test_not_even_a_superuser_sees_it(claim: Claim) -> None:
    assert sees(User.objects.create_superuser("root-of-all"), claim) == NOTHING


def test_the_phase_ends_with_the_last_independent_reading(public_desk: Newsroom, third: User, claim: Claim) -> None:
    give(claim, FALSE, public_desk.second)
    assert is_blind(claim)
    assert sees(third, claim) == NOTHING
    give(claim, SATIRE, third)
    assert not is_blind(claim)
    for person in (public_desk.checker, public_desk.second, public_desk.editor, third):
        assert sees(person, claim) == ALL


def test_a_source_that_others_may_see_elsewhere_stays_visible(public_desk: Newsroom, claim: Claim) -> None:
    other = public_desk.figure(claim.article, "3 شاحنات")
    cite_source(
        other, SourceDraft(title="سجل", url="https://checker-public.example/", kind="primary"), by=public_desk.editor
    )
    assert sees(public_desk.second, claim) == NOTHING | {"source": True}


def test_an_open_desk_hides_nothing(line_desk: Newsroom) -> None:
    claim = line_desk.figure(line_desk.split(), "40 شاحنة")
    confirm_claim(claim, by=line_desk.editor, seen_version=1)
    give(claim, "confirmed", line_desk.checker)
    assert not is_blind(claim)
    assert sees(line_desk.second, claim) == ALL


def test_other_desks_see_nothing_at_all(public_desk: Newsroom, line_desk: Newsroom, claim: Claim) -> None:
    assert sees(line_desk.editor, claim) | {"event": False} == NOTHING


@pytest.mark.django_db(transaction=True)
def test_of_two_readers_who_submit_at_once_one_wins_and_the_other_conflicts() -> None:
    desk = open_newsroom(Preset.LINE_CHECK, name="race")
    claim = desk.figure(desk.split(), "40 شاحنة")
    confirm_claim(claim, by=desk.editor, seen_version=1)
    give(claim, "confirmed", desk.checker)
    claim.refresh_from_db()
    seen, outcomes, barrier = claim.version, [], threading.Barrier(2)

    def submit(user: User) -> None:
        barrier.wait()
        try:
            record_verdict(Claim.objects.get(pk=claim.pk), VerdictDraft(so="confirmed"), by=user, seen_version=seen)
            outcomes.append("won")
        except Conflict:
            outcomes.append("conflict")
        finally:
            connection.close()

    threads = [threading.Thread(target=submit, args=(user,)) for user in (desk.second, desk.editor)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert sorted(outcomes) == ["conflict", "won"]
    assert claim.verdicts.count() == 2
