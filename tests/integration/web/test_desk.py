"""The pages of completeness, suggestions, comments, requests, warnings and reports: forms without a script."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from claims.models import (
    Article,
    AuditEvent,
    Carrier,
    ChecklistItem,
    Claim,
    Comment,
    CorrectionRequest,
    Policy,
    ReplyRequest,
    SignOff,
    Suggestion,
    Tick,
    Waiver,
    WarningDismissal,
)
from claims.review import suggestions as module
from claims.review.services import SuggestionDraft, VerdictDraft, author_link, propose_change, record_verdict
from claims.states import ClaimState
from tests.integration.web.conftest import LogIn, told
from tests.newsroom import Newsroom

ARTICLE_PAGES = ("web:ledger", "web:report", "web:report_docx", "web:links", "web:suggestions")
CLAIM_PAGES = ("web:propose", "web:comments", "web:replies", "web:warnings")
OTHER_PAGES = ("web:corrections", "web:mentions")


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    """A figure rated without a source's day, with a change suggested."""
    made = newsroom.figure(newsroom.split(title="قافلة"), "40 شاحنة")
    record_verdict(made, VerdictDraft(so="opinion", rationale=" "), by=newsroom.checker, seen_version=1)
    propose_change(made, SuggestionDraft("41 شاحنة", "figure"), by=newsroom.checker)
    return Claim.objects.select_related("article__desk").get(pk=made.pk)


class TestEveryPage:
    @pytest.mark.parametrize("language", ["ar", "en"])
    @pytest.mark.parametrize("who", ["checker", "author"])
    @pytest.mark.parametrize("name", [*ARTICLE_PAGES, *CLAIM_PAGES, *OTHER_PAGES])
    def test_opens_for_the_desk(
        self, newsroom: Newsroom, log_in: LogIn, claim: Claim, name: str, who: str, language: str
    ) -> None:
        of_claim, of_article = name in CLAIM_PAGES, name in ARTICLE_PAGES
        arguments: list[Any] = [claim.uid] if of_claim else [claim.article_id] if of_article else []
        client = log_in(getattr(newsroom, who), language)
        assert client.get(reverse(name, args=arguments)).status_code == 200

    @pytest.mark.parametrize("name", [*ARTICLE_PAGES, *CLAIM_PAGES])
    def test_is_not_there_for_a_stranger(self, newsroom: Newsroom, log_in: LogIn, claim: Claim, name: str) -> None:
        arguments = [claim.article_id] if name in ARTICLE_PAGES else [claim.uid]
        assert log_in(newsroom.stranger).get(reverse(name, args=arguments)).status_code == 404

    def test_is_linked_from_the_article_and_the_claim(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client = log_in(newsroom.checker)
        page = told(client.get(reverse("web:claim", args=[claim.uid])))
        for name in ("web:ledger", "web:suggestions", "web:report", "web:links"):
            assert reverse(name, args=[claim.article_id]) in page
        for name in CLAIM_PAGES:
            assert reverse(name, args=[claim.uid]) in page
        assert reverse("web:corrections") in page


class TestLedger:
    def post(self, client: Client, article: Article, act: str, **sent: object) -> str:
        answer = client.post(reverse("web:ledger_act", args=[article.pk, act]), sent, follow=True)
        return told(answer)

    def test_from_the_first_tick_to_the_signature(self, newsroom: Newsroom, log_in: LogIn) -> None:
        article = newsroom.split()
        item = ChecklistItem.objects.create(desk=newsroom.desk, label="الصور")
        client = log_in(newsroom.checker)
        self.post(client, article, "tick", version=1, sentence=1, kinds=["names", "dates"])
        assert set(Tick.objects.values_list("kind", flat=True)) == {"names", "dates"}
        self.post(client, article, "tick", version=1, sentence=1, kinds=["facts"])
        assert set(Tick.objects.values_list("kind", flat=True)) == {"facts"}
        self.post(client, article, "waive", version=1, sentence=2, why="خلفية")
        waiver = Waiver.objects.filter(claim=None).get()
        self.post(client, article, "unwaive", waiver=waiver.pk)
        assert not Waiver.objects.filter(claim=None).exists()
        page = self.post(client, article, "sign-off", version=1)
        assert "1 thing is missing" in page
        assert not SignOff.objects.exists()
        self.post(client, article, "mark", item=item.pk)
        self.post(client, article, "unmark", item=item.pk)
        self.post(client, article, "mark", item=item.pk)
        assert "Signed off by" in self.post(client, article, "sign-off", version=1)
        assert SignOff.objects.get().by == newsroom.checker
        assert "Say" not in self.post(client, article, "withdraw-sign-off", why="خطأ")
        assert SignOff.objects.get().withdrawn_why == "خطأ"
        assert "Signed off by" in self.post(client, article, "sign-off", version=1)

    def test_the_background_of_a_trusted_carrier(self, newsroom: Newsroom, log_in: LogIn) -> None:
        article = newsroom.split("عنوان\n\nمقدمة فيها 4 سفن.\n\nيبعد المخزن 12 كيلومترا عن الميناء.")
        client = log_in(newsroom.checker)
        assert "trusted carrier" in self.post(client, article, "background", why="x")
        article.carrier = Carrier.objects.create(desk=newsroom.desk, name="وكالة", trusted=True)
        article.save()
        self.post(client, article, "background", why="وكالة موثوقة")
        assert Waiver.objects.filter(claim__isnull=False).count() == 1

    @pytest.mark.parametrize(
        ("act", "sent"),
        [
            ("tick", {"version": 1, "sentence": 99, "kinds": ["names"]}),
            ("tick", {"version": "x", "sentence": "y", "kinds": ["names"]}),
            ("waive", {"version": 1, "sentence": 1, "why": ""}),
            ("unwaive", {"waiver": 77}),
            ("mark", {"item": "no"}),
            ("sign-off", {"version": 9}),
            ("withdraw-sign-off", {"why": "x"}),
        ],
    )
    def test_a_refusal_is_told(self, newsroom: Newsroom, log_in: LogIn, act: str, sent: dict[str, object]) -> None:
        page = self.post(log_in(newsroom.checker), newsroom.split(), act, **sent)
        assert 'class="note tone-false"' in page
        assert not (Tick.objects.exists() or Waiver.objects.exists() or SignOff.objects.exists())

    def test_there_is_no_other_act(self, newsroom: Newsroom, log_in: LogIn) -> None:
        path = reverse("web:ledger_act", args=[newsroom.split().pk, "burn"])
        assert log_in(newsroom.checker).post(path).status_code == 404


class TestClaim:
    @pytest.mark.parametrize(
        ("act", "state", "sent", "publication"),
        [
            ("ready", "settled", {}, "ready"),
            ("ready", "open", {}, "unpublished"),
            ("waive", "open", {"reason": "خلفية"}, "unpublished"),
        ],
    )
    def test_acts(
        self, newsroom: Newsroom, log_in: LogIn, act: str, state: str, sent: dict[str, str], publication: str
    ) -> None:
        claim = newsroom.figure(newsroom.split(), "40 شاحنة")
        Claim.objects.filter(pk=claim.pk).update(state=state)
        client = log_in(newsroom.checker)
        path = reverse("web:act", args=[claim.uid, act])
        told(client.post(path, {"version": claim.version, **sent}, follow=True))
        claim.refresh_from_db()
        assert claim.publication == publication
        assert Waiver.objects.exists() is (act == "waive")
        if publication == "ready":
            client.post(reverse("web:act", args=[claim.uid, "unready"]), {"version": claim.version})
            claim.refresh_from_db()
            assert claim.publication == "unpublished"


class TestSuggestions:
    def test_proposed_answered_withdrawn(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client, author = log_in(newsroom.checker), log_in(newsroom.author)
        row = Suggestion.objects.get()
        path = reverse("web:propose", args=[claim.uid])
        assert "waits for its answer" in told(client.post(path, {"proposed": "43", "change": "figure"}), 409)
        client.post(reverse("web:suggestion_act", args=[row.pk, "withdraw"]))
        told(client.post(path, {"proposed": "43 شاحنة", "change": "figure", "note": "انظر"}, follow=True))
        row = Suggestion.objects.get(withdrawn_at=None)
        told(
            author.post(
                reverse("web:suggestion_act", args=[row.pk, "answer"]),
                {"answer": "other", "text": "نحو\r\n43"},
                follow=True,
            )
        )
        row.refresh_from_db()
        assert (row.answer, row.answer_text, row.answered_by) == ("other", "نحو\n43", newsroom.author)
        again = author.post(reverse("web:suggestion_act", args=[row.pk, "answer"]), {"answer": "keep"}, follow=True)
        assert "has its answer already" in told(again)
        assert client.post(reverse("web:suggestion_act", args=[row.pk, "burn"])).status_code == 404

    @pytest.mark.parametrize("sent", [{"proposed": "", "change": "figure"}, {"proposed": "x", "change": "odd"}])
    def test_a_refused_form_comes_back(
        self, newsroom: Newsroom, log_in: LogIn, claim: Claim, sent: dict[str, str]
    ) -> None:
        Suggestion.objects.all().delete()
        told(log_in(newsroom.checker).post(reverse("web:propose", args=[claim.uid]), sent), 400)
        assert not Suggestion.objects.exists()


class TestAuthorLink:
    @pytest.fixture
    def page(self, newsroom: Newsroom, claim: Claim) -> str:
        return reverse("web:author", args=[author_link(claim.article, by=newsroom.checker).token])

    def test_the_desk_makes_it_and_the_author_does_not(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        path = reverse("web:author_link", args=[claim.article_id])
        answer = log_in(newsroom.checker).post(path)
        assert "/author/" in told(answer)
        assert answer["Cache-Control"] == "private, no-store"
        assert "/author/" not in told(log_in(newsroom.author).post(path, follow=True))

    def test_it_shows_the_suggestions_and_nothing_else(self, newsroom: Newsroom, client: Client, page: str) -> None:
        newsroom.split("وصلت 7 سفن إلى ميناء آخر.", title="مادة أخرى")
        answer = client.get(page)
        words = told(answer)
        assert "41 شاحنة" in words
        for other in ("مادة أخرى", newsroom.checker.username, newsroom.desk.name, "12 محملة", "opinion"):
            assert other not in words, other
        assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "private, no-store")

    @pytest.mark.parametrize("given", ["accept", "keep"])
    def test_it_answers_without_a_log_in(self, client: Client, page: str, given: str) -> None:
        row = Suggestion.objects.get()
        told(client.post(page, {"suggestion": row.pk, "answer": given}, follow=True))
        row.refresh_from_db()
        assert (row.answer, row.answered_by) == (given, None)
        told(client.post(page, {"suggestion": row.pk, "answer": "other", "text": "x"}, follow=True))
        row.refresh_from_db()
        assert row.answer == given

    @pytest.mark.parametrize("sent", [{}, {"suggestion": "x"}, {"suggestion": 10**17, "answer": "accept"}])
    def test_what_cannot_be_taken_is_told(self, client: Client, page: str, sent: dict[str, object]) -> None:
        assert 'class="note tone-false"' in told(client.post(page, sent, follow=True))
        assert Suggestion.objects.get().answer == ""

    def test_a_broken_and_an_expired_one(self, client: Client, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
        told(client.get(reverse("web:author", args=["x:y:z"])), 404)
        monkeypatch.setattr(module, "LINK_LIFE", -module.LINK_LIFE)
        assert "41 شاحنة" not in told(client.get(page), 410)


class TestTalk:
    def test_comments(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client, path = log_in(newsroom.checker), reverse("web:comments", args=[claim.uid])
        told(client.post(path, {"body": "@second-desk <b>انظر</b>"}, follow=True))
        head = Comment.objects.get()
        page = told(client.post(path, {"body": "نعم", "thread": head.pk}, follow=True))
        assert "&lt;b&gt;انظر" in page
        mentions = told(log_in(newsroom.second).get(reverse("web:mentions")))
        assert "انظر" in mentions
        for act, resolved in (("resolve", True), ("unresolve", False)):
            client.post(reverse("web:thread_act", args=[head.pk, act]))
            head.refresh_from_db()
            assert (head.resolved_at is not None) is resolved
        told(client.post(path, {"body": " "}), 400)
        assert client.post(reverse("web:thread_act", args=[head.pk, "burn"])).status_code == 404
        assert Comment.objects.count() == 2

    def test_replies(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client, path = log_in(newsroom.checker), reverse("web:replies", args=[claim.uid])
        told(client.post(path, {"question": "كم؟", "channel": ""}), 400)
        told(client.post(path, {"question": "كم؟", "channel": "هاتف", "deadline": "soon"}), 400)
        told(client.post(path, {"question": "كم؟", "channel": "هاتف", "deadline": "2999-01-01T10:00"}, follow=True))
        row = ReplyRequest.objects.get()
        answer = reverse("web:reply_answer", args=[row.pk])
        assert 'class="note tone-false"' in told(client.post(answer, {"answer": ""}, follow=True))
        told(client.post(answer, {"answer": "40"}, follow=True))
        row.refresh_from_db()
        assert (row.answer, row.asked_by) == ("40", newsroom.checker)

    def test_warnings(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client, path = log_in(newsroom.checker), reverse("web:warnings", args=[claim.uid])
        assert "No rationale" in told(client.get(path))
        assert claim.text in told(client.get(reverse("web:worklist"), {"warning": "rationale-empty"}))
        act = reverse("web:warning_act", args=[claim.uid, "rationale-empty", "dismiss"])
        assert 'class="note tone-false"' in told(client.post(act, {"why": ""}, follow=True))
        assert "رأي ظاهر" in told(client.post(act, {"why": "رأي ظاهر"}, follow=True))
        assert claim.text not in told(client.get(reverse("web:worklist"), {"warning": "rationale-empty"}))
        told(client.post(reverse("web:warning_act", args=[claim.uid, "rationale-empty", "restore"]), follow=True))
        assert not WarningDismissal.objects.exists()
        assert client.post(reverse("web:warning_act", args=[claim.uid, "x", "burn"])).status_code == 404


class TestCorrections:
    def test_from_receipt_to_answer(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client, path = log_in(newsroom.checker), reverse("web:corrections")
        sent = {"desk": newsroom.desk.pk, "who": "قارئ", "channel": "بريد", "item": "الرقم خطأ", "claim": claim.uid}
        told(client.post(path, sent | {"who": ""}), 400)
        told(client.post(path, sent | {"claim": "00000000-0000-0000-0000-000000000001"}), 404)
        assert "الرقم خطأ" in told(client.post(path, sent, follow=True))
        row = CorrectionRequest.objects.get()
        assert (row.article, row.claim) == (claim.article, claim)
        act = reverse("web:correction_act", args=[row.pk, "decide"])
        told(client.post(act, {"decision": "declined", "reason": ""}), 400)
        told(client.post(act, {"decision": "declined", "reason": "صحيح"}, follow=True))
        told(client.post(act, {"decision": "corrected", "reason": "x"}), 409)
        told(client.post(reverse("web:correction_act", args=[row.pk, "answered"]), follow=True))
        row.refresh_from_db()
        assert (row.decision, row.answered_at is not None) == ("declined", True)
        assert client.post(reverse("web:correction_act", args=[row.pk, "burn"])).status_code == 404

    def test_those_of_another_desk_are_not_there(self, newsroom: Newsroom, line_desk: Newsroom, log_in: LogIn) -> None:
        client = log_in(line_desk.checker)
        sent = {"desk": line_desk.desk.pk, "who": "قارئ", "channel": "بريد", "item": "سر المكتب"}
        client.post(reverse("web:corrections"), sent)
        row = CorrectionRequest.objects.get()
        other = log_in(newsroom.checker)
        assert "سر المكتب" not in told(other.get(reverse("web:corrections")))
        assert other.get(reverse("web:correction", args=[row.pk])).status_code == 404
        told(other.post(reverse("web:corrections"), sent), 400)


class TestLinks:
    def test_kept_and_refused(self, newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
        client, path = log_in(newsroom.checker), reverse("web:links", args=[claim.article_id])
        sent = {"author": newsroom.author.pk, "story": "القافلة", "carrier": "وكالة", "translation_of": ""}
        assert "القافلة" in told(client.post(path, sent, follow=True))
        article = Article.objects.get(pk=claim.article_id)
        assert article.author == newsroom.author
        told(client.post(path, sent | {"translation_of": article.pk}), 400)
        told(client.post(path, sent | {"translation_of": "x"}), 400)
        told(client.post(path, sent | {"author": newsroom.stranger.pk}), 400)


def test_the_report_to_keep_is_a_word_document(newsroom: Newsroom, log_in: LogIn, claim: Claim) -> None:
    answer = log_in(newsroom.checker).get(reverse("web:report_docx", args=[claim.article_id]))
    assert answer["Content-Disposition"] == f'attachment; filename="report-{claim.article_id}-1.docx"'
    words = [paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs]
    assert "41 شاحنة" in words


@pytest.mark.parametrize("name", [*ARTICLE_PAGES, *CLAIM_PAGES])
def test_no_page_tells_of_a_first_reading_in_a_blind_phase(
    newsroom: Newsroom, log_in: LogIn, claim: Claim, name: str
) -> None:
    Comment.objects.create(claim=claim, author=newsroom.checker, body="رأيي أنه خطأ")
    Policy.objects.filter(desk=newsroom.desk).update(blind=True)
    Claim.objects.filter(pk=claim.pk).update(state=ClaimState.AWAITING_SECOND)
    arguments = [claim.article_id] if name in ARTICLE_PAGES else [claim.uid]
    answer = log_in(newsroom.second).get(reverse(name, args=arguments))
    assert answer.status_code == 200
    is_document = name == "web:report_docx"
    shown = (
        "\n".join(paragraph.text for paragraph in Document(BytesIO(answer.content)).paragraphs)
        if is_document
        else answer.content.decode()
    )
    for word in ("41 شاحنة", "Opinion", "رأيي", "No rationale"):
        assert word not in shown


def test_web_and_api_leave_the_same_trail(newsroom: Newsroom, log_in: LogIn) -> None:
    def trail() -> list[tuple[str, str, str, int | None]]:
        rows = AuditEvent.objects.order_by("pk").values_list("act", "object_type", "operation", "actor_id")
        return list(rows)[before:]

    from claims.models import ApiToken, Scope
    from tests.integration.api.conftest import Tool

    browser = log_in(newsroom.checker)
    tool = Tool(ApiToken.objects.issue(newsroom.checker, "test", scope=Scope.WRITE)[1])
    trails = []
    for by_api in (False, True):
        article = newsroom.split(f"وصلت إلى الميناء {7 + by_api} سفن صباح أمس.")
        claim = article.claims.get()
        before = AuditEvent.objects.count()
        if by_api:
            tool.post(f"/articles/{article.pk}/tick/", {"article_version": 1, "sentence": 1, "kinds": ["names"]})
            tool.post(f"/claims/{claim.uid}/suggestions/", {"proposed": "عشر سفن", "change": "figure"})
            tool.post(f"/claims/{claim.uid}/comments/", {"body": "انظر"})
            tool.post(f"/claims/{claim.uid}/waive/", {"version": claim.version, "reason": "خلفية"})
            tool.post(f"/articles/{article.pk}/sign-off/", {"article_version": 1})
        else:
            ticks = {"version": 1, "sentence": 1, "kinds": ["names"]}
            browser.post(reverse("web:ledger_act", args=[article.pk, "tick"]), ticks)
            browser.post(reverse("web:propose", args=[claim.uid]), {"proposed": "عشر سفن", "change": "figure"})
            browser.post(reverse("web:comments", args=[claim.uid]), {"body": "انظر"})
            waived = {"version": claim.version, "reason": "خلفية"}
            browser.post(reverse("web:act", args=[claim.uid, "waive"]), waived)
            browser.post(reverse("web:ledger_act", args=[article.pk, "sign-off"]), {"version": 1})
        trails.append(trail())
    assert trails[0] == trails[1]
    assert [act for act, *_ in trails[0]] == [
        "tick_sentence",
        "propose_change",
        "add_comment",
        "waive_claim",
        "waive_claim",
        "sign_off",
    ]
