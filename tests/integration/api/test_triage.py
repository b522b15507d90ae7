"""Triage and the worklist by the API: the same services, the same refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from claims.models import AuditEvent, Claim, PriorityWeight, ReadingDraft, SavedFilter, Verdict
from tests.factories import ClaimFactory, MembershipFactory
from tests.integration.api.conftest import Tool, assert_problem
from tests.integration.review.test_triage import TEXT
from tests.newsroom import Newsroom


@pytest.fixture
def statement(newsroom: Newsroom) -> Claim:
    return newsroom.split(TEXT).claims.get(attribution__cue="قال")


class TestWords:
    def test_a_claim_is_added(self, tool: Tool, newsroom: Newsroom, statement: Claim) -> None:
        sent = {"article": statement.article_id, "version": 1, "kind": "numeric", "words": "سفينتين"}
        answer = tool.post("/claims/", sent)
        assert answer.status_code == 201, answer.content
        given = answer.json()
        assert (given["quantity"]["value"], given["state"], given["found_by"]) == ("2", "open", "")
        assert answer["Location"].endswith(f"/claims/{given['uid']}/")
        assert_problem(tool.post("/claims/", sent), 409, "claim_exists")
        assert_problem(tool.post("/claims/", sent | {"words": "سفن"}), 400, "invalid", "words")
        assert_problem(tool.post("/claims/", sent | {"version": 2}), 409, "conflict")
        assert tool.post("/claims/", sent | {"article": 999999}).status_code == 404

    def test_edited_and_taken_back(self, tool: Tool, statement: Claim) -> None:
        at = f"/claims/{statement.uid}"
        given = tool.post(f"{at}/edit/", {"version": 1, "words": "السائقين بخير"}).json()
        assert (given["text"], given["version"]) == ("السائقين بخير", 2)
        given = tool.post(f"{at}/undo/", {"version": 2}).json()
        assert (given["text"], given["version"]) == (statement.text, 3)
        assert_problem(tool.post(f"{at}/undo/", {"version": 3}), 409, "nothing_to_undo")

    def test_split_and_merged(self, tool: Tool, statement: Claim) -> None:
        at = f"/claims/{statement.uid}"
        parts = [{"words": "3 شاحنات تعطلت في الطريق"}, {"words": "السائقين بخير"}]
        made = tool.post(f"{at}/split/", {"version": 1, "parts": parts})
        assert (made.status_code, made.json()["text"]) == (201, "السائقين بخير")
        other = {"other": made.json()["uid"], "other_version": made.json()["version"]}
        merged = tool.post(f"{at}/merge/", {"version": 2} | other)
        assert merged.status_code == 200, merged.content
        assert merged.json()["text"] == "3 شاحنات تعطلت في الطريق وإن السائقين بخير"
        assert_problem(tool.post(f"{at}/split/", {"version": 3, "parts": parts[:1]}), 400, "invalid", "parts")

    def test_an_added_claim_is_taken_back(self, tool: Tool, statement: Claim) -> None:
        sent = {"article": statement.article_id, "version": 1, "kind": "factual", "words": "مدير الميناء"}
        uid = tool.post("/claims/", sent).json()["uid"]
        assert tool.post(f"/claims/{uid}/undo/", {"version": 1}).status_code == 204
        assert tool.get(f"/claims/{uid}/").status_code == 404

    def test_the_place_among_equal_words(self, tool: Tool, statement: Claim) -> None:
        sent = {"version": 1, "words": "سالم الحربي", "start": TEXT.rindex("سالم الحربي")}
        given = tool.post(f"/claims/{statement.uid}/edit/", sent).json()
        assert given["anchor"]["start"] == sent["start"]
        assert_problem(tool.post(f"/claims/{statement.uid}/edit/", sent | {"start": -1}), 400, "invalid", "start")


class TestWorklist:
    def test_given_and_due(self, tool: Tool, newsroom: Newsroom, statement: Claim) -> None:
        at = f"/claims/{statement.uid}"
        given = tool.post(f"{at}/assign/", {"version": 1, "assignee": newsroom.second.pk}).json()
        assert given["assignee"]["id"] == newsroom.second.pk
        due = (timezone.now() - timedelta(hours=1)).isoformat()
        assert tool.post(f"{at}/due/", {"version": 2, "due_at": due}).json()["due_at"] is not None
        assert [row["uid"] for row in tool.get("/claims/?due=overdue").json()["results"]] == [str(statement.uid)]
        assert tool.get("/claims/?due=soon").json()["results"]
        assert tool.post(f"{at}/due/", {"version": 3, "due_at": None}).json()["due_at"] is None
        assert tool.post(f"{at}/assign/", {"version": 4, "assignee": 999999}).status_code == 404
        stranger = {"version": 4, "assignee": newsroom.stranger.pk}
        assert_problem(tool.post(f"{at}/assign/", stranger), 400, "invalid", "assignee")

    def test_skipped(self, tool: Tool, statement: Claim) -> None:
        at = f"/claims/{statement.uid}"
        assert tool.post(f"{at}/skip/", {"version": 1, "reason": "لاحقا"}).status_code == 200
        assert [row["uid"] for row in tool.get("/claims/?skipped=only").json()["results"]] == [str(statement.uid)]
        uids = {row["uid"] for row in tool.get("/claims/?skipped=without").json()["results"]}
        assert uids and str(statement.uid) not in uids
        assert tool.post(f"{at}/unskip/", {"version": 1}).status_code == 200
        assert tool.get("/claims/?skipped=only").json()["results"] == []

    @pytest.mark.parametrize(
        ("sent", "done", "act"),
        [
            pytest.param({"act": "dismiss", "reason": "رأي"}, 2, "dismiss_claim", id="dismiss"),
            pytest.param({"act": "confirm"}, 0, None, id="confirm"),
            pytest.param({"act": "assign", "assignee": None}, 2, "assign_claim", id="assign"),
            pytest.param({"act": "due", "due_at": "2026-05-01"}, 2, "set_due", id="due"),
            pytest.param({"act": "skip", "for_all": True}, 2, None, id="skip"),
        ],
    )
    def test_bulk(self, tool: Tool, newsroom: Newsroom, sent: dict[str, object], done: int, act: str | None) -> None:
        first = ClaimFactory(article__desk=newsroom.desk)
        ClaimFactory(article=first.article)
        ClaimFactory(article__desk=newsroom.desk)
        answer = tool.post(f"/claims/bulk/?article={first.article_id}", sent)
        assert answer.status_code == 200, answer.content
        given = answer.json()
        assert (given["matched"], given["done"]) == (2, done)
        assert given["refused"] == ({} if done else {"illegal_move": 2})
        assert len(given["examples"]) == 2 - done
        if act:
            assert AuditEvent.objects.filter(act=act, object_type="claims_claim").count() == 2

    def test_bulk_refuses_what_is_not_said(self, tool: Tool) -> None:
        assert_problem(tool.post("/claims/bulk/", {"act": "skip"}), 400, "invalid", "filter")
        assert_problem(tool.post("/claims/bulk/?kind=poem", {"act": "skip"}), 400, "invalid", "kind")
        assert_problem(tool.post("/claims/bulk/?colour=red", {"act": "skip"}), 400, "parameter_unknown", "colour")
        assert_problem(tool.post("/claims/bulk/?kind=numeric", {"act": "verdict"}), 400, "invalid", "act")
        assert_problem(tool.post("/claims/bulk/?kind=numeric", {"act": "dismiss"}), 400, "invalid", "reason")

    def test_a_draft_is_one_s_own(
        self, tool: Tool, newsroom: Newsroom, tool_of: Callable[..., Tool], statement: Claim
    ) -> None:
        at = f"/claims/{statement.uid}/draft/"
        assert tool.get(at).status_code == 204
        given = tool.post(at, {"version": 1, "so": "opinion", "rationale": " نصف "}).json()
        assert (given["rationale"], given["version"], given["round"]) == (" نصف ", 1, "first")
        assert tool.get(at).json()["so"] == "opinion"
        for person in (newsroom.second, newsroom.editor):
            other = tool_of(person)
            assert other.get(at).status_code == 204
            assert other.delete(at).status_code == 204
        assert ReadingDraft.objects.count() == 1
        assert tool.delete(at).status_code == 204
        assert not ReadingDraft.objects.exists()

    def test_settled_together(self, tool: Tool, newsroom: Newsroom, statement: Claim) -> None:
        figure = newsroom.figure(statement.article, "3 شاحنات")
        sent = {
            "version": 1,
            "said": "verbatim",
            "rationale": "البيان",
            "source": {"title": "البيان", "kind": "primary", "passage": "3 شاحنات"},
            "figures": [{"claim": str(figure.uid), "version": 1, "said": "verbatim", "so": "confirmed"}],
        }
        answer = tool.post(f"/claims/{statement.uid}/settle-together/", sent)
        assert answer.status_code == 201, answer.content
        assert [one["claim"]["state"] for one in answer.json()] == ["settled", "settled"]
        assert Verdict.objects.count() == 2
        again = tool.post(f"/claims/{statement.uid}/settle-together/", sent)
        assert_problem(again, 409, "conflict")


class TestFilters:
    def test_saved_shared_and_deleted(self, tool: Tool, newsroom: Newsroom, tool_of: Callable[..., Tool]) -> None:
        sent = {"desk": newsroom.desk.pk, "name": "متأخر", "query": "?due=overdue", "shared": True}
        made = tool.post("/filters/", sent)
        assert made.status_code == 201, made.content
        assert made.json()["page"].endswith("/worklist/?due=overdue")
        second = tool_of(newsroom.second)
        assert [row["name"] for row in second.get("/filters/").json()] == ["متأخر"]
        assert_problem(second.delete(f"/filters/{made.json()['id']}/"), 403, "not_allowed")
        assert tool.delete(f"/filters/{made.json()['id']}/").status_code == 204
        assert not SavedFilter.objects.exists()
        assert_problem(tool.post("/filters/", sent | {"query": "kind=poem"}), 400, "invalid", "kind")


class TestWeights:
    def test_previewed_and_applied(self, newsroom: Newsroom, tool_of: Callable[..., Tool], tool: Tool) -> None:
        low = ClaimFactory(article__desk=newsroom.desk, reasons={"denial": 1.0}, priority=0.6)
        ClaimFactory(article=low.article, reasons={"headline": 1.0}, priority=0.8)
        administrator = tool_of(MembershipFactory(desk=newsroom.desk, role="administrator").user)
        assert {"reason", "label", "labels", "weight"} == set(tool.get("/weights/").json()[0])
        preview = administrator.post("/weights/preview/", {"changes": {"denial": 2}}).json()
        assert (preview["moved"], preview["total"]) == (2, 2)
        assert preview["rows"][0]["claim"] == str(low.uid)
        applied = administrator.post("/weights/apply/", {"changes": {"denial": 2}, "seen": {"denial": 0.6}})
        assert applied.json() == {"changed": 1}
        assert PriorityWeight.objects.get(reason="denial").weight == 2
        again = administrator.post("/weights/apply/", {"changes": {"denial": 3}, "seen": {"denial": 0.6}})
        assert_problem(again, 409, "conflict")
        for weight in (True, "1", 11):
            refused = administrator.post("/weights/preview/", {"changes": {"denial": weight}})
            assert refused.status_code == 400
        assert_problem(administrator.post("/weights/preview/", {"changes": {"poetry": 1}}), 400, "invalid", "poetry")
