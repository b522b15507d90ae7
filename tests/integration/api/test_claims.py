"""Claims by the API: listed, narrowed, shown with everything on record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from claims.models import Claim, Membership, Preset, Verdict
from claims.states import ClaimState
from tests.factories import (
    ArticleFactory,
    AttributionFactory,
    ClaimFactory,
    EvidenceFactory,
    FindingFactory,
    QuantityFactory,
    SourceFactory,
    VerdictFactory,
)
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import ARABIC, Newsroom, open_newsroom


def uids(answer: Any) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [row["uid"] for row in answer.json()["results"]]


class TestDetail:
    def test_spans_quote_the_text(self, tool: Tool, newsroom: Newsroom) -> None:
        article = newsroom.split(ARABIC, title="عنوان 🚚 القافلة")
        text = tool.get(f"/articles/{article.pk}/").json()["current"]["text"]
        figures = statements = 0
        for row in tool.get(f"/claims/?article={article.pk}").json()["results"]:
            anchor = row["anchor"]
            assert text[anchor["start"] : anchor["end"]] == anchor["exact"] == row["text"]
            if figure := row["quantity"]:
                figures += 1
                start, end = figure["number_span"]
                assert anchor["start"] <= start < end <= anchor["end"]
            if said := row["attribution"]:
                statements += 1
                start, end = said["cue_span"]
                assert text[start:end] == said["cue"]
                assert " … ".join(text[start:end] for start, end in said["content_spans"]) == said["content"]
        assert figures > 2
        assert statements

    def test_shows_the_figure_exactly(self, tool: Tool, newsroom: Newsroom) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk)
        QuantityFactory(claim=claim, value="1335.250", unit="kilometer")
        given = tool.get(f"/claims/{claim.uid}/").json()
        assert given["quantity"]["value"] == "1335.25"
        assert given["quantity"]["unit"] == "kilometer"
        assert (given["axes"], given["attribution"], given["parent"]) == (["so"], None, None)

    def test_a_figure_names_the_statement_that_holds_it(self, tool: Tool, newsroom: Newsroom) -> None:
        article = newsroom.split()
        child = newsroom.figure(article, "3 شاحنات")
        assert child.parent is not None
        given = tool.get(f"/claims/{child.uid}/").json()
        assert given["parent"] == str(child.parent.uid)
        assert given["axes"] == ["said", "so"]
        assert uids(tool.get(f"/claims/?parent={child.parent.uid}")) == [str(child.uid)]

    @pytest.mark.parametrize(("language", "word"), [("ar", "سليم"), ("en", "Confirmed")])
    def test_speaks_the_callers_language(
        self, newsroom: Newsroom, tool_of: Callable[..., Tool], language: str, word: str
    ) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk)
        finding = FindingFactory(run__claim=claim)
        VerdictFactory(claim=claim)
        given = tool_of(newsroom.checker, language=language).get(f"/claims/{claim.uid}/").json()
        assert given["verdicts"][0]["so"]["label"] == word
        assert given["findings"][0]["text"] == finding.summary[language]
        assert given["findings"][0]["working"] == finding.working
        assert given["checks"][0]["state"] == "done"

    def test_keeps_confidential_sources_inside(self, tool: Tool, newsroom: Newsroom) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk)
        source = SourceFactory(
            desk=newsroom.desk,
            title="SECRET",
            url="https://secret.example/",
            publisher="SECRET",
            visibility="confidential",
            reliability_note="SECRET",
        )
        evidence = EvidenceFactory(claim=claim, source=source, passage="SECRET")
        VerdictFactory(claim=claim).evidence.add(evidence)
        for path in (f"/claims/{claim.uid}/", "/claims/"):
            assert "secret" not in tool.get(path).content.decode().lower()
        row = tool.get(f"/claims/{claim.uid}/").json()["evidence"][0]
        assert (row["redacted"], row["passage"], row["source"]["title"]) == (True, None, None)
        assert (row["axis"], row["stance"], row["source"]["kind"]) == ("so", "supports", "primary")

    def test_others_claims_are_not_there(self, tool: Tool) -> None:
        claim = ClaimFactory()
        assert_problem(tool.get(f"/claims/{claim.uid}/"), 404, "not_found")
        assert_problem(tool.get(f"/articles/{claim.article_id}/"), 404, "not_found")
        assert uids(tool.get("/claims/")) == []


class TestIndependentReview:
    """While the second review is open, the first reaches nobody else by the API."""

    @pytest.fixture
    def read_once(self, db: None) -> tuple[Newsroom, Claim, Verdict]:
        newsroom = open_newsroom(Preset.PUBLIC, name="public")
        claim = ClaimFactory(article__desk=newsroom.desk, state=ClaimState.AWAITING_SECOND)
        evidence = EvidenceFactory(claim=claim, added_by=newsroom.checker, passage="FIRST")
        so = newsroom.desk.policy.so_scale.ratings.get(code="partly-false")
        verdict = VerdictFactory(claim=claim, reviewer=newsroom.checker, so=so, rationale="FIRST")
        verdict.evidence.add(evidence)
        return newsroom, claim, verdict

    @pytest.mark.parametrize("who", ["second", "editor", "author"])
    def test_hides_the_first_reading(
        self, read_once: tuple[Newsroom, Claim, Verdict], tool_of: Callable[..., Tool], who: str
    ) -> None:
        newsroom, claim, verdict = read_once
        tool = tool_of(getattr(newsroom, who))
        for path in (f"/claims/{claim.uid}/", "/claims/", "/articles/", f"/articles/{claim.article_id}/"):
            assert "FIRST" not in tool.get(path).content.decode()
            assert "partly-false" not in tool.get(path).content.decode()
        given = tool.get(f"/claims/{claim.uid}/").json()
        assert (given["blind"], given["verdicts"], given["evidence"]) == (True, [], [])
        evidence = verdict.evidence.get()
        assert_problem(tool.delete(f"/claims/{claim.uid}/evidence/{evidence.pk}/"), 404, "not_found")

    def test_shows_it_to_the_first_reader(
        self, read_once: tuple[Newsroom, Claim, Verdict], tool_of: Callable[..., Tool]
    ) -> None:
        newsroom, claim, verdict = read_once
        given = tool_of(newsroom.checker).get(f"/claims/{claim.uid}/").json()
        assert [row["id"] for row in given["verdicts"]] == [verdict.pk]

    def test_shows_it_to_all_afterwards(
        self, read_once: tuple[Newsroom, Claim, Verdict], tool_of: Callable[..., Tool]
    ) -> None:
        newsroom, claim, _verdict = read_once
        Claim.objects.filter(pk=claim.pk).update(state=ClaimState.SETTLED)
        given = tool_of(newsroom.second).get(f"/claims/{claim.uid}/").json()
        assert (given["blind"], given["verdicts"][0]["rationale"]) == (False, "FIRST")


class TestList:
    @pytest.fixture
    def many(self, newsroom: Newsroom) -> dict[str, Claim]:
        article = ArticleFactory(desk=newsroom.desk)
        return {
            "open": ClaimFactory(article=article, priority=2.0),
            "mine": ClaimFactory(article=article, state="in_progress", assignee=newsroom.checker, priority=1.0),
            "theirs": ClaimFactory(article=article, state="in_progress", assignee=newsroom.second, priority=0.5),
            "said": ClaimFactory(article=article, kind="attributed", state="settled", priority=0.1),
        }

    @pytest.mark.parametrize(
        ("query", "names"),
        [
            ("", ["open", "mine", "theirs", "said"]),
            ("kind=attributed", ["said"]),
            ("state=open", ["open"]),
            ("state=open&state=settled", ["open", "said"]),
            ("waiting=true", ["open"]),
            ("waiting=false", ["mine", "theirs", "said"]),
            ("assignee=me", ["mine"]),
            ("assignee=others", ["theirs"]),
            ("assignee=nobody&kind=numeric", ["open"]),
            ("language=en", []),
            ("article=9223372036854775807", []),
            ("desk=1000000", []),
            ("parent=00000000-0000-0000-0000-000000000000", []),
        ],
    )
    def test_can_be_narrowed(self, tool: Tool, many: dict[str, Claim], query: str, names: list[str]) -> None:
        assert uids(tool.get(f"/claims/?{query}")) == [str(many[name].uid) for name in names]

    @pytest.mark.parametrize(
        ("query", "field", "code"),
        [
            ("kind=numbers", "kind", "invalid"),
            ("state=open&state=closed", "state", "invalid"),
            ("waiting=perhaps", "waiting", "invalid"),
            ("article=abc", "article", "invalid"),
            ("article=1.5", "article", "invalid"),
            ("article=-1", "article", "invalid"),
            ("article=99999999999999999999", "article", "invalid"),
            ("article=%D9%A1%D8%A7", "article", "invalid"),
            ("article=1%00", "article", "invalid"),
            ("desk=%00", "desk", "invalid"),
            ("language=xx", "language", "invalid"),
            ("language=%ED%A0%80", "language", "invalid"),
            ("assignee=somebody", "assignee", "invalid"),
            ("parent=1", "parent", "invalid"),
            ("stat=open", "stat", "parameter_unknown"),
            ("page_size=0", "page_size", "invalid"),
            ("page_size=201", "page_size", "invalid"),
            ("page_size=abc", "page_size", "invalid"),
            ("page_size=%D9%A3", "page_size", "invalid"),
            ("cursor=nonsense", "cursor", "cursor_invalid"),
            ("cursor=WzEsMiwzXQ", "cursor", "cursor_invalid"),
            ("cursor=W251bGwsbnVsbF0", "cursor", "cursor_invalid"),
            ("cursor=W05hTiwxXQ", "cursor", "cursor_invalid"),
            ("cursor=WyJhIiwxXQ", "cursor", "cursor_invalid"),
            ("cursor=%D9%A3", "cursor", "cursor_invalid"),
        ],
    )
    def test_a_bad_value_is_refused(self, tool: Tool, query: str, field: str, code: str) -> None:
        assert_problem(tool.get(f"/claims/?{query}"), 400, code, field)

    def test_pages_hold_every_claim_once_however_many_are_equal(self, tool: Tool, newsroom: Newsroom) -> None:
        article = ArticleFactory(desk=newsroom.desk)
        for number in range(9):
            ClaimFactory(article=article, priority=[0.3, 0.1 + 0.2, 0.0][number % 3])
        seen: list[str] = []
        path: str | None = "/claims/?page_size=2&waiting=true"
        while path:
            page = tool.get(path).json()
            assert len(page["results"]) <= 2
            seen += [row["uid"] for row in page["results"]]
            path = page["next"] and page["next"].removeprefix("http://testserver/api/v1")
        assert seen == [str(claim.uid) for claim in Claim.objects.order_by("-priority", "pk")]


class TestQueries:
    """A fixed number of queries, however many rows there are."""

    def fill(self, newsroom: Newsroom, articles: int) -> Claim:
        for _ in range(articles):
            article = ArticleFactory(desk=newsroom.desk)
            parent = AttributionFactory(claim__article=article).claim
            claim = QuantityFactory(claim__article=article, claim__parent=parent).claim
            for _ in range(articles):
                evidence = EvidenceFactory(claim=claim)
                FindingFactory(run__claim=claim, run__checker_version=evidence.pk)
                VerdictFactory(claim=claim).evidence.add(evidence)
        return claim

    @pytest.mark.parametrize("articles", [1, 4])
    @pytest.mark.parametrize(
        ("path", "queries"),
        [
            pytest.param("/articles/", 2, id="articles"),
            pytest.param("/articles/{article}/", 5, id="article"),
            pytest.param("/claims/", 5, id="claims"),
            pytest.param("/claims/{claim}/", 12, id="claim"),
            pytest.param("/desks/", 5, id="desks"),
        ],
    )
    def test_are_counted(
        self,
        tool: Tool,
        newsroom: Newsroom,
        django_assert_num_queries: DjangoAssertNumQueries,
        path: str,
        queries: int,
        articles: int,
    ) -> None:
        claim = self.fill(newsroom, articles)
        for _ in range(articles):
            Membership.objects.create(user=newsroom.checker, desk=ArticleFactory().desk)
        tool.get("/desks/")  # notes that the token was used, once a minute
        with django_assert_num_queries(queries):
            answer = tool.get(path.format(claim=claim.uid, article=claim.article_id))
        assert answer.status_code == 200
