"""The acts of review by the API: the same services as the pages, the same refusals."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims.models import AuditEvent, Claim, Evidence, Preset, ReadingLease, Verdict
from claims.states import ClaimState
from tests.factories import ClaimFactory, EvidenceFactory, VerdictFactory
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import Newsroom

PRIMARY = {
    "title": "سجل الميناء",
    "url": "https://port.example/log",
    "kind": "primary",
    "axis": "so",
    "stance": "supports",
    "passage": "دخلت 40 شاحنة",
}


@pytest.fixture
def claim(newsroom: Newsroom) -> Claim:
    return ClaimFactory(article__desk=newsroom.desk)


class TestVerdict:
    def test_settles_the_claim_with_its_source(self, tool: Tool, claim: Claim, newsroom: Newsroom) -> None:
        sent = {"so": "confirmed", "rationale": " مطابق ", "sources": [PRIMARY], "version": 1}
        answer = tool.post(f"/claims/{claim.uid}/verdicts/", sent)
        assert answer.status_code == 201, answer.content
        given = answer.json()
        verdict = Verdict.objects.get(pk=given["id"])
        assert (verdict.rationale, verdict.reviewer, verdict.so and verdict.so.code) == (
            " مطابق ",
            newsroom.checker,
            "confirmed",
        )
        evidence = verdict.evidence.get()
        assert given["evidence"] == [evidence.pk]
        assert (evidence.passage, evidence.source.url) == (PRIMARY["passage"], PRIMARY["url"])
        claim.refresh_from_db()
        assert given["claim"] == {"uid": str(claim.uid), "state": "settled", "version": claim.version}
        assert claim.state == ClaimState.SETTLED
        event = AuditEvent.objects.filter(object_type="claims_verdict").latest("pk")
        assert (event.act, event.actor_id) == ("record_verdict", newsroom.checker.pk)

    @pytest.mark.parametrize(
        ("more", "status", "code", "field"),
        [
            pytest.param({"version": None}, 400, "invalid", "version", id="no-version"),
            pytest.param({"version": "1"}, 400, "invalid", "version", id="version-as-text"),
            pytest.param({"version": 0}, 400, "invalid", "version", id="version-zero"),
            pytest.param({"version": 7}, 409, "conflict", None, id="stale-version"),
            pytest.param({"version": 2**31 - 1}, 409, "conflict", None, id="largest-version"),
            pytest.param({"version": 2**31}, 400, "invalid", "version", id="version-beyond-range"),
            pytest.param({"so": "splendid"}, 400, "rating_unknown", "so", id="unknown-rating"),
            pytest.param({"so": ""}, 400, "rating_missing", "so", id="no-rating"),
            pytest.param({"so": "x" * 41}, 400, "invalid", "so", id="long-rating"),
            pytest.param({"said": "verbatim"}, 400, "invalid", "said", id="nobody-said-it"),
            pytest.param({"sources": []}, 400, "source_missing", "sources", id="no-source"),
            pytest.param({"sources": [{"axis": "so"}]}, 400, "source_missing", "sources.0.title", id="nameless-source"),
            pytest.param({"sources": [PRIMARY, {"titel": 1}]}, 400, "invalid", "sources.1.titel", id="unknown-field"),
            pytest.param({"sources": [{**PRIMARY, "url": "x"}]}, 400, "invalid", "sources.0.url", id="bad-address"),
            pytest.param(
                {"sources": [{**PRIMARY, "url": "javascript:alert(1)"}]}, 400, "invalid", "sources.0.url", id="script"
            ),
            pytest.param({"sources": [{**PRIMARY, "stance": "?"}]}, 400, "invalid", "sources.0.stance", id="stance"),
            pytest.param({"sources": "none"}, 400, "invalid", "sources", id="sources-as-text"),
            pytest.param({"sources": [PRIMARY] * 51}, 400, "invalid", "sources", id="too-many-sources"),
            pytest.param({"rationale": "\x00"}, 400, "text_bad_character", "rationale", id="nul"),
            pytest.param({"rationale": "a" * 1_000_001}, 413, "text_too_long", "rationale", id="long-rationale"),
            pytest.param(
                {"sources": [{**PRIMARY, "passage": "a\x00"}]},
                400,
                "text_bad_character",
                "sources.0.passage",
                id="nul-in",
            ),
        ],
    )
    def test_refused_and_nothing_is_stored(
        self, tool: Tool, claim: Claim, more: dict[str, Any], status: int, code: str, field: str | None
    ) -> None:
        sent = {"so": "confirmed", "rationale": "ok", "sources": [PRIMARY], "version": 1, **more}
        sent = {name: value for name, value in sent.items() if value is not None}
        assert_problem(tool.post(f"/claims/{claim.uid}/verdicts/", sent), status, code, field)
        assert not Verdict.objects.exists()
        assert not Evidence.objects.exists()
        claim.refresh_from_db()
        assert (claim.state, claim.version) == ("open", 1)

    def test_a_conflict_tells_both_versions(self, tool: Tool, claim: Claim) -> None:
        problem = tool.post(f"/claims/{claim.uid}/verdicts/", {"so": "opinion", "version": 3}).json()
        assert problem["details"] == {"seen_version": 3, "version": 1}

    def test_known_ratings_are_told(self, tool: Tool, claim: Claim) -> None:
        problem = tool.post(f"/claims/{claim.uid}/verdicts/", {"so": "splendid", "version": 1}).json()
        desks = tool.get("/desks/").json()
        assert problem["details"]["known"] == [rating["code"] for rating in desks[0]["policy"]["so"]["ratings"]]

    def test_a_statement_is_rated_on_both_axes(self, tool: Tool, newsroom: Newsroom) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk, kind="attributed")
        sources = [PRIMARY, {**PRIMARY, "axis": "said", "url": "", "title": "تسجيل", "own_statement": True}]
        sent = {"said": "faithful", "so": "confirmed", "sources": sources, "version": 1}
        answer = tool.post(f"/claims/{claim.uid}/verdicts/", sent)
        assert answer.status_code == 201, answer.content
        assert (answer.json()["said"]["code"], answer.json()["so"]["code"]) == ("faithful", "confirmed")

    def test_an_author_may_not(self, newsroom: Newsroom, claim: Claim, tool_of: Callable[..., Tool]) -> None:
        sent = {"so": "opinion", "version": 1}
        assert_problem(tool_of(newsroom.author).post(f"/claims/{claim.uid}/verdicts/", sent), 403, "not_allowed")


class TestTaking:
    def test_next_is_the_most_urgent(self, tool: Tool, newsroom: Newsroom) -> None:
        ClaimFactory(article__desk=newsroom.desk, priority=0.2)
        urgent = ClaimFactory(article__desk=newsroom.desk, priority=0.9)
        ClaimFactory(priority=5.0)
        taken = tool.post("/claims/next/").json()
        assert (taken["uid"], taken["state"]) == (str(urgent.uid), "in_progress")
        assert taken["assignee"] == {"id": newsroom.checker.pk, "name": newsroom.checker.username}
        assert [hold["reader"]["id"] for hold in taken["holds"]] == [newsroom.checker.pk]

    def test_next_among_a_filtered_list(self, tool: Tool, newsroom: Newsroom) -> None:
        ClaimFactory(article__desk=newsroom.desk, priority=0.9)
        said = ClaimFactory(article__desk=newsroom.desk, kind="attributed", priority=0.1)
        assert tool.post("/claims/next/?kind=attributed").json()["uid"] == str(said.uid)
        assert_problem(tool.post("/claims/next/?kind=attributed"), 404, "nothing_to_take")
        assert_problem(tool.post("/claims/next/?kind=odd"), 400, "invalid", "kind")

    def test_taken_held_and_given_back(
        self, tool: Tool, claim: Claim, newsroom: Newsroom, tool_of: Callable[..., Tool]
    ) -> None:
        other = tool_of(newsroom.second)
        at = f"/claims/{claim.uid}"
        taken = tool.post(f"{at}/take/", {"version": 1}).json()
        assert taken["version"] == 2
        assert_problem(other.post(f"{at}/take/", {"version": 2}), 409, "claim_taken")
        assert_problem(other.post(f"{at}/renew/"), 409, "hold_lost")
        ReadingLease.objects.update(until=timezone.now() + timedelta(seconds=5))
        assert tool.post(f"{at}/renew/").status_code == 200
        assert ReadingLease.objects.get().until > timezone.now() + timedelta(minutes=20)
        assert_problem(other.post(f"{at}/release/", {"version": 2}), 409, "claim_taken")
        assert tool.post(f"{at}/release/", {"version": 2}).json()["state"] == "open"
        assert_problem(tool.post(f"{at}/renew/"), 409, "hold_lost")


class TestTriage:
    @pytest.mark.parametrize(
        ("act", "before", "after"),
        [
            ("confirm", "suggested", "open"),
            ("dismiss", "suggested", "dismissed"),
            ("restore", "dismissed", "open"),
            ("reopen", "settled", "reopened"),
        ],
    )
    def test_moves_the_claim_once(self, tool: Tool, newsroom: Newsroom, act: str, before: str, after: str) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk, state=before)
        sent = {"version": 1} | ({"reason": "تصحيح"} if act in ("dismiss", "reopen") else {})
        path = f"/claims/{claim.uid}/{act}/"
        done = tool.post(path, sent)
        assert done.status_code == 200, done.content
        assert (done.json()["state"], done.json()["version"]) == (after, 2)
        event = AuditEvent.objects.filter(object_type="claims_claim", object_id=claim.pk).latest("pk")
        assert (event.act, event.actor_id) == (f"{act}_claim", newsroom.checker.pk)
        assert_problem(tool.post(path, sent | {"version": 2}), 409, "illegal_move")

    @pytest.mark.parametrize("act", ["confirm", "dismiss", "take"])
    def test_a_stale_version(self, tool: Tool, newsroom: Newsroom, act: str) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk, state="open" if act == "take" else "suggested", version=4)
        sent = {"version": 3} | ({"reason": "x"} if act == "dismiss" else {})
        assert_problem(tool.post(f"/claims/{claim.uid}/{act}/", sent), 409, "conflict")
        assert_problem(tool.post(f"/claims/{claim.uid}/{act}/", {}), 400, "invalid", "version")

    def test_setting_aside_needs_its_reason(self, tool: Tool, claim: Claim) -> None:
        assert_problem(
            tool.post(f"/claims/{claim.uid}/dismiss/", {"version": 1, "reason": " "}), 400, "invalid", "reason"
        )


class TestEvidence:
    def test_cited_and_taken_back(self, tool: Tool, claim: Claim, newsroom: Newsroom) -> None:
        answer = tool.post(f"/claims/{claim.uid}/evidence/", PRIMARY)
        assert answer.status_code == 201, answer.content
        row = Evidence.objects.get(pk=answer.json()["id"])
        assert (row.added_by, row.source.desk) == (newsroom.checker, newsroom.desk)
        gone = tool.delete(f"/claims/{claim.uid}/evidence/{row.pk}/")
        assert (gone.status_code, gone.content) == (204, b"")
        assert_problem(tool.delete(f"/claims/{claim.uid}/evidence/{row.pk}/"), 404, "not_found")

    def test_the_answer_hides_a_confidential_source_again(self, tool: Tool, claim: Claim) -> None:
        answer = tool.post(f"/claims/{claim.uid}/evidence/", {**PRIMARY, "visibility": "confidential"})
        assert answer.status_code == 201
        assert PRIMARY["passage"] not in answer.content.decode()
        assert Evidence.objects.get().passage == PRIMARY["passage"]

    def test_of_others_or_under_a_verdict_stays(self, tool: Tool, claim: Claim, newsroom: Newsroom) -> None:
        theirs = EvidenceFactory(claim=claim, added_by=newsroom.second)
        assert_problem(tool.delete(f"/claims/{claim.uid}/evidence/{theirs.pk}/"), 403, "not_allowed")
        mine = EvidenceFactory(claim=claim, added_by=newsroom.checker)
        VerdictFactory(claim=claim).evidence.add(mine)
        assert_problem(tool.delete(f"/claims/{claim.uid}/evidence/{mine.pk}/"), 409, "conflict")
        assert Evidence.objects.count() == 2

    @pytest.mark.parametrize("evidence", ["0", "9" * 30, "9" * 5_000])
    def test_that_is_not_there(self, tool: Tool, claim: Claim, evidence: str) -> None:
        assert_problem(tool.delete(f"/claims/{claim.uid}/evidence/{evidence}/"), 404, "not_found")


def test_a_second_reader_settles_what_a_first_one_began(line_desk: Newsroom, tool_of: Callable[..., Tool]) -> None:
    claim = ClaimFactory(article__desk=line_desk.desk)
    assert line_desk.desk.policy.preset == Preset.LINE_CHECK
    path = f"/claims/{claim.uid}/verdicts/"
    first = tool_of(line_desk.checker).post(path, {"so": "opinion", "version": 1}).json()
    assert first["claim"]["state"] == "awaiting_second"
    again = {"so": "opinion", "version": first["claim"]["version"]}
    assert_problem(tool_of(line_desk.checker).post(path, again), 403, "not_allowed")
    second = tool_of(line_desk.second).post(path, again).json()
    assert (second["round"], second["claim"]["state"]) == ("second", "settled")
