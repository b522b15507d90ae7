"""Skips, assigning, deadlines, filters, bulk acts and drafts."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from claims.errors import Conflict, InvalidInput, NotAllowed, NothingToTake, NotWaiting, SourceMissing
from claims.models import AuditEvent, Claim, ReadingDraft, SavedFilter, Skip, TriageAct, Verdict
from claims.review.assigning import overdue
from claims.review.services import (
    ClaimFilter,
    VerdictDraft,
    assign_claim,
    bulk_assign,
    bulk_confirm,
    bulk_dismiss,
    bulk_due,
    bulk_skip,
    delete_filter,
    discard_draft,
    draft_of,
    read_filter,
    record_verdict,
    save_draft,
    save_filter,
    set_due,
    skip_claim,
    take_claim,
    take_next,
    unskip_claim,
    visible_filters,
)
from claims.states import ClaimState
from tests.factories import ClaimFactory, MembershipFactory
from tests.newsroom import Newsroom


@pytest.fixture
def claims(newsroom: Newsroom) -> list[Claim]:
    """Three claims of one article, the most urgent first."""
    first = ClaimFactory(article__desk=newsroom.desk, priority=0.9)
    return [first, *(ClaimFactory(article=first.article, priority=priority) for priority in (0.6, 0.3))]


class TestSkip:
    def test_for_me(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        skip_claim(claims[0], by=newsroom.checker, seen_version=1, reason="موضوع لا أعرفه")
        assert take_next(newsroom.checker) == claims[1]
        assert take_next(newsroom.second) == claims[0]

    def test_for_all(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        skip_claim(claims[0], by=newsroom.checker, seen_version=1, for_all=True)
        assert take_next(newsroom.second) == claims[1]
        assert Claim.objects.waiting().filter(pk=claims[0].pk).exists()

    def test_twice_is_once(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        for _ in range(2):
            skip_claim(claims[0], by=newsroom.checker, seen_version=1)
        assert Skip.objects.count() == 1

    def test_a_held_claim_is_given_back_by_it(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        held = take_next(newsroom.checker)
        skipped = skip_claim(held, by=newsroom.checker, seen_version=held.version)
        assert (skipped.state, skipped.assignee, skipped.leases.count()) == ("open", None, 0)
        assert take_next(newsroom.checker) == claims[1]

    def test_refusals(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        with pytest.raises(NotAllowed):
            skip_claim(claims[0], by=newsroom.author, seen_version=1)
        with pytest.raises(Conflict):
            skip_claim(claims[0], by=newsroom.checker, seen_version=2)
        held = take_next(newsroom.second)
        with pytest.raises(NotWaiting):
            skip_claim(held, by=newsroom.checker, seen_version=held.version)

    def test_taken_back(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        skip_claim(claims[0], by=newsroom.checker, seen_version=1)
        unskip_claim(claims[0], by=newsroom.checker, seen_version=1)
        assert take_next(newsroom.checker) == claims[0]

    def test_who_takes_a_skip_for_all_back(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        skip_claim(claim, by=line_desk.checker, seen_version=1, for_all=True)
        for person in (line_desk.second, line_desk.author):
            with pytest.raises(NotAllowed):
                unskip_claim(claim, by=person, seen_version=1, for_all=True)
        with pytest.raises(Conflict):
            unskip_claim(claim, by=line_desk.checker, seen_version=5, for_all=True)
        unskip_claim(claim, by=line_desk.editor, seen_version=1, for_all=True)
        assert not Skip.objects.exists()


class TestAssign:
    def test_an_editor_gives_and_takes_back(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        claim = assign_claim(claim, to=line_desk.second, by=line_desk.editor, seen_version=1)
        assert claim.assignee == line_desk.second
        with pytest.raises(NothingToTake):
            take_next(line_desk.checker)
        claim = assign_claim(claim, to=None, by=line_desk.editor, seen_version=2)
        assert claim.assignee is None
        event = AuditEvent.objects.filter(act="assign_claim").latest("pk")
        assert (event.actor_id, event.object_type) == (line_desk.editor.pk, "claims_claim")

    def test_a_checker_takes_for_themselves_only(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        with pytest.raises(NotAllowed):
            assign_claim(claim, to=line_desk.second, by=line_desk.checker, seen_version=1)
        claim = assign_claim(claim, to=line_desk.checker, by=line_desk.checker, seen_version=1)
        with pytest.raises(NotAllowed):
            assign_claim(claim, to=line_desk.second, by=line_desk.second, seen_version=2)
        with pytest.raises(NotAllowed):
            assign_claim(claim, to=None, by=line_desk.second, seen_version=2)
        assert assign_claim(claim, to=None, by=line_desk.checker, seen_version=2).assignee is None

    def test_only_to_who_may_check_it(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        for person in (line_desk.author, line_desk.stranger):
            with pytest.raises(InvalidInput) as refused:
                assign_claim(claim, to=person, by=line_desk.editor, seen_version=1)
            assert refused.value.field == "assignee"
        with pytest.raises(NotAllowed):
            assign_claim(claim, to=line_desk.checker, by=line_desk.author, seen_version=1)

    def test_reassigning_ends_the_hold(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        held = take_claim(claim, by=line_desk.checker, seen_version=1)
        same = assign_claim(held, to=line_desk.checker, by=line_desk.editor, seen_version=2)
        assert (same.state, same.leases.count()) == ("in_progress", 1)
        given = assign_claim(same, to=line_desk.second, by=line_desk.editor, seen_version=3)
        assert (given.state, given.assignee, given.leases.count()) == ("open", line_desk.second, 0)

    @pytest.mark.parametrize("state", ["settled", "dismissed", "awaiting_second", "disputed"])
    def test_finished_claims_are_nobody_s(self, newsroom: Newsroom, state: str) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk, state=state)
        with pytest.raises(NotWaiting):
            assign_claim(claim, to=newsroom.second, by=newsroom.editor, seen_version=1)


class TestDeadlines:
    def test_set_and_lifted_by_an_editor(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        when = timezone.now() - timedelta(hours=1)
        with pytest.raises(NotAllowed):
            set_due(claim, due_at=when, by=line_desk.checker, seen_version=1)
        claim = set_due(claim, due_at=when, by=line_desk.editor, seen_version=1)
        assert list(Claim.objects.filter(overdue())) == [claim]
        claim = set_due(claim, due_at=None, by=line_desk.editor, seen_version=2)
        assert not Claim.objects.filter(overdue()).exists()

    def test_a_finished_claim_is_never_overdue(self, newsroom: Newsroom) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk, state="settled", due_at=timezone.now())
        assert not Claim.objects.filter(overdue(timezone.now() + timedelta(hours=1))).exists()
        with pytest.raises(NotWaiting):
            set_due(claim, due_at=None, by=newsroom.checker, seen_version=1)


QUERIES = {
    "": {"open", "mine", "late", "skipped"},
    "kind=attributed": set(),
    "kind=attributed&state=any": {"said"},
    "state=settled": {"done"},
    "state=any": {"open", "mine", "late", "skipped", "held", "done", "said"},
    "mine=on": {"mine", "held"},
    "assignee=me&state=any": {"mine", "held"},
    "assignee=others&state=any": {"done"},
    "assignee=nobody": {"open", "late", "skipped"},
    "due=overdue": {"late"},
    "due=soon": {"late", "open"},
    "skipped=only": {"skipped"},
    "skipped=without": {"open", "mine", "late"},
    "language=en&state=any": {"said"},
    "warning=verdict-without-source": set(),
    "warning=verdict-without-source&state=settled": set(),
    "article=1": set(),
    "desk=1": set(),
}


class TestFilter:
    @pytest.fixture
    def named(self, newsroom: Newsroom) -> dict[int, str]:
        article = ClaimFactory(article__desk=newsroom.desk, state="settled", assignee=newsroom.second)
        rows = {"done": article}
        now = timezone.now()
        made: dict[str, dict[str, Any]] = {
            "open": {"due_at": now + timedelta(hours=3)},
            "mine": {"assignee": newsroom.checker},
            "late": {"due_at": now - timedelta(hours=3)},
            "skipped": {},
            "held": {"state": "in_progress", "assignee": newsroom.checker},
        }
        for name, more in made.items():
            rows[name] = ClaimFactory(article=article.article, **more)
        rows["said"] = ClaimFactory(
            article__desk=newsroom.desk, article__language="en", kind="attributed", state="suggested"
        )
        skip_claim(rows["skipped"], by=newsroom.checker, seen_version=1)
        ClaimFactory()
        return {claim.pk: name for name, claim in rows.items()}

    @pytest.mark.parametrize("query", QUERIES)
    def test_what_it_matches(self, newsroom: Newsroom, named: dict[int, str], query: str) -> None:
        found = read_filter(QueryDict(query), strict=True).claims(newsroom.checker)
        assert {named[claim.pk] for claim in found} == QUERIES[query]

    @pytest.mark.parametrize(
        "query",
        [
            "kind=poem",
            "state=lost",
            "article=x",
            "article=0",
            "desk=99999999999999999999",
            "colour=red",
            "mine=perhaps",
        ],
    )
    def test_a_mistyped_filter_never_selects_everything(self, query: str) -> None:
        with pytest.raises(InvalidInput) as refused:
            read_filter(QueryDict(query), strict=True)
        assert refused.value.field == query.split("=", maxsplit=1)[0]
        assert read_filter(QueryDict(query)) == ClaimFilter()

    def test_it_is_its_address(self) -> None:
        query = "kind=numeric&mine=on&due=overdue&article=7"
        assert read_filter(QueryDict(query)).query == query
        assert read_filter(QueryDict("after=0.5:1&in=worklist&kind=")).query == ""

    def test_kept_private_or_shared(self, newsroom: Newsroom) -> None:
        save = partial(save_filter, desk=newsroom.desk, by=newsroom.checker)
        private = save(name=" متأخر ", query="?due=overdue&kind=", shared=False)
        shared = save(name="أرقام", query="kind=numeric", shared=True)
        assert (private.name, private.query) == ("متأخر", "due=overdue")
        assert set(visible_filters(newsroom.checker)) == {private, shared}
        assert set(visible_filters(newsroom.second)) == {shared}
        assert not visible_filters(newsroom.stranger).exists()
        again = save(name="أرقام", query="kind=factual", shared=False)
        assert (again.pk, again.query, SavedFilter.objects.count()) == (shared.pk, "kind=factual", 2)

    @pytest.mark.parametrize(
        ("name", "query", "field"),
        [
            pytest.param(" ", "", "name", id="no-name"),
            pytest.param("x" * 101, "", "name", id="long-name"),
            pytest.param("\x00", "", "name", id="nul"),
            pytest.param("x", "kind=poem", "kind", id="unknown-value"),
            pytest.param("x", "a=" + "b" * 1000, "query", id="long-query"),
        ],
    )
    def test_refused(self, newsroom: Newsroom, name: str, query: str, field: str) -> None:
        with pytest.raises(InvalidInput) as refused:
            save_filter(newsroom.desk, name=name, query=query, shared=False, by=newsroom.checker)
        assert refused.value.field == field

    def test_who_may(self, newsroom: Newsroom) -> None:
        for person in (newsroom.author, newsroom.stranger):
            with pytest.raises(NotAllowed):
                save_filter(newsroom.desk, name="x", query="", shared=False, by=person)
        private = save_filter(newsroom.desk, name="x", query="", shared=False, by=newsroom.checker)
        shared = save_filter(newsroom.desk, name="y", query="", shared=True, by=newsroom.checker)
        for person, row in ((newsroom.editor, private), (newsroom.second, shared)):
            with pytest.raises(NotAllowed):
                delete_filter(row, by=person)
        delete_filter(shared, by=newsroom.editor)
        delete_filter(private, by=newsroom.checker)
        assert not SavedFilter.objects.exists()


class TestBulk:
    def test_dismiss_all_that_match(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        held = take_next(newsroom.second)
        elsewhere = ClaimFactory()
        report = bulk_dismiss(Claim.objects.all(), by=newsroom.checker, reason="خارج الموضوع")
        assert (report.done, report.refused) == (2, Counter({"illegal_move": 1, "not_allowed": 1}))
        assert {(one.claim, one.code) for one in report.examples} == {
            (held.uid, "illegal_move"),
            (elsewhere.uid, "not_allowed"),
        }
        assert report.matched == 4
        assert TriageAct.objects.filter(act="dismiss", by=newsroom.checker).count() == 2
        reasons = AuditEvent.objects.filter(act="dismiss_claim", object_type="claims_claim").values_list("reason")
        assert set(reasons) == {("خارج الموضوع",)}
        with pytest.raises(InvalidInput):
            bulk_dismiss(Claim.objects.all(), by=newsroom.checker, reason=" ")

    def test_confirm(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        Claim.objects.filter(pk=claims[0].pk).update(state="suggested")
        report = bulk_confirm(Claim.objects.filter(article=claims[0].article), by=newsroom.checker)
        assert (report.done, report.refused) == (1, Counter({"illegal_move": 2}))

    def test_a_dismissed_claim_is_not_restored_by_confirming(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        Claim.objects.update(state="dismissed")
        report = bulk_confirm(Claim.objects.all(), by=newsroom.checker)
        assert (report.done, report.refused.total()) == (0, 3)

    def test_assign(self, line_desk: Newsroom) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk)
        settled = ClaimFactory(article=claim.article, state="settled")
        elsewhere = ClaimFactory()
        MembershipFactory(user=line_desk.editor, desk=elsewhere.article.desk, role="editor")
        report = bulk_assign(Claim.objects.all(), to=line_desk.second, by=line_desk.editor)
        assert (report.done, report.refused) == (1, Counter({"claim_not_waiting": 1, "invalid": 1}))
        claim.refresh_from_db()
        settled.refresh_from_db()
        assert (claim.assignee, settled.assignee) == (line_desk.second, None)
        assert bulk_assign(Claim.objects.all(), to=None, by=line_desk.editor).done == 2

    def test_a_checker_bulk_assigns_only_to_themselves(self, line_desk: Newsroom) -> None:
        ClaimFactory(article__desk=line_desk.desk)
        assert bulk_assign(Claim.objects.all(), to=line_desk.second, by=line_desk.checker).done == 0
        assert bulk_assign(Claim.objects.all(), to=line_desk.checker, by=line_desk.checker).done == 1

    def test_deadlines(self, line_desk: Newsroom) -> None:
        ClaimFactory(article__desk=line_desk.desk)
        when = timezone.now()
        assert bulk_due(Claim.objects.all(), due_at=when, by=line_desk.checker).refused == {"not_allowed": 1}
        assert bulk_due(Claim.objects.all(), due_at=when, by=line_desk.editor).done == 1
        assert Claim.objects.get().due_at == when

    @pytest.mark.parametrize("for_all", [False, True])
    def test_skips(self, newsroom: Newsroom, claims: list[Claim], for_all: bool) -> None:
        among = read_filter(QueryDict("kind=numeric")).claims(newsroom.checker)
        assert bulk_skip(among, by=newsroom.checker, for_all=for_all, reason="لاحقا").done == 3
        with pytest.raises(NothingToTake):
            take_next(newsroom.checker)

    def test_every_bulk_act_leaves_each_claim_undoable(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        from claims.review.services import undo_triage

        bulk_dismiss(Claim.objects.all(), by=newsroom.checker, reason="خارج الموضوع")
        for claim in Claim.objects.all():
            undo_triage(claim, by=newsroom.checker, seen_version=claim.version)
        assert set(Claim.objects.values_list("state", flat=True)) == {"open"}

    def test_more_are_refused_than_named(self, newsroom: Newsroom) -> None:
        article = ClaimFactory(article__desk=newsroom.desk, state="settled").article
        for _ in range(52):
            ClaimFactory(article=article, state="settled", anchor=False)
        report = bulk_confirm(Claim.objects.all(), by=newsroom.checker)
        assert (report.refused.total(), len(report.examples)) == (53, 50)


class TestDrafts:
    def test_kept_and_thrown_away(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        save_draft(claims[0], VerdictDraft(so="opinion"), by=newsroom.checker, seen_version=1)
        save_draft(claims[0], VerdictDraft(so="op", rationale="نصف"), by=newsroom.checker, seen_version=1)
        draft = draft_of(claims[0], newsroom.checker)
        assert draft is not None
        assert (draft.so, draft.rationale, draft.round) == ("op", "نصف", "first")
        assert draft_of(claims[0], newsroom.second) is None
        assert not discard_draft(claims[0], by=newsroom.second)
        assert discard_draft(claims[0], by=newsroom.checker)
        assert not ReadingDraft.objects.exists()

    @pytest.mark.parametrize(("state", "round_"), [("awaiting_second", "second"), ("disputed", "decision")])
    def test_a_later_round(self, newsroom: Newsroom, claims: list[Claim], state: str, round_: str) -> None:
        Claim.objects.filter(pk=claims[0].pk).update(state=state)
        claims[0].refresh_from_db()
        assert save_draft(claims[0], VerdictDraft(), by=newsroom.checker, seen_version=1).round == round_

    @pytest.mark.parametrize(
        ("draft", "field"),
        [
            pytest.param(VerdictDraft(so="x" * 41), "so", id="long-code"),
            pytest.param(VerdictDraft(said="\x00"), "said", id="nul-in-a-code"),
            pytest.param(VerdictDraft(rationale="\x00"), "rationale", id="nul"),
        ],
    )
    def test_what_cannot_be_stored(
        self, newsroom: Newsroom, claims: list[Claim], draft: VerdictDraft, field: str
    ) -> None:
        with pytest.raises(InvalidInput) as refused:
            save_draft(claims[0], draft, by=newsroom.checker, seen_version=1)
        assert refused.value.field == field

    def test_who_may_not(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        with pytest.raises(NotAllowed):
            save_draft(claims[0], VerdictDraft(), by=newsroom.author, seen_version=1)

    def test_it_outlives_a_conflict_and_goes_with_the_verdict(self, newsroom: Newsroom, claims: list[Claim]) -> None:
        claim = claims[0]
        typed = VerdictDraft(so="opinion", rationale="كتبت هذا")
        save_draft(claim, typed, by=newsroom.checker, seen_version=1)
        save_draft(claim, VerdictDraft(rationale="وهذا غيري"), by=newsroom.second, seen_version=1)
        with pytest.raises(Conflict):
            record_verdict(claim, typed, by=newsroom.checker, seen_version=9)
        with pytest.raises(SourceMissing):
            record_verdict(claim, VerdictDraft(so="confirmed"), by=newsroom.checker, seen_version=1)
        assert ReadingDraft.objects.get(reader=newsroom.checker).rationale == "كتبت هذا"
        record_verdict(claim, typed, by=newsroom.checker, seen_version=1)
        assert [draft.reader for draft in ReadingDraft.objects.all()] == [newsroom.second]
        assert Verdict.objects.count() == 1
        claim.refresh_from_db()
        assert claim.state == ClaimState.SETTLED


def test_uncertain_readings_alone(newsroom: Newsroom) -> None:
    sure = ClaimFactory(article__desk=newsroom.desk, state="open")
    unsure = ClaimFactory(article__desk=newsroom.desk, state="open", doubts=["may-mean-multiplied"], confidence=0.6)
    assert set(read_filter(QueryDict("doubtful=on")).claims(newsroom.checker)) == {unsure}
    assert {sure, unsure} <= set(read_filter(QueryDict("")).claims(newsroom.checker))
