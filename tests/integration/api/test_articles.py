"""Articles by the API: brought in once, followed, listed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from claims.leases import drain
from claims.models import Article, Membership, Preset, Role
from claims.tasks.kinds import KINDS
from tests.factories import ArticleFactory
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import ARABIC, Newsroom, open_newsroom


def test_an_article_is_stored_as_it_came(tool: Tool, newsroom: Newsroom) -> None:
    body = f"  {ARABIC}\n\u200f "
    sent = {
        "title": " عنوان ",
        "standfirst": "مقدمة",
        "body": body,
        "captions": ["صورة 3 شاحنات"],
        "url": "https://coast.example/1",
        "authors": ["سلمى"],
        "published": "2026-05-01T09:30:00+03:00",
    }
    answer = tool.post("/articles/", sent)
    assert answer.status_code == 201, answer.content
    given = answer.json()
    article = Article.objects.get(pk=given["id"])
    version = article.versions.get()
    assert (version.title, version.body, version.captions) == (" عنوان ", body, ["صورة 3 شاحنات"])
    assert (article.origin, article.authors, article.desk) == ("api", ["سلمى"], newsroom.desk)
    assert article.published_at == datetime(2026, 5, 1, 6, 30, tzinfo=UTC)
    assert (given["language"], given["split"], given["version"]) == ("ar", {"state": "queued", "error": None}, 1)
    assert answer["Location"] == given["links"]["self"] == f"http://testserver/api/v1/articles/{article.pk}/"
    assert given["links"]["page"] == f"http://testserver/articles/{article.pk}/"


def test_the_same_text_gives_the_same_claims_as_the_page(tool: Tool, newsroom: Newsroom) -> None:
    article = tool.post("/articles/", {"body": ARABIC}).json()["id"]
    other = open_newsroom(name="other")
    pasted = other.split()
    drain(KINDS)
    by_tool, by_hand = (
        [(a.start, a.end, a.claim.kind) for a in Article.objects.get(pk=pk).versions.get().anchors.all()]
        for pk in (article, pasted.pk)
    )
    assert by_tool == by_hand
    assert by_tool


def test_the_article_shows_its_text_and_counts(tool: Tool, newsroom: Newsroom) -> None:
    article = newsroom.split(ARABIC, title="قافلة", captions=("صورة",))
    given = tool.get(f"/articles/{article.pk}/").json()
    text = given["current"]["text"]
    assert [text[part["start"] : part["end"]] for part in given["current"]["parts"]] == ["قافلة", ARABIC, "صورة"]
    assert given["split"] == {"state": "done", "error": None}
    assert given["headline"] == "قافلة"
    total = article.claims.count()
    assert total > 2
    assert given["claims"] == {"total": total, "settled": 0, "dismissed": 0}
    assert sum(given["by_state"].values()) == sum(given["by_kind"].values()) == total
    assert given["by_kind"]["attributed"] == article.claims.filter(kind="attributed").count()


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        pytest.param("2026-05-01", datetime(2026, 5, 1, tzinfo=UTC), id="a-date-means-its-first-moment"),
        pytest.param("2026-05-01T09:30:00", datetime(2026, 5, 1, 9, 30, tzinfo=UTC), id="no-zone-is-the-desks"),
        pytest.param("2026-05-01T09:30:00Z", datetime(2026, 5, 1, 9, 30, tzinfo=UTC), id="utc"),
        pytest.param(None, None, id="unknown"),
    ],
)
def test_when_it_was_published(tool: Tool, published: str | None, moment: datetime | None) -> None:
    answer = tool.post("/articles/", {"body": ARABIC, "published": published})
    assert Article.objects.get(pk=answer.json()["id"]).published_at == moment


def test_the_same_key_gives_the_same_article(tool: Tool) -> None:
    first = tool.post("/articles/", {"body": ARABIC}, Idempotency_Key="cms-1")
    again = tool.post("/articles/", {"body": ARABIC}, Idempotency_Key="cms-1")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Article.objects.count() == 1
    refused = tool.post("/articles/", {"body": "نص آخر"}, Idempotency_Key="cms-1")
    problem = assert_problem(refused, 422, "idempotency_key_reused", "Idempotency-Key")
    assert problem["details"] == {"article": first.json()["id"]}


@pytest.mark.parametrize("key", ["", "x" * 201, "two words", "مفتاح"], ids=["empty", "long", "blank", "arabic"])
def test_a_key_that_cannot_be_one(tool: Tool, key: str) -> None:
    assert_problem(
        tool.post("/articles/", {"body": ARABIC}, Idempotency_Key=key),
        400,
        "idempotency_key_invalid",
        "Idempotency-Key",
    )


def test_the_same_text_twice(tool: Tool) -> None:
    first = tool.post("/articles/", {"body": ARABIC}).json()["id"]
    problem = assert_problem(tool.post("/articles/", {"body": ARABIC}), 409, "article_duplicate", "body")
    assert problem["details"] == {"article": first}


class TestDesk:
    def test_must_be_named_where_there_are_two(self, newsroom: Newsroom, tool: Tool) -> None:
        other = open_newsroom(Preset.LINE_CHECK, name="other")
        Membership.objects.create(user=newsroom.checker, desk=other.desk, role=Role.AUTHOR)
        problem = assert_problem(tool.post("/articles/", {"body": ARABIC}), 400, "desk_missing", "desk")
        assert sorted(problem["details"]["known"]) == sorted([newsroom.desk.pk, other.desk.pk])
        named = tool.post("/articles/", {"body": ARABIC, "desk": other.desk.pk})
        assert (named.status_code, named.json()["desk"]) == (201, other.desk.pk)

    def test_of_others_is_unknown(self, newsroom: Newsroom, tool: Tool) -> None:
        other = open_newsroom(name="other")
        for desk in (other.desk.pk, 10**9, 2**63 - 1):
            assert_problem(tool.post("/articles/", {"body": ARABIC, "desk": desk}), 400, "desk_unknown", "desk")
        assert not Article.objects.exists()

    def test_somebody_without_one(self, newsroom: Newsroom, tool_of: Callable[..., Tool]) -> None:
        stranger = tool_of(newsroom.stranger)
        assert_problem(stranger.post("/articles/", {"body": ARABIC}), 403, "not_allowed", "desk")


class TestList:
    def test_pages_hold_every_article_once(self, tool: Tool, newsroom: Newsroom) -> None:
        for _ in range(7):
            ArticleFactory(desk=newsroom.desk)
        ArticleFactory()
        seen: list[int] = []
        page = tool.get("/articles/?page_size=3").json()
        while True:
            seen += [row["id"] for row in page["results"]]
            if page["next"] is None:
                break
            # What arrives meanwhile moves nothing.
            ArticleFactory(desk=newsroom.desk)
            page = tool.get(page["next"].removeprefix("http://testserver/api/v1")).json()
        newest_first = Article.objects.filter(desk=newsroom.desk).order_by("-pk").values_list("pk", flat=True)
        assert seen == list(newest_first)[-7:]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("split=done", True),
            ("split=failed", False),
            ("language=ar", True),
            ("language=en", False),
            ("desk=999999", False),
            ("desk=9223372036854775807", False),
        ],
    )
    def test_can_be_narrowed(self, tool: Tool, newsroom: Newsroom, query: str, found: bool) -> None:
        newsroom.split()
        assert bool(tool.get(f"/articles/?{query}").json()["results"]) is found

    def test_a_body_stands_for_a_missing_title(self, tool: Tool, newsroom: Newsroom) -> None:
        newsroom.submit(f"\n {ARABIC}")
        assert tool.get("/articles/").json()["results"][0]["headline"] == ARABIC.split("\n")[0]


@pytest.mark.parametrize(
    ("sent", "code", "field"),
    [
        ({}, "invalid", "body"),
        ({"body": ""}, "text_empty", "body"),
        ({"body": " \n "}, "text_empty", "body"),
        ({"body": 5}, "invalid", "body"),
        ({"body": None}, "invalid", "body"),
        ({"body": ARABIC, "language": "xx"}, "language_unknown", "language"),
        ({"body": ARABIC, "titel": "x"}, "invalid", "titel"),
        ({"body": ARABIC, "captions": "one"}, "invalid", "captions"),
        ({"body": ARABIC, "captions": ["one", 2]}, "invalid", "captions.1"),
        ({"body": ARABIC, "authors": [""]}, "invalid", "authors.0"),
        ({"body": ARABIC, "url": "javascript:alert(1)"}, "invalid", "url"),
        ({"body": ARABIC, "url": "https://x.example/" + "a" * 2000}, "invalid", "url"),
        ({"body": ARABIC, "published": "yesterday"}, "invalid", "published"),
        ({"body": ARABIC, "published": "2026-02-30"}, "invalid", "published"),
        ({"body": ARABIC, "published": "0001-01-01T00:00:00+14:00"}, "invalid", "published"),
        ({"body": ARABIC, "published": 20260501}, "invalid", "published"),
        ({"body": ARABIC, "desk": "1"}, "invalid", "desk"),
        ({"body": ARABIC, "desk": True}, "invalid", "desk"),
        ({"body": ARABIC, "desk": 1.0}, "invalid", "desk"),
        ({"body": ARABIC, "desk": 10**30}, "invalid", "desk"),
        ([ARABIC], "invalid", None),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_taken(tool: Tool, sent: Any, code: str, field: str | None) -> None:
    assert_problem(tool.post("/articles/", sent), 400, code, field)
    assert not Article.objects.exists()
