"""Who comes in, how often, and what a refusal looks like."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from redis.exceptions import ConnectionError as CacheGone

from claims.api.problems import PROBLEMS
from claims.models import ApiToken, Article
from tests.factories import PASSWORD, ApiTokenFactory, UserFactory
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import ARABIC, Newsroom


class TestToken:
    def test_only_its_digest_is_kept(self, newsroom: Newsroom) -> None:
        row, secret = ApiToken.objects.issue(newsroom.checker, "cms")
        assert secret.startswith("mdq_")
        stored = [str(value) for value in ApiToken.objects.filter(pk=row.pk).values().get().values()]
        assert not any(secret in value for value in stored)

    @pytest.mark.parametrize(
        ("header", "code"),
        [
            ("", "not_authenticated"),
            ("Basic cmVhZGVyOng=", "not_authenticated"),
            ("Bearer", "token_invalid"),
            ("Bearer ", "token_invalid"),
            ("Bearer mdq_nonsense", "token_invalid"),
            ("Bearer \x00", "token_invalid"),
            ("bearer " + "x" * 5_000, "token_invalid"),
            ("Bearer \u0661\u0662", "token_invalid"),
        ],
    )
    def test_without_a_good_one_nobody_comes_in(self, db: None, header: str, code: str) -> None:
        answer = Client().get("/api/v1/claims/", headers={"Authorization": header} if header else {})
        assert_problem(answer, 401, code)
        assert answer["WWW-Authenticate"] == 'Bearer realm="api"'

    @pytest.mark.parametrize(
        "change",
        [
            pytest.param({"expires_at": timezone.now() - timedelta(seconds=1)}, id="expired"),
            pytest.param({"user__is_active": False}, id="user-gone"),
        ],
    )
    def test_that_is_over(self, db: None, change: dict[str, Any]) -> None:
        ApiTokenFactory(secret="mdq_over", **change)
        assert_problem(Tool("mdq_over").get("/claims/"), 401, "token_invalid")

    def test_for_reading_cannot_write(self, newsroom: Newsroom, tool_of: Callable[..., Tool]) -> None:
        reader = tool_of(newsroom.checker, scope="read")
        assert reader.get("/claims/").status_code == 200
        assert_problem(reader.post("/articles/", {"body": ARABIC}), 403, "token_read_only")
        assert_problem(reader.post("/claims/next/"), 403, "token_read_only")
        assert not Article.objects.exists()

    def test_its_use_is_noted_once_a_minute(self, db: None) -> None:
        row = ApiTokenFactory(secret="mdq_noted")
        tool = Tool("mdq_noted")
        tool.get("/desks/")
        row.refresh_from_db()
        first = row.last_used_at
        assert first is not None
        tool.get("/desks/")
        row.refresh_from_db()
        assert row.last_used_at == first
        ApiToken.objects.update(last_used_at=first - timedelta(seconds=61))
        tool.get("/desks/")
        row.refresh_from_db()
        assert row.last_used_at is not None
        assert row.last_used_at >= first


class TestSession:
    def test_opens_the_door_as_well(self, newsroom: Newsroom) -> None:
        client = Client()
        client.force_login(newsroom.checker)
        assert client.get("/api/v1/claims/").status_code == 200

    def test_writes_only_with_proof_of_origin(self, newsroom: Newsroom) -> None:
        client = Client(enforce_csrf_checks=True)
        client.force_login(newsroom.checker)
        sent = client.post("/api/v1/articles/", {"body": ARABIC}, content_type="application/json")
        assert_problem(sent, 403, "not_allowed")
        assert not Article.objects.exists()

    def test_a_password_is_no_key(self, db: None) -> None:
        user = UserFactory()
        assert_problem(Tool(PASSWORD).get("/claims/"), 401, "token_invalid")
        assert user.check_password(PASSWORD)


class TestThrottle:
    def test_counts_reads_and_writes_apart(self, tool: Tool, settings: Any) -> None:
        settings.FACTCHECK_API_READS_PER_MINUTE = 3
        settings.FACTCHECK_API_WRITES_PER_MINUTE = 1
        assert [tool.get("/desks/").status_code for _ in range(3)] == [200] * 3
        refused = tool.get("/desks/")
        assert_problem(refused, 429, "throttled")
        assert 1 <= int(refused["Retry-After"]) <= 61
        assert tool.post("/claims/next/").status_code == 404
        assert_problem(tool.post("/claims/next/"), 429, "throttled")

    def test_counts_each_token_by_itself(self, newsroom: Newsroom, tool_of: Callable[..., Tool], settings: Any) -> None:
        settings.FACTCHECK_API_READS_PER_MINUTE = 1
        first, second = tool_of(newsroom.checker), tool_of(newsroom.checker)
        assert [first.get("/desks/").status_code for _ in range(2)] == [200, 429]
        assert second.get("/desks/").status_code == 200

    def test_a_dead_cache_stops_nobody(self, tool: Tool, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone(*args: object, **more: object) -> None:
            raise CacheGone("no answer")

        settings.FACTCHECK_API_READS_PER_MINUTE = 1
        monkeypatch.setattr(cache, "add", gone)
        assert [tool.get("/desks/").status_code for _ in range(3)] == [200] * 3


class TestRefusal:
    @pytest.mark.parametrize(
        ("method", "path", "headers", "status", "code"),
        [
            ("PUT", "/articles/", {}, 405, "method_not_allowed"),
            ("DELETE", "/claims/", {}, 405, "method_not_allowed"),
            ("OPTIONS", "/claims/", {}, 405, "method_not_allowed"),
            ("GET", "/claims/next/", {}, 405, "method_not_allowed"),
            ("GET", "/claims/", {"Accept": "text/html"}, 406, "not_acceptable"),
            ("GET", "/claims/", {"Accept": "application/xml;q=1"}, 406, "not_acceptable"),
            ("GET", "/nothing/", {}, 404, "not_found"),
            ("POST", "/articles", {}, 404, "not_found"),
            ("BREW", "/nothing", {}, 404, "not_found"),
            ("GET", "/articles/0/", {}, 404, "not_found"),
            ("GET", "/articles/99999999999999999999999/", {}, 404, "not_found"),
            ("GET", "/articles/abc/", {}, 404, "not_found"),
            ("GET", "/claims/abc/", {}, 404, "not_found"),
            ("GET", "/claims/00000000-0000-0000-0000-000000000000/", {}, 404, "not_found"),
        ],
    )
    def test_is_problem_json(
        self, tool: Tool, method: str, path: str, headers: dict[str, str], status: int, code: str
    ) -> None:
        answer = tool.client.generic(method, f"/api/v1{path}", headers=tool.headers | headers)
        assert_problem(answer, status, code)
        if status == 405:
            assert answer["Allow"]

    def test_below_the_api_but_outside_of_it(self, db: None) -> None:
        assert_problem(Client().get("/api/v2/articles/"), 404, "not_found")

    @pytest.mark.parametrize("language", ["ar", "en"])
    def test_speaks_the_callers_language(self, newsroom: Newsroom, tool_of: Callable[..., Tool], language: str) -> None:
        answer = tool_of(newsroom.checker, language=language).post("/articles/", {"body": " "})
        with override(language):
            assert answer.json()["detail"] == str(PROBLEMS["text_empty"].title)
        assert answer.json()["detail"].isascii() is (language == "en")
        assert answer["Content-Language"] == language

    def test_of_a_dead_database_asks_to_come_again(self, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone(*args: object) -> None:
            raise OperationalError("no answer")

        monkeypatch.setattr("claims.api.views.desks.DeskViewSet.list", gone)
        answer = tool.get("/desks/")
        assert_problem(answer, 503, "unavailable")
        assert int(answer["Retry-After"]) > 0

    def test_of_our_own_fault_tells_nothing_of_it(self, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
        def broken(*args: object) -> None:
            raise ZeroDivisionError("inner words")

        monkeypatch.setattr("claims.api.views.desks.DeskViewSet.list", broken)
        tool.client.raise_request_exception = False
        answer = tool.get("/desks/")
        assert_problem(answer, 500, "server_error")
        assert b"inner words" not in answer.content
