"""Corrections asked of the desk, and replies asked by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from claims.errors import AlreadyAnswered, ClaimsError, Conflict, EmptyText, InvalidInput, NotAllowed, NotFound
from claims.models import AuditEvent, Claim, CorrectionRequest, ReplyRequest
from claims.review.services import (
    CorrectionDraft,
    ReplyDraft,
    ask_for_reply,
    decide_correction,
    mark_answered,
    receive_correction,
    record_reply,
)
from tests.factories import ArticleFactory, AttributionFactory, ClaimFactory, QuantityFactory
from tests.newsroom import Newsroom

ITEM = CorrectionDraft("سالم الحربي", "بريد", "لم أقل ذلك")


class TestCorrections:
    @pytest.fixture
    def claim(self, line_desk: Newsroom) -> Claim:
        made: Claim = ClaimFactory(article__desk=line_desk.desk)
        return made

    def received(self, room: Newsroom, claim: Claim) -> CorrectionRequest:
        draft = CorrectionDraft(ITEM.who, ITEM.channel, ITEM.item, claim=claim)
        return receive_correction(room.desk, draft, by=room.author)

    def test_received_decided_and_answered(self, line_desk: Newsroom, claim: Claim) -> None:
        row = self.received(line_desk, claim)
        assert (row.article, row.claim, row.decision, row.received_by) == (
            claim.article,
            claim,
            "pending",
            line_desk.author,
        )
        with pytest.raises(Conflict):
            mark_answered(row, by=line_desk.checker)
        row = decide_correction(row, "corrected", reason="التسجيل يؤيده", by=line_desk.checker)
        assert (row.decision, row.decided_by, row.answered_at) == ("corrected", line_desk.checker, None)
        with pytest.raises(AlreadyAnswered):
            decide_correction(row, "declined", reason="x", by=line_desk.second)
        assert mark_answered(row, by=line_desk.second).answered_at is not None
        with pytest.raises(AlreadyAnswered):
            mark_answered(row, by=line_desk.second)
        acts = AuditEvent.objects.filter(object_type="claims_correctionrequest").order_by("pk")
        assert list(acts.values_list("act", flat=True)) == ["receive_correction", "decide_correction", "mark_answered"]

    def test_about_nothing_of_ours(self, line_desk: Newsroom) -> None:
        row = receive_correction(line_desk.desk, ITEM, by=line_desk.checker)
        assert (row.article, row.claim) == (None, None)
        with pytest.raises(NotAllowed):
            decide_correction(row, "declined", reason="x", by=line_desk.author)
        assert decide_correction(row, "declined", reason="x", by=line_desk.checker).decision == "declined"
        with pytest.raises(NotAllowed):
            mark_answered(row, by=line_desk.author)

    @pytest.mark.parametrize(
        ("changes", "error", "field"),
        [
            pytest.param({"who": " "}, EmptyText, "who", id="nobody"),
            pytest.param({"channel": ""}, EmptyText, "channel", id="no-channel"),
            pytest.param({"item": ""}, EmptyText, "item", id="nothing-wrong"),
            pytest.param({"who": "x" * 301}, InvalidInput, "who", id="long-name"),
        ],
    )
    def test_not_received(
        self, line_desk: Newsroom, changes: dict[str, str], error: type[ClaimsError], field: str
    ) -> None:
        given = {"who": ITEM.who, "channel": ITEM.channel, "item": ITEM.item, **changes}
        with pytest.raises(error) as refused:
            receive_correction(
                line_desk.desk, CorrectionDraft(given["who"], given["channel"], given["item"]), by=line_desk.checker
            )
        assert refused.value.field == field

    def test_only_about_the_desk_s_own(self, line_desk: Newsroom, newsroom: Newsroom, claim: Claim) -> None:
        theirs = ArticleFactory(desk=newsroom.desk)
        for about in ({"article": theirs}, {"article": ArticleFactory(desk=line_desk.desk), "claim": claim}):
            with pytest.raises(NotFound):
                receive_correction(line_desk.desk, CorrectionDraft("x", "y", "z", **about), by=line_desk.checker)
        with pytest.raises(NotAllowed):
            receive_correction(line_desk.desk, ITEM, by=line_desk.stranger)

    def test_an_author_does_not_decide_about_their_own_article(self, line_desk: Newsroom, claim: Claim) -> None:
        claim.article.author = line_desk.editor
        claim.article.save()
        row = self.received(line_desk, claim)
        with pytest.raises(NotAllowed):
            decide_correction(row, "declined", reason="لا", by=line_desk.editor)
        for decision, reason in (("pending", "x"), ("perhaps", "x"), ("declined", " ")):
            with pytest.raises(InvalidInput):
                decide_correction(row, decision, reason=reason, by=line_desk.checker)


class TestReplies:
    def test_the_speaker_is_asked_and_answers(self, newsroom: Newsroom) -> None:
        said = AttributionFactory(claim__article__desk=newsroom.desk)
        figure = QuantityFactory(claim__article=said.claim.article, claim__parent=said.claim).claim
        deadline = timezone.now() + timedelta(days=1)
        asked = ask_for_reply(figure, ReplyDraft("هاتف", "كم شاحنة؟", deadline=deadline), by=newsroom.checker)
        assert (asked.claimant, asked.asked_by, asked.answer) == (said.claimant, newsroom.checker, "")
        answered = record_reply(asked, "ثلاث", by=newsroom.second)
        assert (answered.answer, answered.answered_at is not None) == ("ثلاث", True)
        with pytest.raises(AlreadyAnswered):
            record_reply(asked, "أربع", by=newsroom.second)

    @pytest.mark.parametrize(
        ("who", "channel", "question", "days", "error"),
        [
            pytest.param("author", "هاتف", "كم؟", 1, NotAllowed, id="author"),
            pytest.param("checker", "", "كم؟", 1, EmptyText, id="no-channel"),
            pytest.param("checker", "هاتف", " ", 1, EmptyText, id="no-question"),
            pytest.param("checker", "x" * 201, "كم؟", 1, InvalidInput, id="long-channel"),
            pytest.param("checker", "هاتف", "كم؟", -1, InvalidInput, id="deadline-in-the-past"),
        ],
    )
    def test_not_asked(
        self, newsroom: Newsroom, who: str, channel: str, question: str, days: int, error: type[ClaimsError]
    ) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk)
        draft = ReplyDraft(channel, question, deadline=timezone.now() + timedelta(days=days))
        with pytest.raises(error):
            ask_for_reply(claim, draft, by=getattr(newsroom, who))
        assert not ReplyRequest.objects.exists()

    def test_not_recorded(self, newsroom: Newsroom) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk)
        asked = ask_for_reply(claim, ReplyDraft("هاتف", "كم؟"), by=newsroom.checker)
        assert asked.claimant is None
        with pytest.raises(NotAllowed):
            record_reply(asked, "x", by=newsroom.author)
        with pytest.raises(EmptyText):
            record_reply(asked, " ", by=newsroom.checker)
