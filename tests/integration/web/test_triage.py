"""Triage, the worklist's bar, weights and drafts as pages: they call the services and bring refusals back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Article, Claim, PriorityWeight, ReadingDraft, SavedFilter, Skip
from tests.factories import MembershipFactory
from tests.integration.review.test_triage import TEXT
from tests.integration.web.conftest import LogIn
from tests.newsroom import Newsroom


@pytest.fixture
def article(newsroom: Newsroom) -> Article:
    return newsroom.split(TEXT)


@pytest.fixture
def statement(article: Article) -> Claim:
    return article.claims.get(attribution__cue="قال")


@pytest.fixture
def client(newsroom: Newsroom, log_in: LogIn) -> Client:
    return log_in(newsroom.checker)


def act(client: Client, claim: Claim, name: str, **sent: Any) -> Any:
    return client.post(reverse("web:triage_act", args=[claim.uid, name]), {"version": claim.version} | sent)


class TestTriage:
    def test_the_page_shows_every_act(self, client: Client, statement: Claim) -> None:
        page = client.get(reverse("web:triage", args=[statement.uid])).content.decode()
        for name in ("edit", "split", "merge", "assign", "due", "skip"):
            assert reverse("web:triage_act", args=[statement.uid, name]) in page
        assert reverse("web:triage_act", args=[statement.uid, "undo"]) not in page
        claim_page = client.get(reverse("web:claim", args=[statement.uid])).content.decode()
        assert reverse("web:triage", args=[statement.uid]) in claim_page

    def test_an_author_sees_no_act(self, newsroom: Newsroom, log_in: LogIn, statement: Claim) -> None:
        author = log_in(newsroom.author)
        page = author.get(reverse("web:triage", args=[statement.uid])).content.decode()
        assert reverse("web:triage_act", args=[statement.uid, "edit"]) not in page
        assert act(author, statement, "edit", words="السائقين بخير").status_code == 403

    def test_another_desk_s_claim_is_not_there(self, newsroom: Newsroom, log_in: LogIn, statement: Claim) -> None:
        stranger = log_in(newsroom.stranger)
        assert stranger.get(reverse("web:triage", args=[statement.uid])).status_code == 404
        assert act(stranger, statement, "edit", words="x").status_code == 404
        assert stranger.get(reverse("web:add_claim", args=[statement.article_id])).status_code == 404

    def test_edited_and_taken_back(self, client: Client, statement: Claim) -> None:
        assert act(client, statement, "edit", words="السائقين بخير").status_code == 302
        fresh = Claim.objects.get(pk=statement.pk)
        assert fresh.text == "السائقين بخير"
        page = client.get(reverse("web:triage", args=[statement.uid])).content.decode()
        assert "Take back: Words changed" in page
        assert act(client, fresh, "undo").status_code == 302
        assert Claim.objects.get(pk=statement.pk).text == statement.text

    def test_a_refused_form_comes_back_with_what_was_typed(self, client: Client, statement: Claim) -> None:
        answer = act(client, statement, "edit", words="قصيدة طويلة")
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "قصيدة طويلة" in page
        assert "These words do not stand in the text exactly so." in page
        assert act(client, statement, "edit", words="السائقين بخير", version=9).status_code == 409
        assert act(client, statement, "edit", words="").status_code == 400
        assert act(client, statement, "sing").status_code == 404

    def test_split_merged(self, client: Client, article: Article, statement: Claim) -> None:
        parts = {"first": "3 شاحنات تعطلت في الطريق", "second": "السائقين بخير"}
        assert act(client, statement, "split", **parts).status_code == 302
        statement.refresh_from_db()
        other = article.claims.get(anchors__exact="السائقين بخير")
        assert act(client, statement, "merge", other=f"{other.uid}:{other.version}").status_code == 302
        other.refresh_from_db()
        assert other.state == "dismissed"

    def test_given_due_and_skipped(self, client: Client, newsroom: Newsroom, statement: Claim) -> None:
        assert act(client, statement, "assign", assignee=newsroom.second.pk).status_code == 302
        statement.refresh_from_db()
        assert statement.assignee == newsroom.second
        assert act(client, statement, "assign", assignee=newsroom.stranger.pk).status_code == 400
        assert act(client, statement, "due", due_at="2026-05-01T09:30").status_code == 302
        statement.refresh_from_db()
        assert statement.due_at is not None
        for sent in ({}, {"for_all": "on", "reason": "لاحقا"}):
            assert act(client, statement, "skip", **sent).status_code == 302
        page = client.get(reverse("web:triage", args=[statement.uid])).content.decode()
        assert "You skip this claim." in page and "The desk skips this claim." in page
        for sent in ({}, {"for_all": "on"}):
            assert act(client, statement, "unskip", **sent).status_code == 302
        assert not Skip.objects.exists()

    def test_added_and_taken_back(self, client: Client, article: Article) -> None:
        address = reverse("web:add_claim", args=[article.pk])
        assert address in client.get(reverse("web:article", args=[article.pk])).content.decode()
        assert 'name="number"' in client.get(address).content.decode()
        answer = client.post(address, {"kind": "numeric", "words": "سفينتين", "number": 1})
        claim = article.claims.get(anchors__exact="سفينتين")
        assert answer["Location"] == reverse("web:claim", args=[claim.uid])
        assert "Take back: Added by hand" in client.get(answer["Location"]).content.decode()
        assert act(client, claim, "undo")["Location"] == reverse("web:article", args=[article.pk])
        assert not Claim.objects.filter(pk=claim.pk).exists()

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            pytest.param({"words": "قصيدة"}, 400, id="not-there"),
            pytest.param({"words": ""}, 400, id="nothing"),
            pytest.param({"words": "40 شاحنة", "kind": "numeric"}, 409, id="a-claim-already"),
            pytest.param({"words": "سفينتين", "number": 7}, 409, id="another-text"),
        ],
    )
    def test_refused(self, client: Client, article: Article, sent: dict[str, object], status: int) -> None:
        before = Claim.objects.count()
        answer = client.post(reverse("web:add_claim", args=[article.pk]), {"kind": "factual", "number": 1, **sent})
        assert (answer.status_code, Claim.objects.count()) == (status, before)


class TestWorklistBar:
    @pytest.mark.parametrize(
        ("sent", "left"),
        [
            pytest.param({"act": "dismiss", "reason": "رأي"}, {"dismissed"}, id="dismiss"),
            pytest.param({"act": "dismiss"}, {"open"}, id="no-reason"),
            pytest.param({"act": "confirm"}, {"open"}, id="nothing-to-confirm"),
            pytest.param({"act": ""}, {"open"}, id="nothing-chosen"),
        ],
    )
    def test_all_of_the_filter(self, client: Client, article: Article, sent: dict[str, str], left: set[str]) -> None:
        answer = client.post(reverse("web:bulk") + "?kind=numeric", sent)
        assert answer["Location"] == "/worklist/?kind=numeric"
        assert set(article.claims.filter(kind="numeric").values_list("state", flat=True)) == left
        assert set(article.claims.filter(kind="attributed").values_list("state", flat=True)) == {"open"}

    def test_the_others(self, client: Client, newsroom: Newsroom, article: Article) -> None:
        client.post(reverse("web:bulk") + "?kind=numeric", {"act": "assign", "assignee": newsroom.second.pk})
        client.post(reverse("web:bulk") + "?kind=numeric", {"act": "due", "due_at": "2026-05-01"})
        client.post(reverse("web:bulk") + "?kind=numeric", {"act": "skip"})
        client.post(reverse("web:bulk") + "?kind=numeric", {"act": "skip_all"})
        figures = article.claims.filter(kind="numeric")
        assert not figures.filter(due_at=None).exists()
        assert set(figures.values_list("assignee", flat=True)) == {newsroom.second.pk}
        assert Skip.objects.count() == 2 * figures.count()

    def test_what_was_left_is_told(self, client: Client, article: Article) -> None:
        page = client.post(reverse("web:bulk") + "?kind=numeric", {"act": "confirm"}, follow=True).content.decode()
        n = article.claims.filter(kind="numeric").count()
        assert "Done for 0 claims." in page
        assert f"{n} claims were left as they are: The claim cannot go from its present state to that one." in page

    def test_a_mistyped_filter_does_nothing(self, client: Client, article: Article) -> None:
        client.post(reverse("web:bulk") + "?kind=poem", {"act": "dismiss", "reason": "رأي"})
        assert set(article.claims.values_list("state", flat=True)) == {"open"}

    def test_filters_are_kept_and_deleted(self, client: Client, newsroom: Newsroom, log_in: LogIn) -> None:
        newsroom.split(TEXT)
        save = reverse("web:save_filter") + "?due=overdue&kind=numeric"
        answer = client.post(save, {"name": "متأخر", "desk": newsroom.desk.pk, "shared": "on"})
        assert answer["Location"] == "/worklist/?kind=numeric&due=overdue"
        page = log_in(newsroom.second).get("/worklist/").content.decode()
        assert "متأخر" in page
        client.post(save, {"name": "", "desk": newsroom.desk.pk})
        client.post(reverse("web:save_filter") + "?kind=poem", {"name": "x", "desk": newsroom.desk.pk})
        row = SavedFilter.objects.get()
        delete = reverse("web:delete_filter", args=[row.pk])
        log_in(newsroom.second).post(delete)
        assert SavedFilter.objects.exists()
        client.post(delete)
        assert not SavedFilter.objects.exists()

    def test_the_bar_counts_what_the_filter_matches(self, client: Client, article: Article) -> None:
        page = client.get("/worklist/?kind=attributed").content.decode()
        assert f"Do to all {article.claims.filter(kind='attributed').count()} claims of this filter" in page


class TestDraft:
    def test_kept_shown_to_its_reader_only_and_thrown_away(
        self, client: Client, newsroom: Newsroom, log_in: LogIn, statement: Claim
    ) -> None:
        address = reverse("web:draft", args=[statement.uid])
        assert client.post(address, {"so": "opinion", "rationale": "نصف فكرة", "version": 1}).status_code == 204
        shown = reverse("web:claim", args=[statement.uid])
        assert "نصف فكرة" in client.get(shown).content.decode()
        for person in (newsroom.second, newsroom.editor):
            assert "نصف فكرة" not in log_in(person).get(shown).content.decode()
        assert client.post(address, {"version": 1}).status_code == 204
        assert not ReadingDraft.objects.exists()

    def test_refused(self, client: Client, newsroom: Newsroom, log_in: LogIn, statement: Claim) -> None:
        address = reverse("web:draft", args=[statement.uid])
        assert client.post(address, {"so": "opinion"}).status_code == 400
        assert client.post(address, {"rationale": "\x00", "version": 1}).status_code == 400
        sent = {"so": "opinion", "version": 1}
        assert log_in(newsroom.author).post(address, sent).status_code == 403
        assert log_in(newsroom.stranger).post(address, sent).status_code == 404


class TestWeights:
    URL = "/worklist/weights/"

    def sent(self, **changes: float) -> dict[str, float]:
        weights = PriorityWeight.objects.weights()
        return {**weights} | {f"seen-{name}": weight for name, weight in weights.items()} | changes

    def test_previewed_then_set(self, newsroom: Newsroom, log_in: LogIn, article: Article) -> None:
        client = log_in(MembershipFactory(desk=newsroom.desk, role="administrator").user)
        assert "Direct quotation" in client.get(self.URL).content.decode()
        page = client.post(self.URL, self.sent(lead=9) | {"act": "preview"}).content.decode()
        assert "The new order" in page
        assert PriorityWeight.objects.get(reason="lead").weight != 9
        assert client.post(self.URL, self.sent(lead=9) | {"act": "apply"}).status_code == 302
        assert PriorityWeight.objects.get(reason="lead").weight == 9
        assert client.post(self.URL, self.sent(lead=99)).status_code == 400
        stale = self.sent(lead=3) | {"seen-lead": 1, "act": "apply"}
        assert client.post(self.URL, stale).status_code == 409

    def test_for_administrators_only(self, newsroom: Newsroom, log_in: LogIn) -> None:
        for person in (newsroom.checker, newsroom.editor):
            assert log_in(person).get(self.URL).status_code == 403
