"""Completeness, correspondence and warnings by the API: the same services as the pages, the same refusals."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from claims.models import AuditEvent, ChecklistItem, Claim, Policy, Waiver
from claims.states import ClaimState
from tests.factories import ClaimFactory, EvidenceFactory, VerdictFactory
from tests.integration.api.conftest import Tool, assert_problem
from tests.newsroom import Newsroom

ToolOf = Callable[..., Tool]


class TestLedger:
    def test_sentences_their_claims_and_what_is_missing(self, line_desk: Newsroom, tool_of: ToolOf) -> None:
        article = line_desk.split()
        item = ChecklistItem.objects.create(desk=line_desk.desk, label="الصور")
        given = tool_of(line_desk.checker).get(f"/articles/{article.pk}/ledger/").json()
        text = article.current_version.text if article.current_version else ""
        assert [text[one["span"][0] : one["span"][1]] for one in given["sentences"]] == [
            one["text"] for one in given["sentences"]
        ]
        claims = [claim for sentence in given["sentences"] for claim in sentence["claims"]]
        assert {claim["uid"] for claim in claims} == {str(uid) for uid in article.claims.values_list("uid", flat=True)}
        assert given["claims"] == {"checked": 0, "waived": 0, "unseen": len(claims), "total": len(claims)}
        assert given["missing"][-1] == {
            "what": "checklist",
            "words": given["missing"][-1]["words"],
            "sentence": None,
            "claim": None,
            "item": item.pk,
            "label": "الصور",
        }
        assert given["checklist"][0]["done"] is False
        assert given["sign_off"] is None

    def test_ticked_passed_and_taken_back(self, tool: Tool, newsroom: Newsroom) -> None:
        article = newsroom.split()
        at = f"/articles/{article.pk}"
        seen = {"article_version": 1, "sentence": 2}
        given = tool.post(f"{at}/tick/", {**seen, "kinds": ["names", "dates"]}).json()
        assert given["sentences"][1]["ticks"] == ["dates", "names"]
        given = tool.post(f"{at}/untick/", {**seen, "kinds": ["dates"]}).json()
        assert given["sentences"][1]["ticks"] == ["names"]
        given = tool.post(f"{at}/waive/", {"article_version": 1, "sentence": 3, "why": "خلفية"}).json()
        assert given["sentences"][2]["standing"] == "waived"
        assert {line["sentence"] for line in given["waivers"]} == {3}
        for line in given["waivers"]:
            assert tool.delete(f"{at}/waivers/{line['id']}/").status_code == 204
        assert not Waiver.objects.exists()
        assert_problem(tool.post(f"{at}/tick/", {**seen, "article_version": 2, "kinds": ["names"]}), 409, "conflict")
        assert_problem(tool.post(f"{at}/tick/", {**seen, "kinds": ["odd"]}), 400, "invalid", "kinds.0")

    def test_a_refused_sign_off_lists_what_is_missing(self, line_desk: Newsroom, tool_of: ToolOf) -> None:
        article = line_desk.split()
        editor = tool_of(line_desk.editor)
        answer = editor.post(f"/articles/{article.pk}/sign-off/", {"article_version": 1})
        problem = assert_problem(answer, 409, "sign_off_refused")
        kinds = {one["what"] for one in problem["details"]["missing"]}
        assert kinds == {"claim_unseen", "sentence_unread"}

    def test_signed_off_once(self, tool: Tool, newsroom: Newsroom) -> None:
        article = newsroom.split()
        path = f"/articles/{article.pk}/sign-off/"
        signed = tool.post(path, {"article_version": 1}).json()["sign_off"]
        assert (signed["version"], signed["by"]["id"]) == (1, newsroom.checker.pk)
        assert_problem(tool.post(path, {"article_version": 1}), 409, "conflict")


class TestSuggestions:
    def test_proposed_and_answered(self, tool: Tool, newsroom: Newsroom, tool_of: ToolOf) -> None:
        claim = newsroom.figure(newsroom.split(), "40 شاحنة")
        at = f"/claims/{claim.uid}/suggestions"
        made = tool.post(f"{at}/", {"proposed": "41 شاحنة", "change": "figure"}).json()
        assert (made["original"], made["answer"]) == ("40 شاحنة", "")
        assert_problem(tool.post(f"{at}/", {"proposed": "42"}), 409, "suggestion_open")
        author = tool_of(newsroom.author)
        assert author.post(f"{at}/{made['id']}/answer/", {"answer": "accept"}).json()["answer"] == "accept"
        again = author.post(f"{at}/{made['id']}/answer/", {"answer": "keep"})
        assert_problem(again, 409, "already_answered")

    def test_the_link_opens_the_author_s_page(self, tool: Tool, newsroom: Newsroom) -> None:
        link = tool.post(f"/articles/{newsroom.split().pk}/author-link/").json()
        page = tool.client.get(link["url"])
        assert page.status_code == 200

    @pytest.mark.parametrize("path", ["suggestions", "comments", "replies", "warnings"])
    def test_blind_lists_are_empty_for_others(self, line_desk: Newsroom, tool_of: ToolOf, path: str) -> None:
        claim = ClaimFactory(article__desk=line_desk.desk, state=ClaimState.SETTLED)
        VerdictFactory(claim=claim, reviewer=line_desk.checker)
        first = tool_of(line_desk.checker)
        at = f"/claims/{claim.uid}"
        first.post(f"{at}/suggestions/", {"proposed": "41 شاحنة"})
        first.post(f"{at}/comments/", {"body": "@second-line خطأ"})
        first.post(f"{at}/replies/", {"channel": "هاتف", "question": "كم؟"})
        Policy.objects.filter(desk=line_desk.desk).update(blind=True)
        Claim.objects.update(state=ClaimState.AWAITING_SECOND)
        assert len(first.get(f"{at}/{path}/").json()) == 1
        second = tool_of(line_desk.second)
        assert second.get(f"{at}/{path}/").json() == []
        assert second.get("/claims/mentions/").json() == []


def test_warnings_are_a_filter_and_set_aside(tool: Tool, newsroom: Newsroom) -> None:
    claim = ClaimFactory(article__desk=newsroom.desk, state=ClaimState.SETTLED)
    VerdictFactory(claim=claim)
    other = ClaimFactory(article__desk=newsroom.desk, state=ClaimState.SETTLED)
    VerdictFactory(claim=other).evidence.add(EvidenceFactory(claim=other))

    def listed() -> list[str]:
        return [row["uid"] for row in tool.get("/claims/?warning=verdict-without-source").json()["results"]]

    assert listed() == [str(claim.uid)]
    at = f"/claims/{claim.uid}/warnings/verdict-without-source"
    assert tool.post(f"{at}/dismiss/", {"why": "معروف"}).json()[0]["dismissed"] == "معروف"
    assert listed() == []
    tool.post(f"{at}/restore/")
    assert listed() == [str(claim.uid)]
    assert_problem(tool.get("/claims/?warning=odd"), 400, "invalid", "warning")
    assert_problem(tool.post(f"/claims/{claim.uid}/warnings/odd/dismiss/", {"why": "x"}), 404, "not_found")


def test_ready_and_back(tool: Tool, newsroom: Newsroom) -> None:
    claim = ClaimFactory(article__desk=newsroom.desk)
    assert_problem(tool.post(f"/claims/{claim.uid}/ready/", {"version": 1}), 409, "claim_not_settled")
    Claim.objects.update(state=ClaimState.SETTLED)
    ready = tool.post(f"/claims/{claim.uid}/ready/", {"version": 1}).json()
    assert (ready["publication"], ready["version"]) == ("ready", 2)
    assert tool.post(f"/claims/{claim.uid}/unready/", {"version": 2}).json()["publication"] == "unpublished"


class TestCorrections:
    def test_from_receipt_to_answer(self, tool: Tool, newsroom: Newsroom) -> None:
        claim = ClaimFactory(article__desk=newsroom.desk)
        sent = {"who": "قارئ", "channel": "بريد", "item": "خطأ", "claim": str(claim.uid)}
        made = tool.post("/corrections/", sent).json()
        assert (made["article"], made["claim"], made["decision"]) == (claim.article_id, str(claim.uid), "pending")
        at = f"/corrections/{made['id']}"
        assert_problem(tool.post(f"{at}/answered/"), 409, "conflict")
        assert tool.post(f"{at}/decide/", {"decision": "corrected", "reason": "نعم"}).json()["decision"] == "corrected"
        assert_problem(tool.post(f"{at}/decide/", {"decision": "declined", "reason": "x"}), 409, "already_answered")
        assert tool.post(f"{at}/answered/").json()["answered_at"]
        assert [row["id"] for row in tool.get("/corrections/?decision=corrected").json()["results"]] == [made["id"]]
        assert tool.get("/corrections/?decision=pending").json()["results"] == []
        act = AuditEvent.objects.filter(object_type="claims_correctionrequest").latest("pk")
        assert (act.act, act.actor_id) == ("mark_answered", newsroom.checker.pk)

    @pytest.mark.parametrize(
        ("more", "status", "code", "field"),
        [
            pytest.param({"who": ""}, 400, "text_empty", "who", id="nobody"),
            pytest.param({"article": 2**62}, 404, "not_found", "article", id="no-article"),
            pytest.param({"claim": "00000000-0000-0000-0000-000000000001"}, 404, "not_found", "claim", id="no-claim"),
            pytest.param({"desk": 2**62}, 400, "desk_unknown", "desk", id="no-desk"),
            pytest.param({"received_at": "soon"}, 400, "invalid", "received_at", id="no-day"),
            pytest.param({"whom": "x"}, 400, "invalid", "whom", id="unknown-field"),
        ],
    )
    def test_refused(self, tool: Tool, more: dict[str, object], status: int, code: str, field: str) -> None:
        sent = {"who": "قارئ", "channel": "بريد", "item": "خطأ", **more}
        assert_problem(tool.post("/corrections/", sent), status, code, field)


def test_a_report_hides_a_confidential_reference(tool: Tool, newsroom: Newsroom) -> None:
    claim = newsroom.figure(newsroom.split(), "40 شاحنة")
    source = {"title": "موظف سري", "kind": "person", "visibility": "confidential", "passage": "همس"}
    tool.post(f"/claims/{claim.uid}/verdicts/", {"so": "needs-correction", "sources": [source], "version": 1})
    answer = tool.get(f"/articles/{claim.article_id}/report/")
    assert answer.status_code == 200
    written = answer.content.decode()
    assert "موظف سري" not in written
    assert "همس" not in written
    rated = next(one for one in answer.json()["claims"] if one["uid"] == str(claim.uid))
    assert [source["confidential"] for source in rated["sources"]] == [True]
