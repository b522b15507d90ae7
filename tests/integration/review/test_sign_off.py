"""From the first claim to the signature: alone where one person does it all, never alone where two readers must."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from claims.errors import (
    ClaimsError,
    Conflict,
    EmptyText,
    IllegalMove,
    NotAllowed,
    NotFound,
    NotSettled,
    SignOffRefused,
)
from claims.models import Article, AuditEvent, ChecklistItem, Claim, Membership, SignOff, Waiver
from claims.permissions import OWN_ARTICLE
from claims.review.checklists import items_of
from claims.review.ledger import newest_version, read_ledger
from claims.review.services import (
    VerdictDraft,
    confirm_claim,
    make_ready,
    mark_item,
    record_verdict,
    reopen_claim,
    sign_off,
    tick_sentence,
    unmark_item,
    waive_claim,
    withdraw_ready,
    withdraw_sign_off,
)
from claims.review.signoff import missing_for
from claims.states import ClaimState, PublicationState
from tests.factories import ClaimFactory, VerdictFactory
from tests.newsroom import Newsroom


def settle_all(article: Article, by: User) -> None:
    """Every claim of the article rated by this person, as far as they may."""
    for claim in article.claims.select_related("article__desk"):
        if claim.state == ClaimState.SUGGESTED:
            claim = confirm_claim(claim, by=by, seen_version=claim.version)  # noqa: PLW2901
        record_verdict(claim, VerdictDraft(so="opinion", rationale="رأي"), by=by, seen_version=claim.version)


def tick_all(article: Article, by: User) -> None:
    for sentence in read_ledger(article).sentences:
        tick_sentence(article, sentence.number, kinds=["names", "facts"], by=by, seen_number=1)


def missing(article: Article) -> list[str]:
    return [one.what for one in missing_for(article, read_ledger(article))]


class TestAlone:
    def test_a_one_person_newsroom_settles_makes_ready_and_signs_off_an_article_alone(self, newsroom: Newsroom) -> None:
        Membership.objects.filter(desk=newsroom.desk).exclude(user=newsroom.checker).delete()
        alone, article = newsroom.checker, newsroom.split()
        article.author = alone
        article.save()
        settle_all(article, alone)
        for claim in article.claims.select_related("article__desk"):
            assert make_ready(claim, by=alone, seen_version=claim.version).publication == PublicationState.READY
        signed = sign_off(article, by=alone, seen_number=1)
        assert signed.counts["claims"] == {"checked": article.claims.count(), "waived": 0, "unseen": 0}
        assert signed.exception
        own = AuditEvent.objects.filter(act__in=("record_verdict", "make_ready", "sign_off"))
        assert set(own.values_list("actor_id", "reason")) == {(alone.pk, OWN_ARTICLE)}
        assert set(own.values_list("act", flat=True)) == {"record_verdict", "make_ready", "sign_off"}

    def test_their_own_reason_is_kept(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        Article.objects.update(author=newsroom.checker)
        article.refresh_from_db()
        signed = sign_off(article, by=newsroom.checker, seen_number=1, exception="no colleague in August")
        assert signed.exception == "no colleague in August"

    def test_of_another_s_article_nothing_is_an_exception(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        assert sign_off(article, by=newsroom.checker, seen_number=1).exception == ""
        assert AuditEvent.objects.get(act="sign_off").reason == ""


class TestTwoReaders:
    def test_one_reader_alone_cannot(self, line_desk: Newsroom) -> None:
        article = line_desk.split()
        one = line_desk.editor
        settle_all(article, one)
        tick_all(article, one)
        assert set(article.claims.values_list("state", flat=True)) == {ClaimState.AWAITING_SECOND}
        for claim in article.claims.select_related("article__desk"):
            again = VerdictDraft(so="opinion", rationale="مرة أخرى")
            with pytest.raises(NotAllowed):
                record_verdict(claim, again, by=one, seen_version=claim.version)
            with pytest.raises(NotSettled):
                make_ready(claim, by=one, seen_version=claim.version)
        with pytest.raises(SignOffRefused) as refused:
            sign_off(article, by=one, seen_number=1)
        told = refused.value.details["missing"]
        assert {item["what"] for item in told} == {"second_reading"}
        assert {item["claim"] for item in told} == {str(uid) for uid in article.claims.values_list("uid", flat=True)}
        assert all(item["sentence"] >= 1 for item in told)
        assert not SignOff.objects.exists()

    def test_two_can(self, line_desk: Newsroom) -> None:
        article = line_desk.split()
        settle_all(article, line_desk.checker)
        settle_all(article, line_desk.second)
        tick_all(article, line_desk.second)
        assert missing(article) == []
        assert sign_off(article, by=line_desk.editor, seen_number=1).by == line_desk.editor

    def test_the_author_cannot_even_as_editor(self, line_desk: Newsroom) -> None:
        article = line_desk.split()
        article.author = line_desk.editor
        article.save()
        settle_all(article, line_desk.checker)
        settle_all(article, line_desk.second)
        tick_all(article, line_desk.checker)
        with pytest.raises(NotAllowed):
            sign_off(article, by=line_desk.editor, seen_number=1)

    def test_a_checker_does_not_sign_off(self, line_desk: Newsroom) -> None:
        with pytest.raises(NotAllowed):
            sign_off(line_desk.split(), by=line_desk.checker, seen_number=1)

    def test_what_is_missing_is_told_in_reading_order(self, line_desk: Newsroom) -> None:
        article = line_desk.split()
        found = missing_for(article, read_ledger(article))
        assert [one.sentence for one in found] == sorted(one.sentence or 0 for one in found)
        assert {one.what for one in found} == {"claim_unseen", "sentence_unread"}
        assert all(one.words for one in found)


class TestChecklist:
    def test_a_required_item_stops_the_sign_off_until_it_is_done(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        item = ChecklistItem.objects.create(desk=newsroom.desk, label="الصور")
        ChecklistItem.objects.create(desk=newsroom.desk, label="اختياري", required=False)
        ChecklistItem.objects.create(desk=newsroom.desk, label="قديم", active=False)
        with pytest.raises(SignOffRefused) as refused:
            sign_off(article, by=newsroom.editor, seen_number=1)
        assert refused.value.details["missing"] == [{"what": "checklist", "item": item.pk, "label": "الصور"}]
        mark_item(article, item.pk, by=newsroom.checker)
        mark_item(article, item.pk, by=newsroom.second)
        assert article.checklist_marks.get().by == newsroom.checker
        shown = {row.pk: vars(row)["marked_by"] for row in items_of(article)}
        assert shown[item.pk] == newsroom.checker.username
        assert items_of(article).count() == 2
        unmark_item(article, item.pk, by=newsroom.checker)
        assert missing(article) == ["checklist"]
        mark_item(article, item.pk, by=newsroom.second)
        assert sign_off(article, by=newsroom.editor, seen_number=1).pk

    @pytest.mark.parametrize(
        ("who", "item", "error"),
        [("author", "own", NotAllowed), ("stranger", "own", NotAllowed), ("checker", "elsewhere", NotFound)],
    )
    def test_refused(
        self, newsroom: Newsroom, line_desk: Newsroom, who: str, item: str, error: type[ClaimsError]
    ) -> None:
        article = newsroom.split()
        desk = newsroom.desk if item == "own" else line_desk.desk
        row = ChecklistItem.objects.create(desk=desk, label="الصور")
        for service in (mark_item, unmark_item):
            with pytest.raises(error):
                service(article, row.pk, by=getattr(newsroom, who))


class TestSignature:
    def test_it_is_of_one_version_and_given_once(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        with pytest.raises(Conflict):
            sign_off(article, by=newsroom.editor, seen_number=2)
        signed = sign_off(article, by=newsroom.editor, seen_number=1)
        assert signed.article_version == newest_version(article)
        with pytest.raises(Conflict):
            sign_off(article, by=newsroom.editor, seen_number=1)

    def test_it_is_taken_back_with_a_reason_and_given_again(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        signed = sign_off(article, by=newsroom.editor, seen_number=1)
        taken = withdraw_sign_off(article, why=" الرقم خطأ ", by=newsroom.checker)
        assert (taken.pk, taken.withdrawn_by, taken.withdrawn_why) == (signed.pk, newsroom.checker, "الرقم خطأ")
        event = AuditEvent.objects.filter(object_type="claims_signoff").latest("pk")
        assert (event.act, event.operation) == ("withdraw_sign_off", "update")
        assert "الرقم" not in str(event.after), "events hold hashes, never words"
        with pytest.raises(NotFound):
            withdraw_sign_off(article, why="x", by=newsroom.editor)
        again = sign_off(article, by=newsroom.editor, seen_number=1)
        assert again.pk != signed.pk
        assert SignOff.objects.standing().get() == again

    @pytest.mark.parametrize(
        ("who", "why", "error"),
        [("checker", "x", NotAllowed), ("stranger", "x", NotAllowed), ("editor", " ", EmptyText)],
    )
    def test_taking_it_back_is_refused(self, line_desk: Newsroom, who: str, why: str, error: type[ClaimsError]) -> None:
        article = line_desk.split()
        SignOff.objects.create(article_version=newest_version(article), by=line_desk.editor)
        with pytest.raises(error):
            withdraw_sign_off(article, why=why, by=getattr(line_desk, who))
        assert SignOff.objects.standing().exists()

    def test_a_text_that_is_not_split_is_not_signed(self, newsroom: Newsroom) -> None:
        with pytest.raises(SignOffRefused) as refused:
            sign_off(newsroom.submit(), by=newsroom.editor, seen_number=1)
        assert refused.value.details["missing"] == [{"what": "not_split"}]

    def test_a_dispute_stops_it_even_without_full_coverage(self, newsroom: Newsroom) -> None:
        article = newsroom.split()
        Claim.objects.filter(pk=newsroom.figure(article, "40 شاحنة").pk).update(state=ClaimState.DISPUTED)
        assert missing(article) == ["dispute"]


class TestReady:
    def settled(self, newsroom: Newsroom) -> Claim:
        claim: Claim = ClaimFactory(article__desk=newsroom.desk, state=ClaimState.SETTLED)
        VerdictFactory(claim=claim)
        return claim

    def test_there_and_back(self, newsroom: Newsroom) -> None:
        claim = make_ready(self.settled(newsroom), by=newsroom.checker, seen_version=1)
        assert (claim.publication, claim.version, claim.state) == ("ready", 2, "settled")
        claim = withdraw_ready(claim, by=newsroom.checker, seen_version=2)
        assert (claim.publication, claim.version) == ("unpublished", 3)

    @pytest.mark.parametrize(
        ("axes", "act", "who", "seen", "error"),
        [
            pytest.param(("open", "unpublished"), make_ready, "checker", 1, NotSettled, id="not-settled"),
            pytest.param(("stale", "unpublished"), make_ready, "checker", 1, NotSettled, id="stale"),
            pytest.param(("settled", "ready"), make_ready, "checker", 1, IllegalMove, id="ready-already"),
            pytest.param(("settled", "published"), make_ready, "checker", 1, IllegalMove, id="published"),
            pytest.param(
                ("settled", "unpublished"), withdraw_ready, "checker", 1, IllegalMove, id="nothing-to-withdraw"
            ),
            pytest.param(("settled", "published"), withdraw_ready, "checker", 1, IllegalMove, id="out-already"),
            pytest.param(("settled", "unpublished"), make_ready, "checker", 2, Conflict, id="not-as-seen"),
            pytest.param(("settled", "unpublished"), make_ready, "author", 1, NotAllowed, id="author"),
            pytest.param(("settled", "unpublished"), make_ready, "stranger", 1, NotAllowed, id="stranger"),
        ],
    )
    def test_refused(
        self, newsroom: Newsroom, axes: tuple[str, str], act: object, who: str, seen: int, error: type[Exception]
    ) -> None:
        state, publication = axes
        claim = ClaimFactory(article__desk=newsroom.desk, state=state, publication=publication)
        with pytest.raises(error):
            act(claim, by=getattr(newsroom, who), seen_version=seen)  # type: ignore[operator]
        claim.refresh_from_db()
        assert (claim.publication, claim.version) == (publication, 1)

    @pytest.mark.parametrize(("before", "after"), [("ready", "unpublished"), ("published", "published")])
    def test_a_reopened_claim_is_not_ready_any_more(self, newsroom: Newsroom, before: str, after: str) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk, state="settled", publication=before)
        assert reopen_claim(claim, by=newsroom.checker, seen_version=1, reason="x").publication == after


def test_a_claim_that_is_passed_waits_no_longer_until_it_is_rated(newsroom: Newsroom) -> None:
    claim = newsroom.figure(newsroom.split(), "40 شاحنة")
    claim = waive_claim(claim, by=newsroom.checker, seen_version=claim.version, reason="سبب")
    assert not Claim.objects.waiting().filter(pk=claim.pk).exists()
    record_verdict(claim, VerdictDraft(so="opinion", rationale="رأي"), by=newsroom.checker, seen_version=claim.version)
    assert not Waiver.objects.exists()
